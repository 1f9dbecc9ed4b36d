"""What native code leaves to the interpreter is said."""

from __future__ import annotations

from backend.jit.dump import dump_function
from backend.jit.explain import explain
from backend.jit.hhir.reasons import Reason
from hhbc.ops import Op
from tests.jit.goldens import compile_source, index_of


def test_core_functions_are_listed() -> None:
    unit = compile_source("function f(int $x) { return [$x, 'a' . [$x]]; }")
    notes = explain(unit, index_of(unit, b"f"))
    assert not isinstance(notes, str)
    assert ("Concat", Reason.CORE) in [(note.opcode, note.reason) for note in notes]


def test_numeric_loop_has_no_notes() -> None:
    unit = compile_source("function f(int $x) { $s = 0; while ($s < $x) { $s++; } return $s; }")
    assert explain(unit, index_of(unit, b"f")) == []


def test_failed_predictions_are_told_apart() -> None:
    from backend.jit.code.artifact import Request

    unit = compile_source("function f(int $x, int $y) { return $x % $y; }")
    index = index_of(unit, b"f")
    request = Request(index, -1, {f"f{index}": {"generic": [4]}}, True)
    notes = explain(unit, index, request)
    assert [(note.opcode, note.reason) for note in notes] == [("Mod", Reason.GENERIC)]


def test_what_follows_a_place_that_turned_out_to_be_reached_is_reached() -> None:
    from backend.jit.code.artifact import Request

    unit = compile_source("function f($a) { $b = g($a); $c = h($b); return k($c); }")
    index = index_of(unit, b"f")
    calls = [at for at, instr in enumerate(unit.all_funcs()[index][1].code) if instr.op == Op.FCall]

    def unreached(**known: object) -> list[int]:
        request = Request(index, -1, {f"f{index}": {"observed": True, "calls": 2, **known}}, True)
        return [note.pc for note in explain(unit, index, request) if note.reason == Reason.UNREACHED]

    assert unreached() == calls[:1]
    assert unreached(warm=calls[:1]) == []


def test_variable_found_by_name_goes_through_the_core() -> None:
    unit = compile_source("function f($x) { return $$x; }")
    notes = explain(unit, index_of(unit, b"f"))
    assert [(note.opcode, note.reason) for note in notes] == [("CGetN", Reason.CORE)]


def test_generator_with_dynamic_variables_stays_in_the_interpreter() -> None:
    unit = compile_source("function f($x) { yield $$x; }")
    index = index_of(unit, b"f")
    assert explain(unit, index) == "it runs in the interpreter only"
    assert dump_function(unit, index, "hhir").startswith("f: interpreted:")
