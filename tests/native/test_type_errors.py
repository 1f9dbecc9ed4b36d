"""Wrong programs: each is rejected with file, line, expression and what was expected."""

import importlib.util
import itertools
import sys

import pytest

from backend.native import lang
from backend.native.module import compile_module
from backend.native.types import NativeTypeError, StructType

PRELUDE = """\
from backend.native.lang import *
import math

@struct
class Wrong{number}:
    a: i64
    b: u8

@struct
class Large{number}:
    a: i64
    b: i64
    c: i64

puts = extern("puts", fn[[ptr[u8]], i32])
counter = global_var("counter", i64)
TABLE = const_table("TABLE", i64, [1, 2])

@native
def helper(x: i64) -> i64:
    return x

@native(tail=True)
def tail_helper(x: i64) -> i64:
    return x

"""
numbers = itertools.count()


@pytest.fixture
def compile_text(tmp_path, monkeypatch):
    """Compile the text of a module in a program of its own."""
    known = set(StructType.by_name)

    def compile_module_text(text):
        number = next(numbers)
        name = f"wrong_program_{number}"
        path = tmp_path / f"{name}.py"
        path.write_text((PRELUDE + text).replace("{number}", str(number)))
        monkeypatch.setattr(lang, "PROGRAM", lang.Program())
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
        return compile_module(lang.PROGRAM.modules[name])

    yield compile_module_text
    for name in set(StructType.by_name) - known:
        del StructType.by_name[name]


