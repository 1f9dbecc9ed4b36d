"""What the library's stubs may not say is an error when the library is compiled."""

from backend.systemlib.build import late_bases, odd_defaults
from frontend import parse
from hhbc.emit import emit_unit


def unit(source):
    return emit_unit(parse(b"<?php\n" + source, "stub.php"), "stub.php", systemlib=True)


def test_a_class_is_bound_after_what_it_builds_on():
    names = {"base", "child", "face"}
    bound = set()
    fine = unit(b"interface Face {} class Other extends Elsewhere implements Face {}")
    assert list(late_bases(fine, names, bound)) == []
    assert bound == {"face", "other"}
    found = list(late_bases(unit(b"class Child extends Base {} class Base {}"), names, bound))
    assert found == ["Child is bound before Base, which it builds on"]


def test_defaults_of_native_bodies_are_literals():
    native = b"#[Native]\nfunction f(int $a = 5, array $b = [], ?int $c = UNKNOWN, int $d = 1 + X) {}\n"
    assert list(odd_defaults(unit(native + b"function g($e = X) {}"))) == ["f(): the default of $d is no literal"]
