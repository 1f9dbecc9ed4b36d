"""Builds the code of one function: instructions, labels, stack depth, lines, locals, EH and FPI tables.

The builder knows instructions but no PHP. Labels are small ints handed out by :meth:`FuncBuilder.label`
and resolved to instruction indices by :meth:`FuncBuilder.finish`; unnamed locals get provisional ids
that ``finish`` moves behind the named ones. Code that cannot be reached is not kept: after a
terminal instruction ``emit`` does nothing until a label is placed that something jumps to.

Invariant: ``depth`` is the number of cells on the evaluation stack wherever code is reachable, the
same on every path to a label.

Example::

    b = FuncBuilder()
    done = b.label()
    b.emit(ops.CGetL(b.local("x")))
    b.emit_jump(Op.JmpZ, done)
    ...
    b.place(done)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from hhbc import ops
from hhbc.emit.errors import TOO_DEEP, CompileError
from hhbc.emit.regions import Handler, Piece, Region, eh_table, own_pieces
from hhbc.immediates import LOCAL_KEYS, Imm, MemberKey
from hhbc.labels import LABELLED, map_labels
from hhbc.opcodes import TABLE, TERMINAL
from hhbc.ops import Instr, Op
from hhbc.stack import FRAME_SLOTS, pops_of, pushes_of
from hhbc.unit import EhEntry, EhKind, FpiEntry, LineEntry
from hhbc.verify_tables import MAX_EH_DEPTH, MAX_ITERS, MAX_LOCALS, MAX_SLOT, MAX_STACK

_NONE_SUSPENDED: Final = 1 << 30
_TRACKED: Final = 256  # so many named locals are known to be assigned or not
_EVERY_LOCAL: Final = -1
FIRST_TEMP: Final = 1 << 24  # provisional ids of unnamed locals start here

# By opcode: the change of depth, or None when an immediate decides it.
_DELTA: Final[tuple[int | None, ...]] = tuple(
    None
    if any(slot.count is not None for slot in info.pops + info.pushes)
    else info.npushes - info.npops
    for info in TABLE
)
# By opcode: positions of the immediates that name locals, and of a member key.
_LOCALS: Final[tuple[tuple[int, ...], ...]] = tuple(info.locals for info in TABLE)
_KEY_AT: Final[tuple[int | None, ...]] = tuple(
    next((at for at, imm in enumerate(info.imms) if imm.kind == Imm.MEMBERKEY), None)
    for info in TABLE
)


class LateRead(NamedTuple):
    """A plain variable on the right of an assignment to a member: where it is pushed, where assigned."""

    get: int
    set: int
    local: int
    assigned: bool  # surely, unless it is unset somewhere


class FuncBuilder:
    """The code of one function while it is being emitted."""

    def __init__(self) -> None:
        self.code: list[Instr] = []
        self.line = 0
        self.depth = 0
        self.reachable = True
        self._max_depth = 0
        self._hidden = 0  # slots taken by the frame headers of open FPI regions
        self._lines: list[LineEntry] = []
        self._emitted_line = -1
        self._label_at: list[int] = []
        self._label_depth: list[int] = []  # -1 until something jumps there
        self._jumps: list[int] = []  # instructions with labels
        self._assigned = 0  # bits of locals
        self._label_assigned: list[int] = []  # on all ways to a label so far
        self._unset = 0  # bits of locals that are unset somewhere
        self._late_reads: list[LateRead] = []
        self.local_ids: dict[str, int] = {}
        self._num_temps = 0
        self._free_temps: list[int] = []
        self._free_ref_temps: list[int] = []
        self._num_iters = 0
        self._free_iters: list[int] = []
        self._regions: list[Region] = []
        self._pieces: list[Piece] = []  # of the regions, when the body is done
        self._open_regions: list[Region] = []
        self._deepest_region = 0
        self._suspended_at = _NONE_SUSPENDED
        self._fpi: list[FpiEntry | None] = []
        self._open_fpi: list[tuple[int, int]] = []  # (row, FPush index)

    # -- instructions -----------------------------------------------------------------------

    def emit(self, instr: Instr) -> None:
        """Append an instruction, unless the code here cannot be reached."""
        if not self.reachable:
            return
        op = instr[0]
        if self.line != self._emitted_line:
            self._emitted_line = self.line
            self._lines.append(LineEntry(len(self.code), self.line))
        self.code.append(instr)
        delta = _DELTA[op]
        self.depth += pushes_of(instr) - pops_of(instr) if delta is None else delta
        if self.depth + self._hidden > self._max_depth:
            self._max_depth = self.depth + self._hidden
        if op in TERMINAL:
            self.reachable = False

    def on_one_line(self, start: int, line: int) -> None:
        """Let the instructions from ``start`` on stand on one line."""
        self._lines = [entry for entry in self._lines if entry.start < start]
        self.line = self._emitted_line = line
        if start < len(self.code):
            self._lines.append(LineEntry(start, line))

    def emit_at(self, line: int, instr: Instr) -> None:
        """Append an instruction that php reports at ``line``; the current line stays."""
        saved, self.line = self.line, line
        self.emit(instr)
        self.line = saved

    def label(self) -> int:
        """A new label, not placed yet."""
        self._label_at.append(-1)
        self._label_depth.append(-1)
        self._label_assigned.append(_EVERY_LOCAL)
        return len(self._label_at) - 1

    def emit_branch(self, instr: Instr, *labels: int, pops: int = 0) -> None:
        """Append an instruction that holds ``labels``, which are reached with ``pops`` fewer cells."""
        if not self.reachable:
            return
        self._jumps.append(len(self.code))
        for label in labels:
            self._label_depth[label] = self.depth - pops
            self._label_assigned[label] &= self._assigned
        self.emit(instr)

    def jump(self, label: int) -> None:
        """Jump to a label."""
        if self.reachable:
            self._jumps.append(len(self.code))
            self._label_depth[label] = self.depth
            self._label_assigned[label] &= self._assigned
            self.emit(Instr(Op.Jmp, (label,)))

    def jump_if(self, sense: bool, label: int) -> None:
        """Pop a cell and jump when its truth is ``sense``."""
        if self.reachable:
            self._jumps.append(len(self.code))
            self._label_depth[label] = self.depth - 1
            self._label_assigned[label] &= self._assigned
            self.emit(Instr(Op.JmpNZ if sense else Op.JmpZ, (label,)))

    def place(self, label: int) -> None:
        """Put a label here; the code becomes reachable when something jumps to it."""
        depth = self._label_depth[label]
        if self.reachable:
            self._assigned &= self._label_assigned[label]
        elif depth >= 0:
            self.reachable = True
            self.depth = depth
            self._assigned = self._label_assigned[label]
        self._label_at[label] = len(self.code)

    def place_target(self, label: int) -> None:
        """Put a label that a jump further down may lead to, at an empty stack."""
        if not self.reachable:
            self._label_depth[label] = 0
            self._label_assigned[label] &= self._assigned
        self.place(label)

    def place_at_start(self, label: int) -> None:
        """Put a label at the function's entry."""
        self._label_at[label] = 0

    def placed(self, label: int) -> bool:
        """Whether a label has been put somewhere."""
        return self._label_at[label] >= 0

    def wanted(self, label: int) -> bool:
        """Whether something jumps to a label."""
        return self._label_depth[label] >= 0

    def slot_of(self, depth: int) -> int:
        """The stack slot, counted from the top, of the cell that was pushed at ``depth``."""
        slot = self.depth - 1 - depth
        if slot > MAX_SLOT:
            raise CompileError(TOO_DEEP, self.line)
        return slot

    # -- calls ------------------------------------------------------------------------------

    def begin_call(self, push: Instr) -> None:
        """Append an FPush* and open its FPI region."""
        if self.reachable:
            self._open_fpi.append((len(self._fpi), len(self.code)))
            self._fpi.append(None)
            self.emit(push)
            self._hidden += FRAME_SLOTS
            if self.depth + self._hidden > self._max_depth:
                self._max_depth = self.depth + self._hidden
        else:
            self._open_fpi.append((-1, -1))

    def end_call(self, line: int, call: Instr, num_args: int) -> None:
        """Append an FCall* and close its FPI region.

        When an argument never completes, the call is kept as unreachable code, since a region must
        end with its FCall*.
        """
        row, push = self._open_fpi.pop()
        if row < 0:
            return
        complete = self.reachable
        self.reachable = True
        self._hidden -= FRAME_SLOTS
        self.emit_at(line, call)
        self._fpi[row] = FpiEntry(push, len(self.code) - 1, num_args)
        self.reachable = complete

    # -- locals, temporaries, iterators -----------------------------------------------------

    def local(self, name: str) -> int:
        """The id of a named local, made when new."""
        return self.local_ids.setdefault(name, len(self.local_ids))

    def assigned(self, local: int) -> None:
        """Note that a local has a value from here on."""
        if local < _TRACKED:
            self._assigned |= 1 << local

    def unassigned(self, local: int | None = None) -> None:
        """Note that a local is unset here, or that any may be."""
        gone = _EVERY_LOCAL if local is None else 1 << local if local < _TRACKED else 0
        self._unset |= gone
        self._assigned &= ~gone

    def is_assigned(self, local: int) -> bool:
        """Whether a local has a value here, as far as can be told before the function's end."""
        return bool(self._assigned >> local & 1)

    def forget_assigned(self) -> None:
        """Note that control may come here from anywhere in the function."""
        self._assigned = 0

    def assigned_late(self, get: int, local: int) -> None:
        """Note that the last instruction assigns a local, pushed at ``get``, to a member.

        php reads such a variable last, which matters where it may be undefined.
        """
        if self.reachable:
            self._late_reads.append(LateRead(get, len(self.code) - 1, local, self.is_assigned(local)))

    def temp(self) -> int:
        """An unnamed local for cells, which may hold an old value: assign it before it is read."""
        return self._free_temps.pop() if self._free_temps else self.own_temp()

    def ref_temp(self) -> int:
        """An unnamed local for references; assigning to it would write through an old one."""
        return self._free_ref_temps.pop() if self._free_ref_temps else self.own_temp()

    def own_temp(self) -> int:
        """An unnamed local that nothing else uses: unset until it is assigned."""
        self._num_temps += 1
        return FIRST_TEMP + self._num_temps - 1

    def free_temp(self, temp: int) -> None:
        """Give an unnamed local for cells back."""
        self._free_temps.append(temp)

    def free_ref_temp(self, temp: int) -> None:
        """Give an unnamed local for references back."""
        self._free_ref_temps.append(temp)

    def iterator(self) -> int:
        """An iterator slot."""
        if self._free_iters:
            return self._free_iters.pop()
        self._num_iters += 1
        return self._num_iters - 1

    def free_iterator(self, slot: int) -> None:
        """Give an iterator slot back."""
        self._free_iters.append(slot)

    # -- exceptions -------------------------------------------------------------------------

    @property
    def region_depth(self) -> int:
        """How many regions are open."""
        return len(self._open_regions)

    def open_region(self, handlers: list[Handler], cleanup: tuple[Instr, ...] = ()) -> Region:
        """Start protecting code, by the clauses of a ``try`` or by what cleans up."""
        parent = self._open_regions[-1] if self._open_regions else None
        region = Region(handlers, parent, len(self.code), cleanup, self.line)
        self._regions.append(region)
        self._open_regions.append(region)
        self._deepest_region = max(self._deepest_region, len(self._open_regions))
        return region

    def close_region(self) -> Region:
        """End the innermost open region, which counts only if it covers code."""
        region = self._open_regions.pop()
        region.cut(len(self.code))
        return region

    def suspend_regions(self, depth: int) -> None:
        """Leave the code that follows out of all open regions beyond ``depth``."""
        for region in self._open_regions[depth : self._suspended_at]:
            region.cut(len(self.code))
        self._suspended_at = min(depth, self._suspended_at)

    def resume_regions(self) -> None:
        """Continue the regions left out."""
        for region in self._open_regions[self._suspended_at :]:
            region.start = len(self.code)
        self._suspended_at = _NONE_SUSPENDED

    @contextmanager
    def cleanup_on_throw(self, *cleanup: Instr) -> Iterator[None]:
        """Protect the code emitted inside with a fault funclet that runs ``cleanup``."""
        self.open_region([], cleanup)
        yield
        self.close_region()

    def catch_entry(self, label: int) -> None:
        """Place the entry of a catch handler: the stack is empty, then the exception is pushed."""
        self._label_depth[label] = 0
        self._label_assigned[label] = 0
        self.reachable = False
        self.place(label)
        self.emit(ops.Catch())

    # -- the finished function --------------------------------------------------------------

    def check_limits(self) -> None:
        """Raise ``CompileError`` for a function that is more than can be run."""
        if self.num_locals > MAX_LOCALS or self._max_depth > MAX_STACK:
            raise CompileError("a function has too many variables, parameters or arguments", self.line)
        if self._num_iters > MAX_ITERS or self._deepest_region > MAX_EH_DEPTH:
            raise CompileError(TOO_DEEP, self.line)

    @property
    def max_stack(self) -> int:
        """The deepest the evaluation stack gets, frame headers included."""
        return self._max_depth

    @property
    def num_locals(self) -> int:
        """How many locals there are, unnamed ones included."""
        return len(self.local_ids) + self._num_temps

    @property
    def num_iters(self) -> int:
        """How many iterator slots there are."""
        return self._num_iters

    def label_index(self, label: int) -> int:
        """The instruction index of a placed label."""
        return self._label_at[label]

    def seal(self) -> None:
        """End the body: unreachable code left at its end must not fall off."""
        if not self.code or self.code[-1].op not in TERMINAL:
            self.reachable = True
            self.depth = 0
            self.emit(ops.Null())
            self.emit(ops.RetC())

    def emit_funclets(self) -> None:
        """Append the fault funclets behind the body."""
        self._pieces = own_pieces(self._regions)
        for number in sorted({piece.number for piece in self._pieces}):
            region = self._regions[number]
            for cleaned in region.together if region.kind is EhKind.FAULT else ():
                entry = self.label()
                region.handlers.append(((), entry))
                self.line = cleaned.line
                self._label_depth[entry] = 0
                self.reachable = False
                self.place(entry)
                for instr in cleaned.cleanup:
                    self.emit(instr)
                self.emit(ops.Unwind())

    def finish(self) -> tuple[Instr, ...]:
        """The code with labels and unnamed locals resolved."""
        code, label_at = self.code, self._label_at
        resolve = label_at.__getitem__
        for late in self._late_reads:
            if not late.assigned or self._unset >> late.local & 1:
                code[late.get] = ops.CUGetL(late.local)
                if code[late.set].op == Op.SetM:
                    code[late.set] = Instr(Op.SetMU, code[late.set].imms)
        for at in self._jumps:
            instr = code[at]
            imms: tuple[Any, ...] = instr.imms
            if len(imms) == 1 and LABELLED[instr.op][0][1] == Imm.LABEL:
                code[at] = Instr(instr.op, (label_at[imms[0]],))
            else:
                code[at] = map_labels(instr, resolve)
        if self._num_temps:
            self._resolve_temps()
        return tuple(code)

    def _resolve_temps(self) -> None:
        shift = len(self.local_ids) - FIRST_TEMP
        for at, instr in enumerate(self.code):
            op = instr.op
            key_at = _KEY_AT[op]
            if not _LOCALS[op] and key_at is None:
                continue
            imms: list[Any] = list(instr.imms)
            for place in _LOCALS[op]:
                if imms[place] >= FIRST_TEMP:
                    imms[place] += shift
            if key_at is not None:
                key: MemberKey = imms[key_at]
                if key.kind in LOCAL_KEYS and isinstance(key.value, int) and key.value >= FIRST_TEMP:
                    imms[key_at] = MemberKey(key.kind, key.value + shift)
            self.code[at] = Instr(op, tuple(imms))

    def line_table(self) -> tuple[LineEntry, ...]:
        """The line table."""
        return tuple(self._lines)

    def fpi_table(self) -> tuple[FpiEntry, ...]:
        """The FPI table, outer regions before inner ones."""
        return tuple(row for row in self._fpi if row is not None)

    def eh_table(self) -> tuple[EhEntry, ...]:
        """The EH table (:mod:`hhbc.emit.regions`)."""
        return eh_table(self._regions, self._pieces, self._label_at)
