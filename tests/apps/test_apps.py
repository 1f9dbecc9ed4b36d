"""Applications print what php printed, from their sources and from open-world repos, in all modes."""

import functools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
LAYOUT = Path(os.environ.get("HOP_APPS", "/nonexistent"))
SECONDS = 900
SHELVES = ("root/usr/share/php", "root/usr/share", "src")  # a directory or file in one of them is compiled as a whole
MODES = {
    "source": (),
    "source-interp": ("--engine", "interp"),
    "interp": ("--stage", "unoptimized", "--engine", "interp"),
    "interp-optimized": ("--stage", "optimized", "--check-types"),
    "jit": ("--stage", "unoptimized"),
    "jit-optimized": ("--stage", "optimized"),
}


def applications():
    return sorted(driver.parent.name for driver in LAYOUT.glob("apps/*/driver.php"))


def cases():
    return [
        pytest.param(name, mode, id=f"{name}-{mode}", marks=pytest.mark.xdist_group(name))
        for name in applications()
        for mode in MODES
    ]


def hop(*arguments, cwd=None):
    """Run `hop` as its user would; what an earlier run had compiled is native from the beginning."""
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


def packages(name):
    """The packages that an application loads files of, and its own files."""
    return sorted({package(line) for line in (LAYOUT / "apps" / name / "files.txt").read_text().split()})


def package(path):
    """What a file is compiled with."""
    for shelf in SHELVES:
        if path.startswith(f"{shelf}/"):
            return f"{shelf}/{path.removeprefix(f'{shelf}/').split('/')[0]}"
    return path


@functools.cache
def repo_of(name):
    """An open-world repo of an application, made once per process."""
    target = Path(tempfile.mkdtemp(prefix="hop-app-")) / "app.repo"
    made = hop("compile", "-q", "--open-world", *packages(name), "-o", target, cwd=LAYOUT)
    assert made.returncode == 0, made.stderr.decode()
    return target


@pytest.mark.skipif(not applications(), reason="HOP_APPS names no applications")
@pytest.mark.parametrize(("name", "mode"), cases())
def test_prints_what_php_prints(name, mode):
    folder = LAYOUT / "apps" / name
    if mode.startswith("source"):
        done = hop("run", *MODES[mode], "driver.php", cwd=folder)
    else:
        done = hop("run", *MODES[mode], "--file", f"apps/{name}/driver.php", repo_of(name), cwd=folder)
    assert done.stdout == (folder / "expected.txt").read_bytes(), done.stderr.decode(errors="replace")
    assert done.returncode == 0
