"""The structure that every view shows: a function from source to machine code, and what became of it on the way.

The code is one *timeline*: each instruction that ever was, in its place, with the number of the rewrite that put it
there (0: the emitter did) and of the one that took it away. So both stages, the code behind every pass and the
difference of any two are the same list, looked at at different times.

Example::

    >>> gone = Instruction("PopC", 3, 0, 7, died=2)
    >>> gone.alive(1), gone.alive(2)
    (True, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Final

FORMAT_VERSION: Final = 1  # of the JSON, docs/view.schema.json


@dataclass(slots=True)
class Instruction:
    """An instruction while it was there.

    ``claim`` marks an assertion of a type, which is shown beside the instruction that it speaks of (``claims`` there).
    ``before`` and ``after`` are byte offsets as emitted and as optimized, ``block_after`` its block at the end.
    """

    text: str
    line: int
    block: int
    origin: int  # index of the emitted instruction that it is, or that it came in the place of
    born: int = 0
    died: int | None = None
    before: int | None = None
    after: int | None = None
    block_after: int | None = None
    claim: bool = False
    claims: list[str] = field(default_factory=list)
    result: str | None = None  # type of what it pushes
    locals: dict[str, str] = field(default_factory=dict)  # types of locals that are others than before it
    times: int | None = None  # how often it ran as optimized, in the run that was profiled

    def alive(self, rewrites: int) -> bool:
        """Whether it is there when so many rewrites are done."""
        return self.born <= rewrites and (self.died is None or self.died > rewrites)

    @property
    def kept(self) -> bool:
        """Whether it is there from the first stage to the last."""
        return self.born == 0 and self.died is None

    @property
    def op(self) -> str:
        """The opcode's name."""
        return self.text.partition(" ")[0]


@dataclass(slots=True)
class Reason:
    """A fact that another one stands on: what it says, and the function where it was found, if any."""

    text: str
    where: str | None = None  # the name of a function of the program
    path: str | None = None  # of its file
    kind: str = "fact"  # or "call": by the function ``where``
    line: int | None = None  # of the call
    below: list[Reason] = field(default_factory=list)


@dataclass(slots=True)
class Rewrite:
    """A change of the optimizer: where, by which pass, and the fact that allowed it."""

    number: int
    pass_name: str
    fact: str
    origin: int
    line: int
    before: str  # empty: nothing was there
    after: list[str]
    reasons: list[Reason] = field(default_factory=list)


@dataclass(slots=True)
class Step:
    """A run of a pass that changed something: its rewrites, from ``first`` to ``last``."""

    pass_name: str
    round: int
    first: int
    last: int


@dataclass(slots=True)
class Edge:
    """Where control goes from a block, and why: next, taken, throw, or back to the head of a loop."""

    to: int
    kind: str


@dataclass(slots=True)
class Block:
    """A basic block at a stage: edges, immediate dominator, and the head of the innermost loop around it."""

    id: int
    edges: list[Edge]
    dominator: int | None = None
    loop: int | None = None
    depth: int = 0  # of loops
    handler: bool = False
    times: int | None = None  # how often it ran; None where that is not known


@dataclass(slots=True)
class Sizes:
    """Instructions (assertions left out) and bytes of code."""

    instructions: int
    bytes: int


@dataclass(slots=True)
class Tally:
    """What the rewrites come to: see ``tally.py``."""

    rewrites: int = 0
    resolved: int = 0  # calls that got a known target
    inlined: int = 0
    checks: int = 0  # removed
    assertions: int = 0


@dataclass(slots=True)
class Heat:
    """What a profile says of a function: how often it was called, the instructions that it executed, and how many of
    its own were."""

    calls: int = 0
    executed: int = 0
    reached: int = 0


@dataclass(slots=True)
class Summary:
    """A function in the list of all: read from the repo's columns, no code is looked at."""

    name: str
    path: str
    line: int
    position: int
    before: Sizes
    after: Sizes
    tally: Tally
    parameter_types: str | None
    return_type: str | None
    passes: dict[str, int] = field(default_factory=dict)  # rewrites of each
    heat: Heat | None = None  # None: the repo has no profile

    @property
    def saved(self) -> int:
        """Instructions fewer than before."""
        return self.before.instructions - self.after.instructions

    @property
    def changed(self) -> bool:
        """Whether anything but assertions is new."""
        return self.tally.rewrites > 0 or self.before != self.after


@dataclass(slots=True)
class Parameter:
    """A parameter: its name, its declared type, and what is known of it on entry."""

    name: str
    declared: str | None
    known: str | None


@dataclass(slots=True)
class SourceLine:
    """A line of the source; ``times``: how often its code ran, None where that is not known or there is none."""

    number: int
    text: str
    times: int | None = None


@dataclass(slots=True)
class FunctionView:
    """A function with everything that is shown of it."""

    summary: Summary
    source: list[SourceLine]
    source_missing: str | None  # why there are no lines
    instructions: list[Instruction]
    rewrites: list[Rewrite]
    steps: list[Step]
    blocks: list[Block]
    blocks_after: list[Block]
    callees: list[str]
    parameters: list[Parameter]
    declared_return: str | None
    reads: dict[str, str]  # facts of the rest of the program that it rests on, by what they are of
    hhir: str | None = None
    machine_code: str | None = None

    def code(self, rewrites: int | None = None) -> Iterator[Instruction]:
        """The code when so many rewrites are done; None: all."""
        at = len(self.rewrites) if rewrites is None else rewrites
        return (one for one in self.instructions if one.alive(at))


def as_json(view: FunctionView) -> dict[str, Any]:
    """The structure as JSON has it; what is empty is left out of instructions, blocks and rewrites."""
    found = asdict(view)
    for name in ("instructions", "blocks", "blocks_after", "rewrites"):
        found[name] = [_sparse(row) for row in found[name]]
    return found


ALWAYS: Final = frozenset({"text", "line", "block", "origin", "born", "id", "edges", "number"})


def _sparse(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name in ALWAYS or value or type(value) is int}
