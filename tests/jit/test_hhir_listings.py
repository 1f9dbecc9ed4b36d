"""Each pass on listings of HHIR: a file has sections ``passes`` (their names), ``before`` and ``after``.

``UPDATE_GOLDENS=1`` rewrites what comes after. What comes before has to be what the printer prints of it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backend.jit.code.artifact import Request, Switches
from backend.jit.code.compiler import program_of, translate
from backend.jit.hhir.printer import print_function
from backend.jit.hhir.verifier import HhirError, verify
from backend.jit.passes import PIPELINE, Spent, Tuning, optimize
from backend.jit.passes.fuel import Fuel
from tests.jit.goldens import compile_source, index_of, sections
from tests.jit.listing import read

FOLDER = Path(__file__).with_name("listings")
LISTINGS = sorted(FOLDER.glob("*.test"))
BY_NAME = {step.name: step for step in PIPELINE}
SUM = "function f(int $n) { $s = 0; for ($i = 0; $i < $n; $i++) { if ($i & 1) { $s += $i; } } return $s; }"


@pytest.mark.parametrize("path", LISTINGS, ids=lambda path: path.stem)
def test_listing(path: Path) -> None:
    parts = sections(path)
    func = read(parts["before"])
    verify(func)
    assert print_function(func) == parts["before"]
    for name in parts["passes"].split():
        BY_NAME[name].run(func, Fuel())
        verify(func, name)
    actual = print_function(func)
    if os.environ.get("UPDATE_GOLDENS"):
        parts["after"] = actual
        head = parts.pop("")
        path.write_text(head + "".join(f"--- {name}\n{body}" for name, body in parts.items()), encoding="utf-8")
    assert actual == parts["after"]


@pytest.mark.parametrize("path", LISTINGS, ids=lambda path: path.stem)
def test_without_fuel_nothing_changes(path: Path) -> None:
    parts = sections(path)
    func = read(parts["before"])
    for step in PIPELINE:
        step.run(func, Fuel(0))
    assert print_function(func) == parts["before"]


def summed(switches: Switches, spent: dict[str, Spent]) -> str:
    unit = compile_source(SUM)
    request = Request(index_of(unit, b"f"), -1, {}, True, switches=switches)
    return "".join(print_function(func) for func in translate(program_of(unit, request), request, spent, True))


def test_a_pass_that_is_off_does_nothing() -> None:
    spent: dict[str, Spent] = {}
    off = summed(Switches(["share-guards"]), spent)
    assert "share-guards" not in spent and spent["remove-dead"].changes
    assert off != summed(Switches(), {})


def test_every_amount_of_fuel_makes_a_right_function() -> None:
    spent: dict[str, Spent] = {}
    whole = summed(Switches(), spent)
    total = sum(one.changes for one in spent.values())
    texts = [summed(Switches(fuel=amount), {}) for amount in range(total + 1)]
    assert texts[-1] == whole
    assert len(set(texts)) > total / 2


def test_the_pass_that_breaks_a_function_is_named(monkeypatch) -> None:
    def wreck(func, fuel) -> None:
        func.blocks[0].insts.pop()

    broken = BY_NAME["share-guards"]._replace(run=wreck)
    monkeypatch.setattr("backend.jit.passes.PIPELINE", (broken,))
    func = read("f (Int)\nB0(t0: Int):\n    t1: Int = AndInt t0, t0\n    Ret t1\n")
    with pytest.raises(HhirError, match="f behind share-guards"):
        optimize(func, Tuning(verify=True))
