"""Requests in one process: each begins with fresh symbols, statics, heap and output, whatever the one before did."""

import pytest

from frontend import parse
from hhbc.asm import assemble
from hhbc.emit import emit_unit
from hhbc.image import encode


@pytest.fixture
def run(execute):
    """Run source code as a request; exit status and output."""

    def run(source):
        return execute(encode(emit_unit(parse(source.encode(), "/app/main.php"), "/app/main.php")))

    return run


def test_classes_and_functions_are_gone(run):
    assert run("<?php class A { const X = 1; } function f() { return A::X; } echo f();") == (0, "1")
    assert run("<?php class A { const X = 2; } function f() { return A::X; } echo f();") == (0, "2")
    assert run("<?php var_dump(class_exists('A'), function_exists('f'), defined('NOPE'));") == (
        0,
        "bool(false)\nbool(false)\nbool(false)\n",
    )


def test_statics_and_settings_are_fresh(run):
    source = """<?php
        function n() { static $n = 0; return ++$n; }
        class S { static $p = 1; }
        n(); S::$p++; error_reporting(0); set_error_handler(fn() => print('handled'));
        echo n(), S::$p, spl_object_id(new stdClass);"""
    assert run(source) == (0, "222")
    assert run(source) == (0, "222")
    status, output = run("<?php echo $undefined, 'x';")
    assert (status, output) == (0, "\nWarning: Undefined variable $undefined in /app/main.php on line 1\nx")


def test_a_request_follows_a_fatal_error(run):
    status, output = run("<?php function r() { return r() + 1; } ob_start(); r();")
    assert status == 255
    assert "Allowed memory size of 134217728 bytes exhausted" in output
    assert run("<?php echo array_sum(array_map(fn($x) => $x * 2, [1, 2]));") == (0, "6")


def test_library_code_forgets_the_program_s_classes(run):
    """Inline caches of library functions with PHP bodies must not outlive the classes they saw."""
    declare = "<?php class %s { public $%s = 1; function m($x) { return $x . '%s'; } } "
    use = "echo implode(array_map([new %s, 'm'], [1, 2]));"
    for name in ("One", "Two", "Three"):
        status, output = run(declare % (name, name.lower(), name) + use % name)
        assert (status, output) == (0, f"1{name}2{name}")


def test_exit_status_and_shutdown(run):
    assert run("<?php register_shutdown_function(fn() => print('end')); exit(7);") == (7, "end")
    assert run("<?php throw new Exception('x');")[0] == 255


@pytest.mark.parametrize("attrs", ["native", "native python"])
@pytest.mark.parametrize("name", ["print", "eval"])
def test_a_program_s_function_has_no_native_body(execute, attrs, name):
    """Not even where no verifier has looked is a Python function called."""
    image = encode(
        assemble(f"""
            .main {{ FPushFuncD 1 "{name}" String "1" FPassC 0 FCall 1 PopR Int 1 RetC }}
            .function "{name}" [hoisted {attrs}] {{ .param "s"; .locals "s"; NativeImpl }}
        """)
    )
    status, output = execute(image, b"python/builtins")
    assert status == 255
    assert f"{name}() has no native body" in output


def test_a_program_s_method_has_no_native_body(execute):
    """The library has str_repeat(), of another signature."""
    image = encode(
        assemble("""
            .main { FPushClsMethodD 0 "repeat" "str" FCall 0 PopR Int 1 RetC }
            .class "str" [hoisted] { .method "repeat" [public static native] { NativeImpl } }
        """)
    )
    status, output = execute(image)
    assert status == 255
    assert "repeat() has no native body" in output
