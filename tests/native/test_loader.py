"""Loading images and JIT objects."""

import ctypes
from ctypes import CFUNCTYPE, c_int32, c_int64, c_void_p

import pytest

from backend.native import engine, loader
from backend.native.collect import merged, part_of
from backend.native.elf import ElfError
from backend.native.inline import InlineIR
from backend.native.lang import PROGRAM
from backend.native.loader import CodeArea, LoadError, load
from backend.native.partial import link_modules
from backend.native.target import TARGET

Unary = CFUNCTYPE(c_int64, c_int64)


@pytest.fixture(scope="module")
def image(library):
    return link_modules("native_samples.control", "native_samples.memory")


@pytest.fixture
def runtime(image):
    return load(image)


@pytest.fixture
def area(runtime):
    return CodeArea(runtime)


def compile_ir(text):
    return engine.compile_object(TARGET + text)


def test_each_load_from_memory_has_globals_of_its_own(image):
    one, two = load(image), load(image)
    one.variable("mem_counter", c_int64).value = 5
    assert two.variable("mem_counter", c_int64).value == 0


def test_load_from_a_file(image, tmp_path):
    path = tmp_path / "image.so"
    path.write_bytes(image)
    assert load(str(path)).function("twice", c_int64, [c_int64])(4) == 8


def test_a_file_that_is_no_image_is_an_error(tmp_path):
    path = tmp_path / "image.so"
    path.write_bytes(b"no image")
    with pytest.raises(LoadError, match="cannot load the native runtime"):
        load(str(path))


def test_unknown_symbol_is_an_error(runtime):
    with pytest.raises(LoadError, match="no symbol 'nowhere'"):
        runtime.address("nowhere")


def test_native_code_calls_python_through_a_variable(runtime):
    callback = Unary(lambda x: x + 1000)
    state = runtime.address("mem_state")
    runtime.function("use_state", c_int64, [c_int64])(0)
    offset = 8 + 4 * 16
    c_void_p.from_address(state + offset).value = ctypes.cast(callback, c_void_p).value
    call = CFUNCTYPE(c_int64, c_int64)(c_void_p.from_address(state + offset).value)
    assert call(1) == 1001


def test_object_calls_runtime_c_library_and_itself(area):
    symbols = area.load_object(
        compile_ir(
            """
            @mem_counter = external hidden global i64
            @seen = hidden global i64 7
            @zero = hidden global [300 x i64] zeroinitializer
            @list = hidden constant [2 x ptr] [ptr @jit_inner, ptr @labs]
            declare hidden i64 @twice(i64)
            declare i64 @labs(i64) nonlazybind
            declare i32 @abs(i32)
            define hidden i64 @jit_inner(i64 %x) noinline {
              %n = load i64, ptr @seen
              %r = add i64 %n, %x
              store i64 %r, ptr @seen
              store i64 %r, ptr @mem_counter
              %p = getelementptr i64, ptr @zero, i64 %x
              %z = load i64, ptr %p
              %s = add i64 %r, %z
              ret i64 %s
            }
            define hidden i64 @jit_outer(i64 %x, i64 %which) {
              %a = call i64 @twice(i64 %x)
              %b = call i64 @labs(i64 -5)
              %c = call i32 @abs(i32 -3)
              %d = sext i32 %c to i64
              %p = getelementptr ptr, ptr @list, i64 %which
              %f = load ptr, ptr %p
              %e = call i64 %f(i64 %a)
              %g = add i64 %b, %d
              %h = add i64 %g, %e
              ret i64 %h
            }
            """
        )
    )
    outer = CFUNCTYPE(c_int64, c_int64, c_int64)(symbols["jit_outer"])
    assert outer(10, 1) == 20 + 5 + 3
    assert outer(10, 0) == 27 + 5 + 3
    assert area.runtime.variable("mem_counter", c_int64).value == 27
    assert c_int64.from_address(symbols["seen"]).value == 27


def test_objects_of_a_batch_call_each_other(area):
    even = "declare hidden i1 @odd(i64) define hidden i1 @even(i64 %n) { %z = icmp eq i64 %n, 0 "
    odd = even.replace("odd", "x").replace("even", "odd").replace("@x", "@even")
    body = (
        "br i1 %z, label %done, label %more done: ret i1 {} "
        "more: %m = sub i64 %n, 1 %r = call i1 @{}(i64 %m) ret i1 %r }}"
    )
    symbols = area.load_objects(
        [
            compile_ir((even + body.format("true", "odd")).replace(" %", "\n%")),
            compile_ir((odd + body.format("false", "even")).replace(" %", "\n%")),
        ]
    )
    assert CFUNCTYPE(ctypes.c_bool, c_int64)(symbols["even"])(10)
    assert not CFUNCTYPE(ctypes.c_bool, c_int64)(symbols["odd"])(10)


def protection(address):
    with open("/proc/self/maps", encoding="ascii") as maps:
        for line in maps:
            low, high = (int(part, 16) for part in line.split()[0].split("-"))
            if low <= address < high:
                return line.split()[1]
    raise AssertionError(hex(address))


def test_code_is_not_writable_and_data_is_not_executable(area):
    symbols = area.load_object(
        compile_ir(
            "@value = hidden global i64 1\ndefine hidden ptr @where(i64 %x) {\n ret ptr @value\n}\n"
        )
    )
    assert protection(symbols["where"]) == "r-xp"
    assert protection(symbols["value"]) == "rw-p"
    assert protection(symbols["value"] + loader.PAGE) == "---p"


def test_undefined_symbol_loads_nothing(area):
    bad = compile_ir(
        "declare i64 @nowhere() define i64 @f() {\n %r = call i64 @nowhere()\n ret i64 %r\n}"
    )
    with pytest.raises(LoadError, match="undefined symbol 'nowhere'"):
        area.load_object(bad)
    good = area.load_object(compile_ir("define i64 @f() {\n ret i64 3\n}"))
    assert good["f"] == area.start
    assert CFUNCTYPE(c_int64)(good["f"])() == 3


def test_full_area_is_an_error(area):
    area.end = area.start + loader.PAGE
    data = compile_ir("@g = global [9000 x i8] zeroinitializer\ndefine ptr @f() {\n ret ptr @g\n}")
    with pytest.raises(LoadError, match="the code area is full"):
        area.load_object(data)


def test_damaged_object_is_an_error(area):
    with pytest.raises(ElfError):
        area.load_object(b"\x7fELF" + bytes(100))


def test_inline_functions_for_the_jit_come_with_what_they_need(area):
    inline = InlineIR.from_bytes(merged(map(part_of, PROGRAM.modules.values())).to_bytes())
    text = inline.select({"plus", "factorial", "mem_counter"})
    assert "define available_externally hidden i64 @plus" in text
    assert "declare hidden i64 @factorial" in text
    assert "twice" not in text
    assert inline.signature("six").params == ("i64",) * 6
    assert inline.signature("six").result == "tailcc { i64, i8 }"
    body = """
        define hidden i64 @jitted(i64 %x) {
          store i64 %x, ptr @mem_counter
          %a = call i64 @plus(i64 %x, i64 1)
          %b = call i64 @factorial(i64 %a)
          ret i64 %b
        }
    """
    data = engine.compile_object(InlineIR.HEADER + text + body + InlineIR.METADATA)
    assert Unary(area.load_object(data)["jitted"])(4) == 120
    assert area.runtime.variable("mem_counter", c_int32).value == 4


def test_inline_text_of_unknown_name_is_an_error():
    with pytest.raises(KeyError):
        InlineIR().select({"nowhere"})
