"""Stress: native code that leaves at random, by a seed."""

from collections import Counter

from backend.jit.code.artifact import Request, Switches
from backend.jit.dump import dump_function
from backend.jit.stress import DELAYS, PERIODS, Stress
from tests.jit.goldens import compile_source

LOOP = """
function triangle(int $n): int {
    $s = 0;
    for ($i = 0; $i < $n; $i++) {
        $s += $i;
    }
    return $s;
}
"""


def test_a_seed_decides_everything():
    one, same, other = Stress("1"), Stress("1"), Stress("2")
    draws = [[stress.period("f", guard) for guard in range(200)] for stress in (one, same, other)]
    assert draws[0] == draws[1] != draws[2]
    assert set(draws[0]) == set(PERIODS)
    assert {one.delay(f"f {at}") for at in range(200)} == set(DELAYS)


def test_some_guards_leave_now_and_then():
    unit = compile_source(LOOP)
    usual = dump_function(unit, 1, "llvm")
    assert "hop.strained" not in usual
    texts = [
        dump_function(unit, 1, "llvm", Request(1, -1, {}, True, switches=Switches(stress=str(seed))))
        for seed in range(20)
    ]
    assert len(set(texts)) > 4
    periods = Counter(line.rsplit(", ", 1)[1] for text in texts for line in text.splitlines() if " urem i32 " in line)
    assert set(periods) <= {str(period) for period in PERIODS if period}
    assert len(periods) > 2


def test_code_under_stress_is_other_code():
    others = Switches(stress="1"), Switches(stress="2"), Switches(fuel=1), Switches(level=0)
    assert len({Switches().mark, *(switches.mark for switches in others)}) == 5
    assert Switches().mark == ""
    stressed = Request(1, switches=Switches(stress="1"))
    assert Request.from_json(stressed.to_json()).switches.stress == "1"
