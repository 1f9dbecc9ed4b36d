"""What the verifier checks by following the code: stack, calls, member base, iterators, handlers.

Every instruction is visited once, with the state that all paths to it must agree on. Stacks and call
regions are hash-consed linked lists, so that states are small tuples, compared by identity: the
whole is linear in the size of the code.

Rules about exceptions: where an exception may rise with an iterator alive, a handler that takes it
for free would leak it, so a fault funclet has to free it first. Outside of all handlers the frame
goes away and frees its iterators itself. Code in a fault funclet that no row covers is covered by
the parents of the funclet's rows.

Example: see :func:`hhbc.verify.verify`, the only user.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from hhbc.immediates import STACK_KEYS, Imm, IterKind
from hhbc.labels import LABELLED, targets
from hhbc.needs import Need
from hhbc.opcodes import (
    RAISING,
    TABLE,
    TERMINAL,
    VECTOR_KINDS,
    Effect,
    Flavor,
    Flow,
    Fpi,
    OpInfo,
    having,
)
from hhbc.ops import Instr, Op
from hhbc.stack import FRAME_SLOTS, pops_of
from hhbc.unit import Attr, EhKind, Func
from hhbc.verify_tables import MAX_SLOT

BODY: Final = -1  # the section that is no fault funclet
STARTED: Final = -2  # the same behind CreateCont, on the generator's own frame


class _Bad(Exception):
    """The instruction at hand violates a rule."""


class Stack(NamedTuple):
    """A stack of flavors as a linked list; the empty one has depth 0."""

    flavor: int
    below: Any
    depth: int


_new = tuple.__new__  # half the time of State(...)


class Region(NamedTuple):
    """An open FPI region: where it began, the stack depth below it, arguments passed so far."""

    push: int
    base: int
    passed: int
    num_args: int
    outer: Any
    nesting: int


class State(NamedTuple):
    """What is known before an instruction. Iterators take two bits each: FREE, 1 + IterKind, or DELEGATE."""

    stack: Stack
    region: Region | None
    iters: int
    section: int  # handler index of the fault funclet we are in, or BODY, or STARTED
    caught: bool = False  # an exception led here, and nothing has run since


class Plain(NamedTuple):
    """What an instruction does that only pops and pushes: flavors, topmost input first."""

    pops: tuple[int, ...]
    pushes: tuple[int, ...]
    throws: bool
    in_chain: bool


EMPTY: Final = Stack(0, None, 0)
_SHOWN: Final = {flavor: flavor.name or "" for flavor in Flavor}
# Iterators: free, by value, by reference, what yield from delegates to.
FREE: Final = 0
BY_VALUE: Final = 1 + IterKind.Iter
BY_REFERENCE: Final = 1 + IterKind.MIter
DELEGATE: Final = 3


def _iterator_kind(name: str) -> int:
    if "Delegate" in name:
        return DELEGATE
    return BY_REFERENCE if name.startswith("M") else BY_VALUE


_KIND_OF: Final = tuple(_iterator_kind(info.name) for info in TABLE)
_NEW_ITER: Final = having(Need.FREE_ITERATOR)
_OPEN_ITER: Final = having(Need.ITERATOR)
_NEXT_ITER: Final = frozenset({Op.IterNext, Op.IterNextK, Op.MIterNext, Op.MIterNextK})
_FREE_ITER: Final = frozenset({Op.IterFree, Op.MIterFree, Op.ContUnsetDelegate})
# Slots by opcode, the topmost first where they are popped: as plain ints, for flag enums are several times slower.
_POPS: Final = tuple(tuple((slot.count, int(slot.flavor), slot.same) for slot in info.pops[::-1]) for info in TABLE)
_PUSHES: Final = tuple(tuple((slot.count, int(slot.flavor), slot.same) for slot in info.pushes) for info in TABLE)
_USES_BASE: Final = having(Need.BASE)
_SETS_BASE: Final = frozenset(info.op for info in TABLE if info.effects & Effect.MBR_SET)


def _show(flavor: int) -> str:
    return " or ".join(_SHOWN[f] for f in Flavor if f & flavor)


def check_flow(func: Func) -> list[tuple[int, str]]:
    """The first violation on each path of a function whose tables are sound."""
    if not func.code:
        return []
    checker = _Checker(func)
    return checker.run()


class _Checker:
    def __init__(self, func: Func) -> None:
        self.func = func
        self.code = func.code
        self.stacks: dict[tuple[int, int], Stack] = {}
        self.regions: dict[tuple[int, ...], Region] = {}
        self.before: dict[int, State] = {}  # by leader
        self.leaders = _leaders(func)
        self.todo: list[int] = []
        self.found: list[tuple[int, str]] = []
        self.base_live = False
        self.passing = False  # the chain's mode depends on the callee, so it has to end in FPassM
        self.is_generator = bool(func.attrs & Attr.GENERATOR)
        self.fpi_rows = {row.push: row for row in func.fpi}
        self.covered, self.siblings = _cover(func)
        self.funclet_rows: dict[int, list[int]] = {}
        for at, row in enumerate(func.eh):
            if row.kind is EhKind.FAULT:
                self.funclet_rows.setdefault(row.handler, []).append(at)
        self.protected: dict[int, int] = {}  # by EH row: the iterators its handler expects
        self.sections: dict[int, int] = {}  # by EH row: the section that it protects
        self.unwound: dict[int, set[int]] = {}  # by funclet: the live iterators it is left with

    def run(self) -> list[tuple[int, str]]:
        """Follow every path from every entry."""
        start = State(EMPTY, None, 0, BODY)
        self._flow(0, start)
        for param in self.func.params:
            if param.dv is not None:
                self._flow(param.dv, start)
        while self.todo:
            at = self.todo.pop()
            self._run_block(at, self.before[at])
        return sorted(self.found)

    def _run_block(self, at: int, state: State) -> None:
        """Follow the code from a leader to the end of its path."""
        self.base_live = self.passing = False
        try:
            while True:
                plain = _PLAIN[self.code[at].op]
                if plain is None:
                    after = self._step(at, self.code[at], state)
                    if after is None:
                        return
                    state = after
                else:
                    if plain.throws and (state.iters or self.func.eh):
                        self._raise(at, state.iters, state.section)
                    state = self._step_plain(plain, state)
                at += 1
                if at in self.leaders and not self._flow_next(at, state):
                    return
        except _Bad as bad:
            self.found.append((at, str(bad)))

    def _step_plain(self, plain: Plain, state: State) -> State:
        """An instruction that changes nothing but the top of the stack."""
        if self.base_live and not plain.in_chain:
            raise _Bad("a chain of member instructions is not finished")
        stack, region = state.stack, state.region
        floor = region.base if region is not None else 0
        if stack.depth - len(plain.pops) < floor:
            raise _Bad(f"needs {len(plain.pops)} on the stack, which has {stack.depth - floor}")
        for flavor in plain.pops:
            if stack.flavor & ~flavor:
                raise _Bad(f"takes {_show(flavor)}, not {_show(stack.flavor)}")
            stack = stack.below
        for flavor in plain.pushes:
            stack = self._push(stack, flavor)
        hidden = FRAME_SLOTS * region.nesting if region is not None else 0
        if stack.depth + hidden > self.func.max_stack:
            raise _Bad(f"the stack grows beyond its {self.func.max_stack} cells")
        return _new(State, (stack, region, state.iters, state.section, False))

    def _flow_next(self, at: int, state: State) -> bool:
        """Fall through to a leader; whether this path is the one to go on there."""
        if self.base_live:
            raise _Bad("a jump leads into a chain of member instructions")
        if at not in self.before:
            self.before[at] = state
            return True
        self._merge(at, state)
        return False

    def _flow(self, at: int, state: State) -> None:
        """Another path leads to an instruction."""
        if at not in self.before:
            self.before[at] = state
            self.todo.append(at)
        else:
            self._merge(at, state)

    def _merge(self, at: int, state: State) -> None:
        known = self.before[at]
        same_calls = known.stack is state.stack and known.region is state.region
        if same_calls and known[2:] == state[2:]:
            return
        if known.caught != state.caught:
            reason = "a handler is entered without an exception"
        elif known.section != state.section:
            reason = "paths from different sections meet here"
        elif known.region is not state.region:
            reason = "paths with different open calls meet here"
        elif known.iters != state.iters:
            reason = "paths with different live iterators meet here"
        else:
            reason = f"paths meet with stacks {_stack_text(known)} and {_stack_text(state)}"
        self.found.append((at, reason))

    def _step(self, at: int, instr: Instr, state: State) -> State | None:
        """The state behind an instruction, or None when control does not go on there."""
        info = TABLE[instr.op]
        self._check_base(info)
        if instr.op in _HANDLER and not state.caught:
            raise _Bad("no exception leads here")
        iters = self._iters_after(instr, state.iters)
        if instr.op in RAISING:
            # What frees an iterator does so before anything can go wrong.
            self._raise(at, iters if instr.op in _FREE_ITER else state.iters, state.section)
        stack = self._stack_after(at, instr, info, state)
        region = self._region_after(at, instr, info, state)
        after = _new(State, (stack, region, iters, self._section_after(instr, state), False))
        hidden = FRAME_SLOTS * region.nesting if region is not None else 0
        if stack.depth + hidden > self.func.max_stack:
            raise _Bad(f"the stack grows beyond its {self.func.max_stack} cells")
        self._check_end(instr, info, state, after)
        if LABELLED[instr.op]:
            taken = after._replace(iters=self._iters_taken(instr, state.iters))
            for target in targets(instr):
                self._flow(target, taken)
        return None if instr.op in TERMINAL else after

    def _section_after(self, instr: Instr, state: State) -> int:
        """Generators suspend behind CreateCont, and return from there."""
        section = state.section
        if instr.op in _GENERATOR:
            if section != BODY or state.stack is not EMPTY or state.iters:
                raise _Bad("a generator begins once, with an empty stack")
            return STARTED
        if instr.op in _BEGUN and section != STARTED:
            raise _Bad("no generator has begun")
        if section == BODY and self.is_generator and instr.op in _RETURNS:
            raise _Bad("a generator returns before it begins")
        return section

    def _check_base(self, info: OpInfo) -> None:
        uses = info.op in _USES_BASE
        if uses != self.base_live:
            if uses:
                raise _Bad("there is no member base")
            if info.op not in _IN_CHAIN:
                raise _Bad("a chain of member instructions is not finished")
            return
        if self.base_live and self.passing and info.op not in _PASSES:
            raise _Bad("a member that is passed as its callee wants it has to be passed")
        self.passing = info.op in _CHOOSES_MODE
        self.base_live = info.op in _SETS_BASE

    def _stack_after(self, at: int, instr: Instr, info: OpInfo, state: State) -> Stack:
        floor = state.region.base if state.region is not None else 0
        if instr.op in _SLOTTED:
            self._check_slots(instr, info, state, floor)
        stack = state.stack
        if instr.op in _OPTIONAL:
            _check_optional(instr, stack, floor)
        kept: list[int] = []
        for counted, flavor, same in _POPS[instr.op]:
            count = 1 if counted is None else _count(info, instr, counted)
            if stack.depth - count < floor:
                raise _Bad(f"needs {count} on the stack, which has {stack.depth - floor}")
            for _ in range(count):
                if stack.flavor & ~flavor:
                    raise _Bad(f"takes {_show(flavor)}, not {_show(stack.flavor)}")
                if same:
                    kept.append(stack.flavor)
                stack = stack.below
        for _, flavor, same in _PUSHES[instr.op]:
            stack = self._push(stack, kept.pop() if same else flavor)
        return stack

    def _push(self, stack: Stack, flavor: int) -> Stack:
        key = (id(stack), flavor)
        known = self.stacks.get(key)
        if known is None:
            known = self.stacks[key] = _new(Stack, (flavor, stack, stack.depth + 1))
        return known

    def _check_slots(self, instr: Instr, info: OpInfo, state: State, floor: int) -> None:
        """Check the stack slots that immediates name."""
        for imm, wanted, value in zip(info.imms, info.slots, instr.imms, strict=True):
            if imm.kind == Imm.STACK:
                self._check_slot(state.stack, floor, value, int(wanted))
            elif imm.kind == Imm.MEMBERKEY and value.kind in STACK_KEYS:  # type: ignore[attr-defined]
                self._check_slot(state.stack, floor, value.value, int(Flavor.C))  # type: ignore[attr-defined]

    def _check_slot(self, stack: Stack, floor: int, slot: Any, flavor: int) -> None:
        if slot >= stack.depth - floor:
            raise _Bad(f"there is no stack slot {slot}")
        if slot > MAX_SLOT:
            raise _Bad(f"stack slot {slot} is too deep")
        for _ in range(slot):
            stack = stack.below
        if stack.flavor & ~flavor:
            raise _Bad(f"stack slot {slot} is {_show(stack.flavor)}, not {_show(flavor)}")

    def _region_after(self, at: int, instr: Instr, info: OpInfo, state: State) -> Region | None:
        region = state.region
        if info.fpi is Fpi.PUSH:
            return self._open_region(at, instr, state, len(info.pushes))
        if info.fpi is Fpi.NONE and instr.op not in _ARGUMENT:
            if region is not None and instr.op in _RETURNS:
                raise _Bad("a call is still open")
            return region
        if region is None:
            raise _Bad("no call is open")
        if instr.op in _ARGUMENT:
            return self._argument(instr, info, state, region)
        row = self.fpi_rows[region.push]
        if row.call != at or instr.imms[0] != region.num_args or region.passed != row.num_args:
            raise _Bad("the call does not match its FPush and FPI row")
        if state.stack.depth != region.base + region.passed:
            raise _Bad("there is more than the arguments on the stack")
        outer: Region | None = region.outer
        return outer

    def _argument(self, instr: Instr, info: OpInfo, state: State, region: Region) -> Region:
        """The region behind an instruction that passes an argument, or looks at how it has to be passed."""
        if instr.imms[0] != region.passed:
            raise _Bad(f"argument {region.passed} is due")
        place = region.base + region.passed
        if instr.op not in _CHOOSES_MODE and state.stack.depth - pops_of(instr) != place:
            raise _Bad("there is more than the arguments on the stack")
        if info.fpi is not Fpi.PASS:
            return region
        return self._region(region._replace(passed=region.passed + 1))

    def _open_region(self, at: int, instr: Instr, state: State, pushed: int) -> Region:
        row = self.fpi_rows.get(at)
        count: Any = instr.imms[0]
        if row is None or row.num_args != count:
            raise _Bad("there is no FPI row for it")
        nesting = state.region.nesting + 1 if state.region is not None else 1
        popped = TABLE[instr.op].npops
        base = state.stack.depth - popped + pushed
        return self._region(Region(at, base, 0, count, state.region, nesting))

    def _region(self, region: Region) -> Region:
        key = (region.push, region.base, region.passed, id(region.outer))
        return self.regions.setdefault(key, region)

    def _iters_after(self, instr: Instr, iters: int) -> int:
        """The live iterators behind an instruction when it falls through."""
        op = instr.op
        if op in _NEW_ITER:
            slot = _iterator(instr)
            if iters >> 2 * slot & 3:
                raise _Bad(f"iterator {slot} is in use")
            return iters | _KIND_OF[op] << 2 * slot
        if op == Op.IterBreak:
            freed: Any = instr.imms[1]
            for kind, slot in freed:
                iters = _freed(iters, 1 + kind, slot)
        elif op in _OPEN_ITER:
            left = _freed(iters, _KIND_OF[op], _iterator(instr))
            return left if op in _FREE_ITER or op in _NEXT_ITER else iters
        return iters

    def _iters_taken(self, instr: Instr, iters: int) -> int:
        """The live iterators where an instruction jumps to."""
        if instr.op in _NEW_ITER or instr.op in _NEXT_ITER:
            return iters  # IterInit found nothing; IterNext goes on
        return self._iters_after(instr, iters)

    def _check_end(self, instr: Instr, info: OpInfo, state: State, after: State) -> None:
        if instr.op == Op.Unwind:
            if state.section < 0 or state.stack is not EMPTY:
                raise _Bad("Unwind outside a fault funclet, or with a stack that is not empty")
            self._unwind(state.iters, state.section)
        elif info.flow is Flow.RETURN:
            if state.section >= 0:
                raise _Bad("returns from a fault funclet")
            if after.stack is not EMPTY:
                raise _Bad("returns with more on the stack")
            if after.iters:
                raise _Bad("returns with a live iterator")

    def _raise(self, at: int, iters: int, section: int) -> None:
        """An exception may rise here."""
        row = self.covered[at]
        if row >= 0:
            self._raise_in(row, iters, section)
        elif section >= 0:
            self._unwind(iters, section)

    def _unwind(self, iters: int, section: int) -> None:
        """An exception leaves a fault funclet for what encloses the rows that lead to it."""
        known = self.unwound.setdefault(section, set())
        if iters in known:
            return
        known.add(iters)
        for row in self.funclet_rows[section]:
            if row in self.protected:
                self._raise_in(self.func.eh[row].parent, iters, self.sections[row])

    def _raise_in(self, row: int, iters: int, section: int) -> None:
        """Let an exception reach a row, and further ones while the handlers are catch clauses."""
        while row >= 0:
            row = self.siblings[row]
            expected = self.protected.get(row)
            if expected is not None:
                if iters & ~expected:
                    raise _Bad("a live iterator would leak when this throws")
                return
            self.protected[row] = iters
            self.sections[row] = section
            entry = self.func.eh[row]
            if entry.kind is EhKind.FAULT:
                self._flow(entry.handler, State(EMPTY, None, iters, entry.handler))
                for left in tuple(self.unwound.get(entry.handler, ())):
                    self._raise_in(entry.parent, left, section)
                return
            for clause in range(row, len(self.siblings)):
                if self.siblings[clause] != row:
                    break
                self._flow(self.func.eh[clause].handler, State(EMPTY, None, iters, section, caught=True))
            row = entry.parent


def _count(info: OpInfo, instr: Instr, at: int) -> int:
    value: Any = instr.imms[at]
    count: int = len(value) if info.imms[at].kind in VECTOR_KINDS else value
    return count


def _iterator(instr: Instr) -> int:
    slot: Any = instr.imms[0]
    return int(slot)


def _check_optional(instr: Instr, stack: Stack, floor: int) -> None:
    """Of the arguments of a direct call, those that are not passed are uninit, and no others."""
    total: Any = instr.imms[0]
    passed: Any = instr.imms[1]
    for at in range(min(total, stack.depth - floor) - 1, -1, -1):
        absent = stack.flavor == Flavor.U
        if absent != (at >= passed) or (not absent and stack.flavor & Flavor.U):
            raise _Bad(f"argument {at} is {_show(stack.flavor)}, but {passed} are passed")
        stack = stack.below


def _freed(iters: int, kind: int, slot: int) -> int:
    live = iters >> 2 * slot & 3
    if live != kind:
        raise _Bad(f"iterator {slot} is {'free' if not live else 'of the other kind'}")
    return iters & ~(3 << 2 * slot)


def _stack_text(state: State) -> str:
    stack = state.stack
    shown: list[str] = []
    while stack.depth and len(shown) < 8:
        shown.append(_show(stack.flavor))
        stack = stack.below
    return f"[{'... ' if stack.depth else ''}{' '.join(reversed(shown))}]"


def _leaders(func: Func) -> set[int]:
    """Where paths can begin or meet."""
    leaders = {0}
    for instr in func.code:
        if LABELLED[instr.op]:
            leaders.update(targets(instr))
    leaders.update(row.handler for row in func.eh)
    leaders.update(param.dv for param in func.params if param.dv is not None)
    return leaders


def _cover(func: Func) -> tuple[list[int], list[int]]:
    """By instruction: the innermost EH row; by EH row: the first clause of the same try."""
    siblings: list[int] = []
    for at, row in enumerate(func.eh):
        before = func.eh[at - 1] if at else None
        same = before is not None and before[1:3] == row[1:3] and before.parent == row.parent
        siblings.append(siblings[at - 1] if same else at)
    covered = [-1] * len(func.code)
    firsts = [at for at, first in enumerate(siblings) if at == first]
    open_rows: list[int] = []
    done = 0
    for first in sorted(firsts, key=lambda at: (func.eh[at].start, -func.eh[at].end, at)):
        done = _cover_until(func, covered, open_rows, done, func.eh[first].start)
        open_rows.append(first)
    _cover_until(func, covered, open_rows, done, len(func.code))
    return covered, siblings


def _cover_until(
    func: Func, covered: list[int], open_rows: list[int], done: int, until: int
) -> int:
    """Say of the instructions up to ``until`` in which of the open rows they lie, closing rows that end."""
    while done < until and open_rows:
        end = func.eh[open_rows[-1]].end
        upto = min(end, until)
        covered[done:upto] = [open_rows[-1]] * (upto - done)
        done = max(done, upto)
        if end <= until:
            open_rows.pop()
    return until


def _plain(info: OpInfo) -> Plain | None:
    special = info.flow not in (Flow.NEXT, Flow.CALL) or info.fpi is not Fpi.NONE
    counted = any(slot.count is not None or slot.same for slot in info.pops)
    members = info.effects & (Effect.MBR_SET | Effect.MBR_USE)
    iterator = any(imm.kind in (Imm.ITER, Imm.STACK) for imm in info.imms)
    if special or counted or members or iterator or info.op in _FOLLOWED:
        return None
    return Plain(
        tuple(int(slot.flavor) for slot in reversed(info.pops)),
        tuple(int(slot.flavor) for slot in info.pushes),
        bool(info.effects & Effect.THROWS),
        info.op in _IN_CHAIN,
    )


_HANDLER: Final = having(Need.HANDLER)
_GENERATOR: Final = having(Need.GENERATOR)
_BEGUN: Final = having(Need.BEGUN)
_ARGUMENT: Final = having(Need.ARGUMENT)
_OPTIONAL: Final = having(Need.OPTIONAL)
_FOLLOWED: Final = _HANDLER | _GENERATOR | _BEGUN | _OPTIONAL
# Members on the way to a parameter: the instructions whose mode the callee decides, and what may follow them.
_CHOOSES_MODE: Final = _ARGUMENT & _SETS_BASE
_PASSES: Final = _CHOOSES_MODE | {Op.FPassM}
_IN_CHAIN: Final = frozenset({Op.Nop, Op.AssertRATL, Op.AssertRATStk})
_PLAIN: Final = tuple(map(_plain, TABLE))
_SLOTTED: Final = frozenset(
    info.op for info in TABLE if any(imm.kind in (Imm.STACK, Imm.MEMBERKEY) for imm in info.imms)
)
_RETURNS: Final = frozenset({Op.RetC, Op.RetV, Op.NativeImpl, Op.Unwind})
