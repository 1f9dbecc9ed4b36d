"""The cache of single units: shared between processes, and never in the way."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from repo import RepoError, UnitCache
from repo.store import Store


def test_get_and_put(tmp_path: Path) -> None:
    cache = UnitCache(tmp_path / "units.hhbc", "1")
    assert cache.get("key") is None
    cache.put("key", b"image")
    cache.put("key", b"newer")
    assert cache.get("key") == b"newer"
    assert not cache.is_good("hash")
    cache.set_good("hash")
    assert cache.is_good("hash")
    cache.close()
    assert cache.get("key") is None
    again = UnitCache(tmp_path / "units.hhbc", "1")
    assert again.get("key") == b"newer"
    assert again.is_good("hash")
    assert not UnitCache(tmp_path / "units.hhbc", "2").is_good("hash")


def test_damage_heals(tmp_path: Path) -> None:
    path = tmp_path / "units.hhbc"
    cache = UnitCache(path, "1")
    for number in range(100):
        cache.put(str(number), bytes(1000))
    cache.close()
    content = path.read_bytes()
    for damaged in (b"", b"garbage" * 200, content[:4096] + b"\xff" * (len(content) - 4096)):
        path.write_bytes(damaged)
        cache = UnitCache(path, "1")
        cache.get("5")
        cache.put("key", b"image")
        assert cache.get("key") == b"image"
        cache.close()


def test_damaged_image_is_a_miss(tmp_path: Path) -> None:
    """A flipped bit that SQLite does not see, and an image that belongs to another key."""
    path = tmp_path / "units.hhbc"
    cache = UnitCache(path, "1")
    cache.put("key", b"image" * 100)
    cache.put("other", b"other")
    with sqlite3.connect(path) as shell:
        shell.execute("update cached_image set content = (select content from cached_image where key = 'key')")
    assert cache.get("key") == b"image" * 100
    assert cache.get("other") is None
    with sqlite3.connect(path) as shell:
        shell.execute("update cached_image set content = cast(replace(content, 'gei', 'gej') as blob)")
    assert cache.get("key") is None
    cache.put("key", b"again")
    assert cache.get("key") == b"again"


def test_a_file_that_somebody_else_has_just_now_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "units.hhbc"
    first = UnitCache(path, "1")
    first.set_good("hash")
    real, tries = Store.open_shared, []

    def busy(*arguments: Any) -> Store:
        tries.append(1)
        if len(tries) == 1:
            raise RepoError("database is locked", busy=True)
        return real(*arguments)

    monkeypatch.setattr(Store, "open_shared", busy)
    assert UnitCache(path, "1").is_good("hash")
    assert len(tries) == 2


def test_a_file_made_anew_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "units.hhbc"
    first = UnitCache(path, "1")
    first.set_good("old")
    for file in tmp_path.iterdir():
        file.unlink()
    second = UnitCache(path, "1")
    first.set_good("hash")
    assert second.is_good("hash")
    second.set_good("other")
    assert first.is_good("other")


def test_nothing_can_be_written(tmp_path: Path) -> None:
    cache = UnitCache(tmp_path / "missing" / "units.hhbc", "1")
    cache.put("key", b"image")
    cache.set_good("hash")
    assert cache.get("key") is None
    assert not cache.is_good("hash")
    cache.close()


def test_many_processes(tmp_path: Path) -> None:
    path = tmp_path / "units.hhbc"
    children = []
    for number in range(4):
        child = os.fork()
        if child == 0:
            cache = UnitCache(path, "1")
            for key in range(20):
                cache.put(f"{number}.{key}", str(key).encode())
                cache.set_good(f"good {number}.{key}", f"good {key}")
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    cache = UnitCache(path, "1")
    assert all(
        cache.get(f"{number}.{key}") == str(key).encode()
        and cache.is_good(f"good {number}.{key}")
        for number in range(4)
        for key in range(20)
    )
