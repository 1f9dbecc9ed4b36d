"""What the passes do to small functions: assembly before and after, through the passes named."""

from dataclasses import replace
from pathlib import Path

import pytest

from hhbbc.options import Options
from hhbbc.passes import PIPELINE
from hhbbc.whole_program import identity, optimize_program
from hhbc.asm import assemble
from hhbc.disasm import disassemble
from hhbc.verify import verify
from tests import goldens

CASES = goldens.cases(Path(__file__).parents[1] / "golden" / "opt")


def the_function(unit):
    """The assembly of the function f, the first one, or of the classes where there is none."""
    if not unit.funcs:
        text = disassemble(unit)
        return text[text.index(".class") :]
    begins = disassemble(replace(unit, funcs=unit.funcs[:1], classes=()))
    assert unit.funcs[0].name == b"f"
    return begins[begins.index(".function") :]


@pytest.mark.parametrize(("path", "name", "parts"), CASES, ids=[name for _, name, _ in CASES])
def test_golden(request, path, name, parts):
    unit = assemble(parts["hhas"])
    assert not verify(unit)
    wanted = set(parts["passes"].split())
    disabled = frozenset(row.name for row in PIPELINE if row.name not in wanted)
    result = optimize_program([unit], [], Options(disabled=disabled, verify_passes=True))
    assert not verify(result.units[0])
    goldens.check(request, path, name, the_function(result.units[0]))


@pytest.mark.parametrize(("path", "name", "parts"), CASES, ids=[name for _, name, _ in CASES])
def test_reading_and_writing_changes_nothing(path, name, parts):
    unit = assemble(parts["hhas"])
    assert identity(unit) == unit


@pytest.mark.parametrize(("path", "name", "parts"), CASES, ids=[name for _, name, _ in CASES])
def test_optimizing_twice_changes_nothing_more(path, name, parts):
    whole = frozenset({"empty-unreached"})  # what is gone says nothing of the rest, which may be known better then
    once = optimize_program([assemble(parts["hhas"])], [], Options(disabled=whole)).units
    without_assertions = Options(disabled=whole | {"insert-assertions"})
    twice = optimize_program(once, [], without_assertions).units
    assert [f.code for _, f in twice[0].all_funcs()] == [f.code for _, f in once[0].all_funcs()]


def test_fuel_limits_the_number_of_changes():
    unit = assemble(next(p["hhas"] for _, n, p in CASES if n == "branch_on_known_local_disappears"))
    changes = [
        sum(optimize_program([unit], [], Options(fuel=fuel)).stats.changes.values())
        for fuel in (0, 1)
    ]
    assert changes[0] == 0
    assert changes[1] > 0


@pytest.mark.parametrize(("path", "name", "parts"), CASES, ids=[name for _, name, _ in CASES])
def test_without_fuel_nothing_changes(path, name, parts):
    unit = assemble(parts["hhas"])
    assert optimize_program([unit], [], Options(fuel=0)).units[0] == unit


def test_every_change_is_explained():
    for _, _, parts in CASES:
        unit = assemble(parts["hhas"])
        result = optimize_program([unit], [], Options())
        for before, after in zip(unit.all_funcs(), result.functions[0], strict=True):
            stripped = [i for i in after.func.code if not i.name.startswith("AssertRAT")]
            assert after.changes or stripped == list(before[1].code)
            assert all(change.fact and change.pass_name for change in after.changes)
