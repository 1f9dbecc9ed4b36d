"""Every behaviour test, in all modes: unoptimized and optimized, interpreted and compiled.

Each program is compiled to a repo of its own (with the files it includes) and run as a user would run
it; standard output and exit code must be what php 8.2 printed, byte for byte. Compiling everything
before its first execution takes seconds for each program, so the JIT modes take every eighth program
here and all of them with HOP_TEST_ALL=1 (`make test-all`). Programs that use eval or
write PHP files cannot run authoritatively: those under a folder `script/` run from their source, in both
engines.
"""

import functools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cli.main import main
from tests.tools.record import expectation, programs

HOP = [sys.executable, "-m", "cli.main"]
MODES = {
    "interp": ("unoptimized", "--engine", "interp"),
    "interp-optimized": ("optimized", "--check-types", "--engine", "interp"),
    "jit": ("unoptimized", "--engine", "jit", "--jit-threshold", "1"),
    "jit-optimized": ("optimized", "--engine", "jit", "--jit-threshold", "1"),
}
# What a repo cannot hold (eval, files that do not compile) runs in edit-and-run mode only.
PROGRAMS = [path for path in programs() if "script" not in path.parts]
EDITED = [path for path in programs() if "script" in path.parts]
SCRIPTS = [path for path in programs() if "script" in path.parts]
ROOT = Path(__file__).parent
PROJECT = ROOT.parents[1]
SECONDS = 120
EVERY = 1 if os.environ.get("HOP_TEST_ALL") else 8
CASES = [
    pytest.param(program, mode, id=f"{program.relative_to(ROOT).with_suffix('')}-{mode}")
    for number, program in enumerate(PROGRAMS)
    for mode in MODES
    if "jit" not in mode or number % EVERY == 0
]


@functools.cache
def repo_of(program):
    """The program's repo, compiled once per process."""
    folder = Path(tempfile.mkdtemp(prefix="hop-test-"))
    target = folder / "program.repo"
    included = program.parent / "inc"
    sources = [str(program), *([str(included)] if included.is_dir() else [])]
    status = main(["compile", *sources, "-o", str(target), "--jobs", "1", "--verify-passes"])
    assert status == 0
    return target


def execute(program, options):
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.run(
        [*HOP, "run", *options],
        cwd=program.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env=environment,
    )


@pytest.mark.parametrize(("program", "mode"), CASES)
def test_prints_what_php_prints(program, mode):
    stage, *engine = MODES[mode]
    expected = expectation(program)
    options = ["--stage", stage, *engine, "--file", program.name, str(repo_of(program))]
    check(expected, execute(program, options))


@pytest.mark.parametrize("engine", ["interp", "jit"])
@pytest.mark.parametrize("program", EDITED, ids=lambda p: str(p.relative_to(ROOT).with_suffix("")))
def test_edit_and_run_prints_what_php_prints(program, engine):
    options = ["--engine", engine, "--jit-threshold", "1", program.name]
    check(expectation(program), execute(program, options))


def check(expected, done):
    assert done.stdout == expected.output, done.stderr.decode()
    assert done.returncode == expected.status, done.stderr.decode()


@pytest.mark.parametrize("engine", [("interp",), ("jit", "--jit-threshold", "1")], ids=lambda e: e[0])
@pytest.mark.parametrize("program", SCRIPTS, ids=lambda p: str(p.relative_to(ROOT).with_suffix("")))
def test_script_prints_what_php_prints(program, engine):
    expected = expectation(program)
    done = execute(program, ["--engine", *engine, program.name])
    assert done.stdout == expected.output, done.stderr.decode()
    assert done.returncode == expected.status, done.stderr.decode()
