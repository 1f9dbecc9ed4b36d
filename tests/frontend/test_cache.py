"""The directory for generated files."""

import os
import subprocess
import sys

import pytest

SCRIPT = "from frontend.cache import *; print(cache_dir(), write_cached('a/b', b'x'), read_cached('a/b'))"


def run(**environment):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    place, *rest = done.stdout.split()
    return place, rest, done.stderr


def test_the_variable_decides(tmp_path):
    place, rest, noise = run(HOP_CACHE_DIR=str(tmp_path / "c"), HOME=str(tmp_path))
    assert (place, rest, noise) == (str(tmp_path / "c"), ["True", "b'x'"], "")
    assert (tmp_path / "c").stat().st_mode & 0o077 == 0


def test_the_home_directory_is_the_usual_place(tmp_path):
    place, rest, noise = run(HOME=str(tmp_path))
    assert place.startswith(str(tmp_path))
    assert (rest, noise) == (["True", "b'x'"], "")


@pytest.mark.parametrize("home", ["/proc/nowhere", "/dev/null"])
def test_without_a_home_directory_a_temporary_one_does_with_a_note(tmp_path, home):
    place, rest, noise = run(HOME=home, TMPDIR=str(tmp_path))
    assert place.startswith(str(tmp_path))
    assert rest == ["True", "b'x'"]
    assert noise.count("\n") == 1
    assert "using" in noise


def test_a_prepared_temporary_directory_is_not_trusted(tmp_path):
    trap = tmp_path / f"hop-{os.getuid()}"
    trap.mkdir()
    trap.chmod(0o777)
    place, _, _ = run(HOME="/proc/nowhere", TMPDIR=str(tmp_path))
    assert place != str(trap)


def test_writing_to_a_full_or_broken_place_is_only_reported(tmp_path, monkeypatch):
    from frontend import cache

    monkeypatch.setenv("HOP_CACHE_DIR", str(tmp_path))
    cache.cache_dir.cache_clear()
    (tmp_path / "a").write_text("a file where a directory should be")
    assert not cache.write_cached("a/b", b"x")
    assert cache.read_cached("a/b") is None
    cache.cache_dir.cache_clear()
