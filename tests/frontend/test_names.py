"""Name resolution."""

from frontend import ast, parse

SOURCE = rb"""<?php
namespace Here;
use A\B, A\C as D;
use function F\g;
use const K\LIMIT;
[B::x(), new D\E, Local::x(), \Root::x(), namespace\Rel::x(), self::class];
[g(), h(), \k(), B\m(), namespace\n()];
[LIMIT, OTHER, limit, \PHP_EOL, B\C, true, \NULL];
"""


def resolved():
    tree = parse(SOURCE, "a.php")
    return [(node.resolved, node.fallback) for node in ast.walk(tree) if isinstance(node, ast.Name)]


def test_each_kind_of_name_resolves_by_its_own_rules():
    assert resolved() == [
        ("A\\B", None), ("A\\C\\E", None), ("Here\\Local", None), ("Root", None),
        ("Here\\Rel", None), ("self", None),
        ("F\\g", None), ("Here\\h", "h"), ("k", None), ("A\\B\\m", None), ("Here\\n", None),
        ("K\\LIMIT", None), ("Here\\OTHER", "OTHER"), ("Here\\limit", "limit"),
        ("PHP_EOL", None), ("A\\B\\C", None),
    ]  # fmt: skip


def test_imports_end_with_their_namespace():
    tree = parse(b"<?php namespace A { use X\\Y; } namespace { new Y; }", "a.php")
    assert tree.stmts[1].body[0].expr.class_.resolved == "Y"


def magic(source):
    tree = parse(b"<?php namespace N; " + source, "a.php")
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.MagicConst)]


def test_magic_constants_know_what_is_around_them():
    all_names = b"[__NAMESPACE__, __FUNCTION__, __CLASS__, __METHOD__, __TRAIT__, __FILE__];"
    in_function = b"function f() { " + all_names + b" }"
    in_closure = b"fn() => " + all_names
    assert magic(all_names) == [b"N", b"", None, b"", b"", None]
    assert magic(in_function) == [b"N", b"N\\f", b"", b"N\\f", b"", None]
    assert magic(b"class C { " + in_function + b" }") == [
        b"N", b"f", b"N\\C", b"N\\C::f", b"", None,
    ]  # fmt: skip
    assert magic(b"trait T { " + in_function + b" }")[2:5] == [None, b"N\\T::f", b"N\\T"]
    assert magic(in_closure)[1:4] == [b"N\\{closure}", None, b"N\\{closure}"]
