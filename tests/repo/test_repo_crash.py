"""Builds that are killed, that meet, or that run out of space lose nothing."""

import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from hhbc import image
from hhbc.asm import assemble
from repo import Repo, RepoError, build

UNIT = image.encode(assemble(".main { Int 1 RetC }"))


def in_child(action: Callable[[], None]) -> int:
    """Run something in a forked process; return its process id."""
    child = os.fork()
    if child == 0:
        try:
            action()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return child


def add(path: Path, *names: str) -> None:
    with build(path, base=path if path.exists() else None) as writer:
        for name in names:
            writer.put_unit("unoptimized", name, UNIT, source_hash=name)


def paths(path: Path) -> list[str]:
    with Repo.open(path) as repo:
        return repo.paths()


@pytest.mark.parametrize("old", [True, False], ids=["replacing", "first"])
def test_kill(tmp_path: Path, old: bool) -> None:
    target = tmp_path / "app.repo"
    if old:
        add(target, "a.php")

    def die() -> None:
        with build(target) as writer:
            writer.put_unit("unoptimized", "b.php", UNIT, source_hash="b")
            os.kill(os.getpid(), signal.SIGKILL)

    _, status = os.waitpid(in_child(die), 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    if old:
        assert paths(target) == ["a.php"]
    else:
        assert not target.exists()
    add(target, "c.php")  # what the killed build left does not stand in the way
    assert paths(target) == (["a.php", "c.php"] if old else ["c.php"])
    assert os.listdir(tmp_path) == ["app.repo"]


def test_builds_at_once_all_succeed(tmp_path: Path) -> None:
    target = tmp_path / "app.repo"
    add(target, "0.php")
    children = [in_child(lambda n=n: add(target, f"{n}.php")) for n in range(1, 6)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 5
    assert paths(target) == [f"{n}.php" for n in range(6)]
    assert os.listdir(tmp_path) == ["app.repo"]


def test_a_full_disk(tmp_path: Path) -> None:
    target = tmp_path / "app.repo"
    add(target, "a.php")
    report = tmp_path / "report"
    report.touch()

    def overflow() -> None:
        size = target.stat().st_size + 5000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            add(target, *(f"{n}{'x' * 200}.php" for n in range(500)))
        except RepoError as error:
            report.write_text(str(error))

    os.waitpid(in_child(overflow), 0)
    text = report.read_text()
    assert text.startswith(f"{target}: ")
    assert "disk full" in text or "no space" in text
    assert paths(target) == ["a.php"]
    assert sorted(os.listdir(tmp_path)) == ["app.repo", "report"]
