"""The real command, as its users start it: a process of its own."""

import hashlib
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PROGRAMS = PROJECT / "tests" / "golden" / "programs"
SHOP = PROJECT / "examples" / "shop"
HELLO = "<?php\necho 'hello', \"\\n\";\n"
LIMIT = 600  # seconds; a command that hangs fails its test
for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
    os.environ.pop(name, None)  # what a user's terminal says about itself: outputs would differ by it
os.environ["TERM"] = "xterm"


def environment(**changes):
    """The environment for `hop`: this checkout's code, and what a test changes (None removes)."""
    values = {**os.environ, "PYTHONPATH": str(PROJECT), **changes}
    return {name: value for name, value in values.items() if value is not None}


def start(*arguments, cwd, before=None, **changes):
    """A running `hop`, its output in pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "cli.main", *map(str, arguments)],
        cwd=cwd,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="surrogateescape",
        preexec_fn=before,
    )


def run_hop(*arguments, cwd, before=None, **changes):
    """Run `hop` to its end; a CompletedProcess with text output."""
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *map(str, arguments)],
        cwd=cwd,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=LIMIT,
        preexec_fn=before,
        check=False,
    )


AT_A_SIGNAL = """
import os, sys
from cli.main import main
def watch(event, given):
    if event == "sqlite3.connect" and b".building" in os.fsencode(given[0]):
        os.kill(os.getpid(), {number})
sys.addaudithook(watch)
main()
"""


def stopped_while_writing(number, *arguments, cwd, before=None):
    """Run `hop` that gets a signal when it has begun to write a repo, on however slow a machine."""
    return subprocess.run(
        [sys.executable, "-c", AT_A_SIGNAL.format(number=int(number)), *map(str, arguments)], cwd=cwd,
        env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT, preexec_fn=before,
        check=False,
    )  # fmt: skip


def fed(source, *arguments, cwd=None):
    """Run `hop` with standard input from an open file."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments], stdin=source, cwd=cwd, env=environment(), capture_output=True,
        text=True, timeout=LIMIT, check=False,
    )  # fmt: skip


def terminal(words, folder):
    """What a command prints on a terminal."""
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", *words], cwd=folder, env=environment(), stdin=other, stdout=other,
        stderr=other,
    )
    os.close(other)
    said = b""
    with open(main, "rb", buffering=0) as screen, suppress(OSError):  # which reading ends with
        while part := screen.read(4096):
            said += part
    process.wait()
    return said.decode().replace("\r\n", "\n")


def refused(result, *words, status=1):
    """Check that a command failed as it should: one line on stderr with these words, no more."""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("hop: ")
    for word in words:
        assert word in lines[0]
    assert result.returncode == status
    return lines[0]


def replace_image(repo, image):
    """Put an image, with a right hash, in the place of every image of a repo."""
    digest = hashlib.blake2b(image, digest_size=32).hexdigest()
    with sqlite3.connect(repo) as shell:
        shell.execute("insert or replace into image values (?, ?, ?)", [digest, len(image), image])
        shell.execute("update stage_image set image = ?", [digest])


@pytest.fixture
def hop(tmp_path):
    """``hop(arguments...)`` in the test's directory; the result must be a success."""

    def succeed(*arguments, **changes):
        result = run_hop(*arguments, cwd=tmp_path, **changes)
        assert result.returncode == 0, result.stderr
        return result.stdout

    return succeed


@pytest.fixture
def fail(tmp_path):
    """``fail(arguments...)``: the result of a command that is expected to go wrong."""

    def attempt(*arguments, **changes):
        return run_hop(*arguments, cwd=tmp_path, **changes)

    return attempt


@pytest.fixture
def hello(tmp_path, hop):
    """A source, and a good repo of it."""
    (tmp_path / "hello.php").write_text(HELLO)
    hop("compile", "hello.php", "-o", "a.repo")
    return tmp_path / "a.repo"


@pytest.fixture(scope="session")
def shop(tmp_path_factory):
    """The example program's repo; not to be changed."""
    folder = tmp_path_factory.mktemp("shop")
    result = run_hop("compile", SHOP, "-o", "shop.repo", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder / "shop.repo"