BODIES = [
    ("(n: i64, m: u32) -> i64", "return m + (n + i32(m))", "'n + i32(m)': i64 + i32 (convert one"),
    ("(n: i64) -> u32", "return n", "'n': i64 where u32 is wanted"),
    ("(n: u64) -> i64", "return n", "'n': u64 where i64 is wanted"),
    ("(n: i64) -> i64", "return n // 2", "signed // rounds down in Python only: use sdiv(a, b)"),
    ("(n: i64) -> i64", "return n % 2", "use srem(a, b)"),
    ("(n: i64) -> f64", "return n / 2", "i64 / i64 is not defined"),
    ("(n: f64) -> f64", "return n & 1.0", "f64 & f64 is not defined"),
    ("(n: u8) -> u8", "return n + 300", "int 300 where u8 is wanted"),
    ("(n: i64) -> i64", "return 1 if n < 3 < 5 else 0", "chained comparisons"),
    ("(n: i64) -> i64", "return missing + n", "no local, constant or native function is named"),
    ("(n: i64) -> i64", "if n:\n  x = 1\n return x", "'x' is not assigned on every path"),
    ("(n: i64) -> i64", "y = x\n x = 1\n return y", "'x' is read before it is assigned"),
    ("(n: i64) -> i64", "while n:\n  x = 1\n  n -= 1\n return x", "'x' is not assigned on every"),
    ("(n: i64) -> i64", "n = 1.5\n return n", "float 1.5 where i64 is wanted"),
    ("(n: i64) -> i64", "n += 1.5\n return n", "'n += 1.5': float 1.5 where i64 is wanted"),
    ("(n: i64) -> i64", "if n:\n  return 1", "a path ends without returning i64"),
    ("(n: i64) -> void", "return n", "a void function returns no value"),
    ("(n: i64) -> i64", "return", "a value of type i64 must be returned"),
    ("(p: ptr[Wrong{number}]) -> i64", "return p.c", "has no field 'c' (it has a, b)"),
    ("(p: ptr['Nowhere']) -> i64", "return p.c", "no struct is named 'Nowhere'"),
    ("(n: i64) -> i64", "return n.a", "i64 has no fields"),
    ("(n: i64) -> i64", "return n[0]", "i64 cannot be indexed"),
    ("(p: ptr[i64]) -> i64", "return p[1.5]", "float 1.5 where i64 is wanted"),
    ("(p: ptr[void]) -> i64", "return i64(p + 1)", "ptr[void] has no elements"),
    ("(p: ptr[Large{number}]) -> i64", "v = p[0]\n return v.a", "too large for a value"),
    ("(p: ptr[Large{number}]) -> i64", "return Large{number}(1, 2, 3).a", "too large for a value"),
    ("(n: i64) -> i64", "return Wrong{number}(n).a", "has the fields a, b"),
    ("(n: i64) -> i64", "return helper(n, 1)", "2 arguments for fn[[i64], i64]"),
    ("(n: i64) -> i64", "return helper(1.5)", "'1.5': float 1.5 where i64 is wanted"),
    ("(n: i64) -> i64", "return helper(x=n)", "keyword arguments"),
    ("(n: i64) -> i64", "return n(1)", "i64 cannot be called"),
    ("(n: i64) -> i64", "return become(tail_helper, n)", "only a tail function ends in become"),
    ("(n: i64) -> i64", "puts(b'x', 1)", "2 arguments for fn[[ptr[u8]], i32]"),
    ("(n: i64) -> i64", "puts('x')", "str 'x' where ptr[u8] is wanted"),
    ("(n: i64) -> i64", "counter = n\n return n + counter.value", "i64 has no fields"),
    ("(n: i64) -> i64", "return counter + n", "variable counter (use .value"),
    ("(n: i64) -> i64", "TABLE[0] = 1.5\n return n", "float 1.5 where i64 is wanted"),
    ("(n: i64) -> i64", "for x in TABLE:\n  pass\n return n", "runs over range(...) or unroll"),
    (
        "(n: i64) -> i64",
        "for i in range(0, 9, n):\n  pass\n return n",
        "the step must be a non-zero",
    ),
    (
        "(n: i64) -> i64",
        "try:\n  pass\n finally:\n  pass\n return n",
        "Try is not part of typed Python",
    ),
    ("(n: i64) -> i64", "return [i for i in n][0]", "ListComp is not part of typed Python"),
    ("(n: i64) -> i64", "n + 1\n return n", "this statement has no effect"),
    ("(n: i64) -> i64", "a = b = n\n return a", "one target per assignment"),
    ("(n: i64) -> i64", "a, b = helper(n)\n return a", "a tuple is assigned from a tuple or an"),
    ("(n: i64) -> i64", "return n << 64", "the shift count must be 0..63"),
    ("(n: i64) -> i64", "return addr(n + 1)[0]", "only locals, fields, elements"),
    ("(n: i64) -> i64", "return i64(math.sin(n))", "positional compile-time values only"),
    ("(n: i64) -> i64", "return n if n == None else 0", "NoneType None where i64 is wanted"),
    ("(n: i64) -> i64", "x = None\n return n", "NoneType None is no run-time value here"),
    ("(n: i64) -> i64", "return math.nowhere", "module 'math' has no attribute 'nowhere'"),
    ("(n: f64) -> i64", "return ctz(n)", "an integer is expected, not f64"),
    ("(n: f64) -> bool", "return not Wrong{number}(1, 2)", "is no condition"),
    ("(n: i64) -> i64", "return stack(i64, n)[0]", "stack takes a type and a compile-time count"),
    ("(n: i64) -> ptr[i64]", "return n", "i64 where ptr[i64] is wanted"),
    ("(n: ptr[u8]) -> ptr[i64]", "return n", "ptr[u8] where ptr[i64] is wanted"),
    ("(n: i64) -> f64", "return f64(b'x')", "no conversion from ptr[u8] to f64"),
    ("(n: i64) -> i64", "x: vec[i64, 3]\n return n", "a local cannot be of type vec[i64, 3]"),
    ("(n: i64) -> i64", "x: i64 = 1\n x: u8 = 1\n return n", "'x' already has the type i64"),
    ("(n: i64) -> i64", "assert n\n return n", "use debug_check"),
    ("(n: i64) -> i64", "return 1 // 0", "at compile time: ZeroDivisionError"),
]


