"""The fixed point over one function: states at block entries, and at every instruction on demand.

Forward dataflow over the factored control-flow graph, in reverse postorder. An edge that a constant
condition rules out carries nothing, so code behind it stays unreachable. Throw edges carry the state
*before* each instruction that may throw.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

from hhbbc import types as ty
from hhbbc.absint import arrays, calls, class_ops, control, members, statics, values
from hhbbc.absint import locals as local_ops
from hhbbc.absint.state import WIDEN_AFTER, State, merge
from hhbbc.absint.step import EFFECTS, ENV_WRITE, REENTERS, THROWS, Step, default
from hhbbc.evaluator import Evaluator
from hhbbc.facts.kinds import NEVER
from hhbbc.facts.view import IndexView
from hhbbc.program import Block, Body, Item
from hhbbc.types import Type
from hhbc import rat
from hhbc.labels import targets
from hhbc.opcodes import RAISING, TABLE, Flow


def _merged(*tables: dict[int, Callable[[Step], None]]) -> dict[int, Callable[[Step], None]]:
    handlers: dict[int, Callable[[Step], None]] = {}
    for table in tables:
        twice = handlers.keys() & table.keys()
        if twice:
            raise AssertionError(f"two handlers for opcodes {sorted(twice)}")
        handlers.update(table)
    return handlers


HANDLERS = _merged(
    values.HANDLERS, local_ops.HANDLERS, arrays.HANDLERS, members.HANDLERS, statics.HANDLERS, calls.HANDLERS,
    class_ops.HANDLERS,
    control.HANDLERS,
)
_BY_OP = tuple(HANDLERS.get(info.op) for info in TABLE)
# Effects of a callee on the frame's own locals need a variable environment or a pseudo-main.
SUPERGLOBALS = frozenset(
    {b"argv", b"argc", b"_SERVER", b"_GET", b"_POST", b"_COOKIE", b"_FILES", b"_ENV", b"_REQUEST",
     b"_SESSION", b"this"}
)  # fmt: skip


class Analysis:
    """The result: entry states of the reachable blocks, and the type returned."""

    def __init__(
        self, body: Body, view: IndexView, evaluator: Evaluator, start: tuple[int, State] | None = None
    ) -> None:
        """Run to the fixed point: from all entries, or from one block in a state that is given."""
        self.body = body
        self.view = view
        self.evaluator = evaluator
        self.entry: dict[int, State] = {}
        self.returned = ty.BOTTOM
        self.decided: dict[int, bool] = {}  # block -> whether its branch is always taken
        self.complete = True  # unless code was left out that nothing gets to as far as was known
        self._visits: dict[int, int] = {}
        self._order = {b: i for i, b in enumerate(body.flow.order)}
        self._handlers = body.flow.handlers
        self._queue: list[tuple[int, int]] = []
        self._step = Step(body, view, evaluator, State([]))
        if start is not None:
            self._flow(*start)
        else:
            self._enter()
        self._run()

    # -- the fixed point ----------------------------------------------------------------

    def _enter(self) -> None:
        for number, block in enumerate(self.body.entries):
            state = entry_state(self.body, self.view, number)
            if state is not None:
                self._flow(block, state)

    def _run(self) -> None:
        while self._queue:
            _, block_id = heappop(self._queue)
            while self._queue and self._queue[0][1] == block_id:
                heappop(self._queue)
            self._visit(self.body.block(block_id))

    def _visit(self, block: Block) -> None:
        step = self._step
        step.state = self.entry[block.id].copy()
        step.returned = ty.BOTTOM
        step.block = block
        infers = not self.view.settled  # once facts are settled, code behind what cannot happen is looked at like any
        handlers = self._handlers.get(block.id)
        if handlers:
            self._walk_protected(step, block, handlers)
        else:
            for position, item in enumerate(block.code):
                execute(step, item, position)
                if step.dead and infers:
                    break
        self.returned = ty.union_of(self.returned, step.returned)
        if step.dead and infers:
            self.complete = False
        else:
            self._leave(step, block)

    def _walk_protected(self, step: Step, block: Block, handlers: list[int]) -> None:
        """Execute a block and send what held around its throwing instructions to the handlers."""
        infers = not self.view.settled
        raised: State | None = None
        for position, item in enumerate(block.code):
            if item.instr.op not in RAISING:
                execute(step, item, position)
                if step.dead and infers:
                    break
                continue
            before = step.state.for_handler()
            execute(step, item, position)
            if step.dead and infers:
                break
            if not step.effects & THROWS:
                continue
            if raised is None:
                raised = before
            else:
                merge(raised, before, widening=False)
            if step.state.locals != before.locals:
                merge(raised, step.state.for_handler(), widening=False)
            if step.torn is not None:
                local, left = step.torn
                raised.locals[local] = ty.union_of(raised.locals[local], left)
        if raised is not None:
            for handler in handlers:
                self._flow(handler, raised)

    def _leave(self, step: Step, block: Block) -> None:
        """Send the state along the edges that the last instruction leaves open."""
        last = block.code[-1].instr if block.code else None
        flow = TABLE[last.op].flow if last is not None else Flow.NEXT
        self.decided.pop(block.id, None)
        if last is not None and flow in (Flow.BRANCH, Flow.JUMP, Flow.SWITCH):
            taken = step.taken or step.state
            if step.decided is not None and flow is Flow.BRANCH:
                self.decided[block.id] = step.decided
            if step.decided is not False:
                for target in sorted(set(targets(last))):
                    self._flow(target, taken)
            if step.decided is True:
                return
        if block.next is not None:
            self._flow(block.next, step.state)

    def _flow(self, block: int, state: State) -> None:
        """Join a state, which goes on changing, to that of a block's entry."""
        known = self.entry.get(block)
        visits = self._visits.get(block, 0)
        if known is None:
            self.entry[block] = state.copy()
        elif not merge(known, state, widening=visits >= WIDEN_AFTER):
            return
        self._visits[block] = visits + 1
        heappush(self._queue, (self._order[block], block))


