"""First use with an empty cache, by two at once, and healing what others damaged."""

import os
import shutil

import pytest

from tests.cli.conftest import run_hop, start

SCRIPT = "echo strtoupper('ready'), \"\\n\";"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A cache that two first uses at once prepared; and what they said."""
    folder = tmp_path_factory.mktemp("cache")
    both = [
        start("run", "-r", SCRIPT, cwd=folder, HOP_CACHE_DIR=str(folder / "hop")) for _ in range(2)
    ]
    said = [(*process.communicate(), process.returncode) for process in both]
    return folder / "hop", said


def test_two_first_uses_at_once(prepared):
    _, said = prepared
    assert [(out, status) for out, _, status in said] == [("READY\n", 0)] * 2
    notes = [err for _, err, _ in said if err]
    assert notes
    assert set(notes) == {"hop: preparing the runtime (once)\n"}


def test_next_use_is_silent(prepared, tmp_path):
    result = run_hop("run", "-r", SCRIPT, cwd=tmp_path, HOP_CACHE_DIR=str(prepared[0]))
    assert (result.stdout, result.stderr) == ("READY\n", "")


def test_damaged_cache_heals(prepared, tmp_path):
    """Flip a byte in the middle of every file of the cache; the next runs work as ever."""
    cache = tmp_path / "hop"
    shutil.copytree(prepared[0], cache)
    (tmp_path / "hello.php").write_text("<?php " + SCRIPT)
    places = {"HOP_CACHE_DIR": str(cache)}
    assert run_hop("run", "hello.php", cwd=tmp_path, **places).stdout == "READY\n"
    kinds = set()
    for path in sorted(cache.rglob("*")):
        if path.is_file() and path.stat().st_size and not path.name.endswith((".lock", ".o")):
            kinds.add(path.suffix)
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 0x55
            path.write_bytes(content)
    assert {".images", ".so", ".stamp", ".hhbc"} <= kinds
    for _ in range(2):
        result = run_hop("run", "hello.php", cwd=tmp_path, **places)
        assert (result.stdout, result.returncode) == ("READY\n", 0), result.stderr
        assert "Traceback" not in result.stderr
    assert result.stderr == ""


def test_cache_directory_that_cannot_be_used(prepared, tmp_path):
    """A file stands where the cache should be: a note, and a private directory instead."""
    (tmp_path / "home").write_text("no directory")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    shutil.copytree(prepared[0], temporary / f"hop-{os.getuid()}")
    (temporary / f"hop-{os.getuid()}").chmod(0o700)
    for home in ({"HOME": str(tmp_path / "home")}, {"HOME": "/proc/nowhere"}):
        result = run_hop(
            "run", "-r", SCRIPT, cwd=tmp_path,
            HOP_CACHE_DIR=None, XDG_CACHE_HOME=None, TMPDIR=str(temporary), **home,
        )  # fmt: skip
        assert result.stdout == "READY\n", result.stderr
        assert result.stderr.splitlines()[0].startswith("hop: cannot write to ")
        assert str(temporary) in result.stderr