@pytest.mark.parametrize(("signature", "body", "message"), BODIES)
def test_wrong_body(compile_text, signature, body, message):
    with pytest.raises(NativeTypeError) as caught:
        compile_text(f"@native\ndef wrong{signature}:\n {body}\n")
    number = next(numbers) - 1
    expected = message.replace("{number}", str(number))
    assert expected in str(caught.value)
    file, line, _ = str(caught.value).split(":", 2)
    assert file.endswith(".py")
    assert int(line) > PRELUDE.count("\n")


MODULES = [
    ("@native\ndef f(a) -> i64:\n return 1\n", "'a' has no type annotation"),
    ("@native\ndef f(a: i64):\n return 1\n", "'return' has no type annotation"),
    ("@native\ndef f(a: int) -> i64:\n return 1\n", "<class 'int'> is not a type of typed Python"),
    ("@native\ndef f(a: i64 = 1) -> i64:\n return 1\n", "only plain positional parameters"),
    ("@native\ndef f(*a: i64) -> i64:\n return 1\n", "only plain positional parameters"),
    ("@native\ndef helper(a: i64) -> i64:\n return 1\n", "symbol 'helper' is defined twice"),
    ("@native(tail=True, inline=True)\ndef f(a: i64) -> i64:\n return 1\n", "cannot be inline"),
    ("@native\ndef f(a: Large{number}) -> i64:\n return 1\n", "cannot be passed"),
    ("@native\ndef f() -> vec[i64, 2]:\n return 1\n", "cannot be passed"),
    ("@native(name='a b')\ndef f() -> void:\n pass\n", "is no name for a symbol"),
    ("extern('puts', fn[[], i32])\n", "extern 'puts' is declared as"),
    ("@struct\nclass S{number}:\n x: bounded(i64, 'n')\n", "no field 'n' to count it"),
    ("T = const_table('T', i64, [1, 'x'])\n", "table 'T': 'x' where i64 is wanted"),
    ("@native(tail=True)\ndef f(n: i64) -> void:\n return become(tail_helper, n)\n",
     "become a function returning i64, not void"),
    ("@native(tail=True)\ndef f(n: i64) -> i64:\n return become(helper, n)\n",
     "become needs a tail function, this is fn[[i64], i64]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MODULES)
def test_wrong_module(compile_text, text, message):
    with pytest.raises(NativeTypeError) as caught:
        compile_text(text)
    assert message in str(caught.value)


def test_more_tail_arguments_than_registers_are_rejected(compile_text):
    with pytest.raises(NativeTypeError, match="these parameters need 7 and 0"):
        compile_text(
            "@native(tail=True)\n"
            "def f(a: Wrong{number}, b: Wrong{number}, c: Wrong{number}, d: i64) -> void:\n pass\n"
        )
    doubles = ", ".join(f"d{i}: f64" for i in range(9))
    with pytest.raises(NativeTypeError, match="these parameters need 0 and 9"):
        compile_text(f"@native(tail=True)\ndef f({doubles}) -> void:\n pass\n")


def test_all_errors_of_all_functions_are_reported_once(compile_text):
    with pytest.raises(NativeTypeError) as caught:
        compile_text(
            "@native\ndef one(n: i64) -> i64:\n"
            " x = n + 1.5\n y = x + 1\n n = y\n z = n.field\n return z + 1\n"
            "@native\ndef two(n: i64) -> u8:\n return n\n"
        )
    lines = str(caught.value).splitlines()
    first = PRELUDE.count("\n") + 3
    assert [int(line.split(":")[1]) for line in lines] == [first, first + 3, first + 7]


def test_a_struct_name_belongs_to_one_module(compile_text):
    compile_text("@struct\nclass TakenByTheTest:\n a: i64\n@native\ndef f() -> void:\n pass\n")
    with pytest.raises(NativeTypeError, match=r"struct 'TakenByTheTest' of .* is already defined in"):
        compile_text("@struct\nclass TakenByTheTest:\n a: i64\n")
