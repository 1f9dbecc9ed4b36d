"""Functions with Python bodies: the packed form of values, and stubs of installed packages."""

import pytest

from backend.library.python.calls import call
from backend.library.python.packing import pack, unpack
from backend.systemlib.packages import package_images, package_units

MODULE = '''
from backend.library.python.errors import PhpValueError, warning

STUBS = """<?php #[Python] function demo_twice(string $text): string {}"""


def demo_twice(text):
    if not text:
        warning("nothing to do")
        raise PhpValueError("empty")
    return text * 2
'''


@pytest.mark.parametrize(
    "value",
    [
        None, True, False, 0, -1, (1 << 63) - 1, -(1 << 63), 1.5, float("inf"), b"", b"a\0b", [],
        [1, [b"x", {}]], {b"a": 1, 5: [None]}, {1: b"not a list"},
    ],
)  # fmt: skip
def test_values_survive_packing(value):
    expected = [] if value == {} else value
    assert repr(unpack(pack(value))) == repr(expected).replace("{}", "[]")


def test_what_php_has_not_cannot_be_packed():
    with pytest.raises(TypeError, match="set"):
        pack({1, 2})


def answer(unit, name, *arguments):
    return unpack(call(unit, name, pack(list(arguments))))


def test_failures_become_errors(capsys):
    result, warnings, number, message = answer(b"systemlib/date/zone.php", b"no_such_function")
    assert (result, warnings, number) == (None, [], 0)
    assert message.startswith(b"no_such_function(): AttributeError: ")
    assert "Traceback" in capsys.readouterr().err


def install(folder, module):
    info = folder / "demo-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: demo\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[hop.functions]\ndemo = demo_functions\n")
    (folder / "demo_functions.py").write_text(module)


@pytest.fixture
def found(tmp_path, monkeypatch):
    def look(module):
        install(tmp_path / "site-packages", module)
        monkeypatch.syspath_prepend(str(tmp_path / "site-packages"))
        monkeypatch.delitem(__import__("sys").modules, "demo_functions", raising=False)
        return [path for path, _ in package_images()]

    package_images.cache_clear()
    yield look
    package_images.cache_clear()


def test_packages_offer_functions(found):
    assert "python/demo_functions" in found(MODULE)
    names = [func.name for unit in package_units() for _, func in unit.all_funcs()]
    assert b"demo_twice" in names
    assert answer(b"python/demo_functions", b"demo_twice", b"ab") == [b"abab", [], None, None]
    assert answer(b"python/demo_functions", b"demo_twice", b"") == [None, [2, b"nothing to do"], 2, b"empty"]


@pytest.mark.parametrize("stubs", ["<?php function f() {}", "<?php function (", "<?php class C {}"])
def test_bad_packages_are_left_out(found, capsys, stubs):
    assert "python/demo_functions" not in found(f"STUBS = {stubs!r}")
    assert "hop: the functions of demo_functions are left out: " in capsys.readouterr().err
