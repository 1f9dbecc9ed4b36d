"""Every circle in the code polls for time limits and signals, whatever instructions it is made of."""

from collections.abc import Iterator

import pytest

from hhbc.asm import assemble
from hhbc.image import encode
from hhbc.verify import verify
from tests.child import Child
from tests.fuzz.machine import Outcome, Runner

CIRCLES = {
    "jumps": "L1: Nop JmpNS L2 L2: Nop JmpNS L3 L3: JmpNS L1",
    "branch": ".numlocals 1; L1: True JmpNZ L1 Null RetC",
    "switch": "L1: Int 0 Switch Bounded 0 <L1 L1 L1>",
    "unbounded switch": "L1: Int 0 Switch Unbounded 0 <L1>",
    "switch on strings": 'L1: Null SSwitch <"a":L1 -:L1>',
    "nothing to visit": ".numlocals 1; .numiters 1; L1: Array [] IterInit 0 L1 0 IterFree 0 Jmp L1",
    "visits": ".numlocals 1; .numiters 1; Array [0 => 1] IterInit 0 L2 0 L1: JmpNS L1 L2: Null RetC",
    "break": ".numlocals 1; .numiters 1; L1: Array [0 => 1] IterInit 0 L2 0 IterBreak L1 <Iter:0> L2: Null RetC",
    "exceptions": '.eh catch L1 L2 L3 -1 "Error"; JmpNS L1 L3: Catch PopC L1: Null Throw L2: Null RetC',
}
DELEGATES = (
    '.function "f" [hoisted generator] { .numiters 1; CreateCont PopC L1: Array [] ContAssignDelegate 0 Null'
    " ContEnterDelegate 0 YieldFromDelegate 0 L2 PopC ContUnsetDelegate 0 Null RetC"
    " L2: PopC ContUnsetDelegate 0 JmpNS L1 }"
)
CALL = ".main { FPushFuncD 0 \"f\" FCall 0 UnboxR RetC } "
PROGRAMS = {name: f'{CALL}.function "f" [hoisted] {{ {code} }}' for name, code in CIRCLES.items()}
PROGRAMS["delegates"] = (
    '.main { FPushFuncD 0 "f" FCall 0 UnboxR FPushObjMethodD 0 "next" FCall 0 UnboxR RetC } ' + DELEGATES
)
_runner: Runner | None = None


def _work(job: tuple[bytes, int] | None) -> Outcome | None:
    global _runner
    if _runner is None:
        _runner = Runner()
    return _runner.run(job[0], jit=job[1], ini={"max_execution_time": "1"}) if job else None


@pytest.fixture(scope="module")
def machine() -> Iterator[Child]:
    with Child(_work, 600) as child:
        child.ask(None, 1200)
        yield child


@pytest.mark.parametrize("jit", [0, 1])
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_circle_ends_at_the_time_limit(machine: Child, name: str, jit: int) -> None:
    unit = assemble(PROGRAMS[name])
    assert verify(unit) == []
    outcome = machine.ask((encode(unit), jit))
    assert outcome.status == 255
    assert b"Maximum execution time of 1 second exceeded" in outcome.output
