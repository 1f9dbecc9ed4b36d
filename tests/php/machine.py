"""Runs program after program in one process with one virtual machine, as `hop run` would run each.

A crash ends the process; the test that caused it fails, and the next one gets a new machine.

Example: ``Machine({"HOP_HEAP": "check"}).run(folder, ["--engine", "interp", "hello.php"])``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.child import Child, Crash

PREPARATION = 3600  # seconds, should a runtime have to be built
SECONDS = 600  # of the slowest program, on a machine that has other things to do, too
RUNS = 200  # of one process: what a run leaves behind should not add up for ever
MOST_MEMORY = 400 << 20  # bytes of a process that is asked again: some programs leave much behind


class Job(NamedTuple):
    """A run: what to add to the environment, where, `hop run`'s words, where output and messages go."""

    environment: dict[str, str]
    folder: str
    words: list[str]
    out: str
    err: str


class Done(NamedTuple):
    """How a run ended."""

    status: int
    output: bytes
    errors: str


class Machine:
    """A process that runs programs, started when needed."""

    def __init__(self, environment: dict[str, str]) -> None:
        """``environment`` is added to that of this process."""
        self.environment = environment
        self.child = Child(work, SECONDS, "spawn")
        self.runs = 0
        self.files = Path(tempfile.mkdtemp(prefix="hop-test-"))

    def run(self, folder: Path, words: list[str]) -> Done:
        """`hop run WORDS...` in a folder; fails the test when that crashes."""
        self.runs += 1
        if self.runs % RUNS == 0:
            self.child.close()
        out, err = self.files / "out", self.files / "err"
        if self.child.process is None:
            self.child.ask(Job(self.environment, str(folder), ["-r", ""], str(out), str(err)), PREPARATION)
        answer = self.child.ask(Job(self.environment, str(folder), words, str(out), str(err)))
        errors = err.read_text(errors="replace")
        if isinstance(answer, Crash):
            pytest.fail(f"{answer.reason}\n{errors}")
        if resident(self.child.process.pid) > MOST_MEMORY:
            self.child.close()
        return Done(answer, out.read_bytes(), errors)


def resident(pid: int) -> int:
    """The bytes of memory that a process has."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def work(job: Job) -> int:
    """In the child: run a job; the exit status."""
    from cli.main import main

    os.environ.update(job.environment)
    os.chdir(job.folder)
    for name, target in ((job.out, 1), (job.err, 2)):
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(file, target)
        os.close(file)
    try:
        return main(["run", *job.words])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