def execute(step: Step, item: Item, position: int) -> None:
    """Run one instruction on the step's state."""
    instr = item.instr
    step.instr = instr
    step.imms = instr.imms
    step.position = position
    step.at = item.at
    if step.foreign:
        step.look_from(item.at)
    step.effects = EFFECTS[instr.op]
    step.decided = None
    step.taken = None
    step.torn = None
    step.dead = False
    handler = _BY_OP[instr.op]
    if handler is not None:
        handler(step)
    else:
        default(step, TABLE[instr.op])
    if step.aliased:
        if step.effects & (REENTERS | ENV_WRITE):
            _forget_named_locals(step)
    elif step.by_name and step.effects & ENV_WRITE:
        _forget_named_locals(step)


def _forget_named_locals(step: Step) -> None:
    """Other code ran: what it can reach by name is unknown now."""
    named = len(step.body.func.local_names)
    for state in (step.state, step.taken):
        if state is not None:
            state.locals[:named] = [ty.GEN_T] * named
            state.spare = frozenset()


def entry_state(body: Body, view: IndexView, entry: int) -> State | None:
    """The state in which a call enters: 0 is the main entry, others the DV entries in order.

    None while nothing that was seen so far calls the function that way, or makes the closure.
    """
    func = body.func
    called = view.entry(func)
    if called is NEVER or (called is not None and not _enters_at(body, entry, len(called.args))):
        return None
    locals_: list[Type] = [ty.UNINIT_T] * body.num_locals
    given = called.args if called is not None else ()
    absent = absent_from(body, entry)
    for at, param in enumerate(func.params):
        if param.by_ref:
            locals_[at] = ty.REF_T
        elif param.variadic:
            locals_[at] = ty.array_of(ty.ArrMap(ty.KEYS, Type(rat.CELL), False))
        elif at >= absent:
            locals_[at] = ty.UNINIT_T
        else:
            locals_[at] = given[at] if at < len(given) else ty.CELL_T
        if param.by_ref and at >= absent:
            locals_[at] = Type(rat.REF | rat.UNINIT)
    if not _enter_captures(body, view, locals_):
        return None
    if body.is_main:
        _enter_globals(body, view, locals_)
    constants = called.constants if called is not None else frozenset()
    return State(locals_, constants=constants, has_this=body.has_this)


def _enters_at(body: Body, entry: int, most: int) -> bool:
    """Whether calls that give so many arguments at most come in by an entry: some give all that it takes as given.

    Calls that give fewer than are needed throw; they are taken to come in where nothing optional is given.
    """
    params = body.func.params
    taken = sum(not param.variadic for param in params[: absent_from(body, entry)])
    return taken <= most or all(param.dv is None for param in params[:taken])


def absent_from(body: Body, entry: int) -> int:
    """The first parameter without an argument at a DV entry."""
    if entry == 0:
        return len(body.func.params)
    optional = [at for at, param in enumerate(body.func.params) if param.dv is not None]
    return optional[entry - 1]


def _enter_captures(body: Body, view: IndexView, locals_: list[Type]) -> bool:
    """Set the captured variables; False while no closure of the body was seen to be made."""
    func = body.func
    if not func.num_uses:
        return True
    known = view.captured(func)
    for use in range(func.num_uses):
        by_ref = use < len(func.use_by_ref) and func.use_by_ref[use]
        t = ty.GEN_T
        if by_ref:
            t = ty.REF_T
        elif known is not None and use < len(known):
            t = known[use]
        locals_[len(func.params) + use] = t
    return known != ()


def _enter_globals(body: Body, view: IndexView, locals_: list[Type]) -> None:
    """A pseudo-main starts with no variables, unless another file may have run before it."""
    for at, name in enumerate(body.func.local_names):
        if view.index.includes or view.index.by_name or name in SUPERGLOBALS:
            locals_[at] = ty.GEN_T
