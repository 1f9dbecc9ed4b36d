"""The first wrong rewrite is found by trying numbers of changes."""

import pytest

from hhbbc.bisect import Bisection, NotFound
from hhbbc.options import Options
from hhbbc.whole_program import optimize_program
from hhbc.asm import assemble

SOURCE = """.filepath "a.php";
.main { Int 1 SetL 0 PopC Int 1 RetC }
.function "f" { .locals "x"; Int 1 SetL 0 PopC CGetL 0 Not Not RetC }
.function "g" { .param "y"; .locals "y" "x"; CGetL 0 SetL 1 PopC CGetL 1 CGetL 1 Add RetC }
.function "h" { .param "y"; .locals "y" "x"; CGetL 0 SetL 1 PopC CGetL 1 CGetL 1 Add RetC }
""".replace(".main { Int 1 SetL 0 PopC", '.main { .locals "m"; Int 1 SetL 0 PopC')


@pytest.fixture
def bisection():
    return Bisection([assemble(SOURCE)], [], Options())


def test_the_change_is_named(bisection):
    number, unit, _, func, changes = bisection.first_wrong(
        lambda units: units[0].funcs[1] == bisection.units[0].funcs[1], lambda line: None
    )
    assert (unit.filepath, func.name) == (b"a.php", b"g")
    assert {change.pass_name for change in changes} == {"pop-local"}
    assert 0 < number < bisection.total


def test_every_number_of_changes_is_what_that_much_fuel_makes(bisection):
    for fuel in range(bisection.total + 1):
        assert bisection.after(fuel) == optimize_program([assemble(SOURCE)], [], Options(fuel=fuel)).units


def test_a_test_that_always_fails_or_never_does(bisection):
    with pytest.raises(NotFound, match="without any change"):
        bisection.first_wrong(lambda units: False, lambda line: None)
    assert bisection.first_wrong(lambda units: True, lambda line: None) is None
