"""Told to stop at any moment: one line, the status a shell expects, and nothing left behind."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import LIMIT, SHOP, environment, run_hop

SAID = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated", signal.SIGHUP: "hung up"}
COPIES = 20  # of the example program: enough for some seconds


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """A folder with a program of many files, `src`, and its repo."""
    folder = tmp_path_factory.mktemp("program")
    for number in range(COPIES):
        shutil.copytree(SHOP, folder / "src" / f"part{number}")
        for path in (folder / "src" / f"part{number}").rglob("*.php"):
            path.write_text(re.sub(r"(?m)^function ", f"function part{number}_", path.read_text()))
    made = run_hop("compile", "src", "-o", "whole.repo", "--no-optimize", cwd=folder)
    assert made.returncode == 0, made.stderr
    return folder


def start(folder, *words, **changes):
    """A command in a session of its own, attending to signals already."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", *words],
        cwd=folder, env=environment(**changes), text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: [signal.signal(number, signal.SIG_DFL) for number in SAID],
    )  # fmt: skip
    return attending(process, *SAID)


def attending(process, *numbers):
    """The process, as soon as it has handlers for some signals, or has ended."""
    wanted = sum(1 << (number - 1) for number in numbers)
    while process.poll() is None and caught(process.pid) & wanted != wanted:
        time.sleep(0.005)
    return process


def caught(process):
    """The mask of the signals that a process has handlers for."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("SigCgt:")[2].split()[0], 16)


def left(session):
    """The processes of a session that do not end; one that is about to may have closed its files before."""
    deadline = time.monotonic() + LIMIT
    while alive(session) and time.monotonic() < deadline:
        time.sleep(0.05)
    return alive(session)


def alive(session):
    """The processes of a session."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(path.parent.name)
    return found


def stop(process, number, group, moment):
    """Send a signal, to the whole group as a terminal does or to the process alone; what it said, and its status."""
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        (os.killpg if group else os.kill)(process.pid, number)
    try:
        _, said = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    assert left(process.pid) == []
    return said, process.returncode


COMMANDS = {
    "compile": ["compile", "src", "-o", "a.repo", "--jobs", "2"],
    "compile alone": ["compile", "src", "-o", "a.repo", "--jobs", "1"],
    "optimize": ["optimize", "whole.repo", "-o", "a.repo", "--jobs", "2"],
    "lint": ["lint", "src"],
}


@pytest.mark.parametrize("group", [True, False], ids=["group", "alone"])
@pytest.mark.parametrize("command", COMMANDS)
def test_at_any_moment(program, command, group):
    moments = random.Random(f"{command} {group}")
    for number, message in SAID.items():
        process = start(program, *COMMANDS[command])
        said, status = stop(process, number, group, moments.uniform(0, 2.5))
        if status:  # otherwise it had ended before
            *findings, last = said.splitlines()  # the work may be done, and its findings told
            assert (last, status) == (f"hop: {message}", 128 + number)
            assert [line for line in findings if not line.startswith("Warning: Call to ")] == []
        assert sorted(set(os.listdir(program)) - {"a.repo"}) == ["src", "whole.repo"]
        (program / "a.repo").unlink(missing_ok=True)


@pytest.mark.parametrize("number", SAID)
def test_first_preparation(program, tmp_path, number):
    """While the runtime is built, by workers; nothing unfinished stays in the cache."""
    process = start(program, "run", "-r", "echo 1;", HOP_CACHE_DIR=str(tmp_path / "c"))
    said, status = stop(process, number, number == signal.SIGINT, 2.5)
    assert said.splitlines()[-1] == f"hop: {SAID[number]}"
    assert "Traceback" not in said
    assert status == 128 + number
    assert list((tmp_path / "c").rglob(".*")) == []


def test_a_running_program_ends_as_any_other(program):
    for number in SAID:
        process = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "run", "-r", "echo 1; flush(); while (true);"],
            cwd=program, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=lambda: [signal.signal(other, signal.SIG_DFL) for other in SAID],
        )  # fmt: skip
        assert process.stdout.read(1) == b"1"
        process.send_signal(number)
        assert process.communicate(timeout=LIMIT) == (b"", b"")
        assert process.returncode == -number


def test_an_ignored_signal_stays_so(program):
    """As nohup has it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "lint", "src"],
        cwd=program, env=environment(), stdout=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )  # fmt: skip
    attending(process, signal.SIGTERM).send_signal(signal.SIGHUP)
    assert process.communicate(timeout=LIMIT)[0].startswith("No syntax errors detected in src/")
    assert process.returncode == 0


WORKERS_THAT_ARE_KILLED = """
import os
from cli.main import main
os.register_at_fork(after_in_child=lambda: os.kill(os.getpid(), 9))
main()
"""


def test_workers_are_killed(program):
    """One line, and no wait for what they were to do."""
    done = subprocess.run(
        [sys.executable, "-c", WORKERS_THAT_ARE_KILLED, *COMMANDS["compile"]],
        cwd=program, env=environment(), capture_output=True, text=True, timeout=LIMIT, check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("hop: a worker process was killed (out of memory?)\n", 1)
    assert sorted(set(os.listdir(program)) - {"a.repo"}) == ["src", "whole.repo"]


def test_nobody_reads_what_it_says(program):
    for words, status in ((["lint", "src"], 0), (["lint", "nowhere"], 1)):
        with open("/dev/full", "w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "cli.main", *words],
                cwd=program, env=environment(), stdout=subprocess.PIPE, stderr=full, check=False,
            )  # fmt: skip
        assert done.returncode == status
