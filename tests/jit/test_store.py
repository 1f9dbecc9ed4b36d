"""The code cache is bounded by age and size, and forgets what was used least recently first."""

from __future__ import annotations

import os
import time

import pytest

from backend.jit.code import store
from backend.jit.code.artifact import Artifact
from frontend.cache import cache_dir

DAY = 24 * 60 * 60


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of a fresh code cache."""
    monkeypatch.setenv("HOP_CACHE_DIR", str(tmp_path))
    cache_dir.cache_clear()
    yield tmp_path / "jit"
    cache_dir.cache_clear()


def save(key: str, size: int = 1000) -> None:
    assert store.save_artifact(key, Artifact(bytes(size), {}, [], [], [], [], {}, []))


def make_older(folder, name: str, days: float) -> None:
    then = time.time() - days * DAY
    os.utime(folder / name, (then, then))


def names(folder) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def test_what_was_not_used_for_long_goes(folder) -> None:
    for key in ("old", "used", "new"):
        save(key)
    for key in ("old", "used"):
        make_older(folder, key, 31)
    assert store.load_artifact("used") is not None
    make_older(folder, ".swept", 1)
    save("last")
    assert names(folder) == {"used", "new", "last"}


def test_the_sum_of_sizes_is_bounded(folder, monkeypatch) -> None:
    monkeypatch.setattr(store, "MAX_BYTES", 5000)
    for days, key in enumerate("abcdef"):
        save(key)
        make_older(folder, key, 10 - days)
    make_older(folder, ".swept", 1)
    store.sweep()
    assert names(folder) == {"c", "d", "e", "f"}


def test_nobody_looks_twice_within_an_hour(folder) -> None:
    save("old")
    make_older(folder, "old", 40)
    store.sweep()
    assert names(folder) == {"old"}
    make_older(folder, ".swept", 0.1)
    store.sweep()
    assert names(folder) == set()


def test_what_is_known_of_a_program_is_kept_by_use(folder) -> None:
    store.write_program("ab", b"known")
    (name,) = names(folder)
    make_older(folder, name, 29)
    assert store.read_program("ab") == b"known"
    assert (folder / name).stat().st_mtime > time.time() - DAY
    store.forget_program("ab")
    assert store.read_program("ab") is None


def test_what_is_known_of_a_program_is_checked_when_it_is_another_file(folder) -> None:
    store.write_program("ab", b"known")
    assert store.read_program("ab") == b"known"
    assert store.read_program("ab") == b"known"  # and now without a look at its checksum
    place = folder / "ab.program"
    place.write_bytes(b"K" + place.read_bytes()[1:])
    assert store.read_program("ab") is None
    store.write_program("ab", b"more")
    assert store.read_program("ab") == b"more"


def test_one_at_a_time_keeps_a_program(folder) -> None:
    first = store.hold_program("ab")
    assert first is not None
    assert store.hold_program("ab") is None
    assert store.hold_program("cd") is not None
    first.close()
    assert store.hold_program("ab") is not None
