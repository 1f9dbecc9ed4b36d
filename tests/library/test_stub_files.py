"""What the library's stubs may not say is an error when the library is compiled."""

import pytest

from backend.systemlib import parts as systemlib_parts
from backend.systemlib.parts import bases, late_bases, library_parts, odd_defaults
from frontend import parse
from hhbc.emit import emit_unit


def unit(source):
    return emit_unit(parse(b"<?php\n" + source, "stub.php"), "stub.php", systemlib=True)


def test_a_class_is_bound_after_what_it_builds_on():
    names = {"base", "child", "face"}
    bound = set()
    fine = unit(b"interface Face {} class Other extends Elsewhere implements Face {}")
    assert list(late_bases(bases(fine), names, bound)) == []
    assert bound == {"face", "other"}
    found = list(late_bases(bases(unit(b"class Child extends Base {} class Base {}")), names, bound))
    assert found == ["child is bound before base, which it builds on"]


def test_defaults_of_native_bodies_are_literals():
    native = b"#[Native]\nfunction f(int $a = 5, array $b = [], ?int $c = UNKNOWN, int $d = 1 + X) {}\n"
    assert list(odd_defaults(unit(native + b"function g($e = X) {}"))) == ["f(): the default of $d is no literal"]


def test_only_what_changed_is_compiled_again(monkeypatch, tmp_path):
    compiled = []
    compile_file = systemlib_parts._compile

    def noted(path, file, literals):
        compiled.append(path)
        return compile_file(path, file, literals)

    store = {}
    monkeypatch.setattr(systemlib_parts, "_compile", noted)
    monkeypatch.setattr(systemlib_parts, "read_checked", store.get)
    monkeypatch.setattr(systemlib_parts, "write_checked", store.__setitem__)

    def build(a, b, c):
        compiled.clear()
        files = [("a.php", b"<?php " + a), ("b.php", b"<?php " + b), ("c.php", b"<?php " + c)]
        return [part.image for part in library_parts(files, "stamp")]

    asks, other = b"#[Native] function b(int $x = ONE) {}", b"#[Native] function c() {}"
    first = build(b"const ONE = 1;", asks, other)
    assert compiled == ["a.php", "b.php", "c.php"]
    assert build(b"const ONE = 1;", asks, other) == first
    assert compiled == []
    build(b"const ONE = 1; const TWO = 2;", asks, other)
    assert compiled == ["a.php"]
    changed = build(b"const ONE = 1.0; const TWO = 2;", asks, other)
    assert compiled == ["a.php", "b.php"]
    assert changed[1] != first[1]
    build(b"const ONE = 1.0; const TWO = 2;", asks, other + b" function d() {}")
    assert compiled == ["c.php"]
    with pytest.raises(AssertionError, match=r"c.php: b\(\) is declared in b.php, too"):
        build(b"const ONE = 1.0; const TWO = 2;", asks, b"#[Native] function B() {}")
