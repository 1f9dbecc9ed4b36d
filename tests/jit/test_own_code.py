"""A function that has native code of its own is not compiled again with those that call it, unless it is small: they
go to the typed entry of that code, or to its generic one."""

from __future__ import annotations

import re

from backend.jit.build.cfg import labels
from backend.jit.code.artifact import Request
from backend.jit.code.compiler import lower, program_of, translate
from backend.jit.hhir.ir import Signature
from backend.jit.hhir.types import BOOL, DBL, INT
from backend.jit.lower.inline import inline_functions
from backend.jit.lower.linkage import signature_key, typed_entries
from tests.jit.goldens import compile_source, index_of

SOURCE = """
function small(int $n) { return $n + 1; }
function large($n, $x, $rest) {
    $sum = 0;
    for ($i = 0; $i < $n; $i++) { $sum += $i * $x; $sum -= $n; $sum *= 2; $sum += count($rest) * $x; }
    for ($i = 0; $i < $n; $i++) { $sum += $i * $x; $sum -= $n; $sum *= 2; $sum += count($rest) * $x; }
    return $n > 1 ? large($n - 1, $x, $rest) + $sum : $sum;
}
function quick(int $n, float $x) {
    $sum = 0;
    for ($i = 0; $i < $n; $i++) { $sum += $i * $x; $sum -= $n; $sum *= 2; $sum += $n * $x; $sum -= $n; $sum *= $x; }
    for ($i = 0; $i < $n; $i++) { $sum += $i * $x; $sum -= $n; $sum *= 2; $sum += $n * $x; $sum -= $n; $sum *= $x; }
    return $sum;
}
function caller(int $n) { return small($n) + large($n, 1.5, [1, 2]) + quick($n, 1.5); }
"""


def made(name: bytes, own_code: tuple[bytes, ...], loop: bool = False) -> tuple[list[str], str]:
    """The functions of the module for a function or its loop (marked with a star), and the module."""
    unit = compile_source(SOURCE)
    symbols = [f"f{index_of(unit, function)}" for function in own_code]
    request = Request(index_of(unit, name), -1, {}, True, own_code=symbols)
    program = program_of(unit, request)
    code = program.sources[request.func].func.code
    heads = [target for pc, instr in enumerate(code) for target in labels(instr) if target <= pc]
    functions = translate(program, Request(request.func, heads[0] if loop else -1))
    text = lower(program, functions, inline_functions(), request.switches).text
    return [f"{function.name}{'*' if function.osr >= 0 else ''}" for function in functions], text


def stands_for(text: str) -> list[str]:
    """The functions whose typed entries only lead to the code that they have of their own."""
    return re.findall(r"^define internal tailcc .* @hop\.(f\d+)\.typed\(.* noinline", text, re.MULTILINE)


def test_what_is_called_is_compiled_with_its_caller():
    functions, text = made(b"caller", ())
    assert functions == ["caller", "small", "large", "quick"]
    assert stands_for(text) == []


def test_what_has_code_of_its_own_is_entered_by_its_entry():
    functions, text = made(b"caller", (b"small", b"large", b"quick"))
    assert functions == ["caller", "small"]
    assert stands_for(text) == ["f2", "f3"]


def test_a_function_is_compiled_when_its_code_is_asked_for():
    functions, text = made(b"large", (b"large",))
    assert functions == ["large"]
    assert stands_for(text) == []


def test_a_loop_is_compiled_without_the_function_that_has_code():
    assert made(b"large", (), loop=True)[0] == ["large*", "large"]
    functions, text = made(b"large", (b"large",), loop=True)
    assert functions == ["large*"]
    assert stands_for(text) == ["f2"]


def test_callers_look_for_the_entry_that_the_function_shows():
    shown = signature_key(Signature((INT, DBL)))
    callee = made(b"quick", (b"quick",))[1]
    assert re.search(rf"@hop\.f3\.entry\(.* prefix .* i64 {shown} }}> {{$", callee, re.MULTILINE)
    caller = made(b"caller", (b"small", b"large", b"quick"))[1]
    assert re.search(rf"icmp eq i64 %v\d+, {shown}$", caller, re.MULTILINE)


def test_each_way_of_calling_has_a_key_of_its_own():
    ways = [(), (INT,), (DBL,), (BOOL,), (None,), (None, None), (INT, None), (None, INT), (INT, DBL), (DBL, INT)]
    assert len({signature_key(Signature(way)) for way in ways}) == len(ways)


def test_entries_for_fewer_arguments_lie_in_front():
    typed = {"hop.f1.typed": Signature((None, INT)), "hop.f1.typed0": Signature(())}
    clause = typed_entries("hop.f1.entry", 2, typed)
    assert re.findall(r"sub \(i64 ptrtoint \(ptr @(\S+)|(i64 0, i64 0)", clause) == [
        ("", "i64 0, i64 0"), ("hop.f1.typed0", ""), ("", "i64 0, i64 0"), ("hop.f1.typed", "")
    ]  # it takes two and has not been called with one
