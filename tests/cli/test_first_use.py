"""First use with an empty cache, by two at once, and healing what others damaged."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.cli.conftest import environment, run_hop, start

pytestmark = pytest.mark.xdist_group("first_use")  # one worker prepares the cache, once
SCRIPT = "echo strtoupper('ready'), \"\\n\";"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A cache that two first uses at once prepared, one of them a compilation; and what they said."""
    folder = tmp_path_factory.mktemp("cache")
    (folder / "ready.php").write_text("<?php " + SCRIPT)
    both = [
        start(*words, cwd=folder, HOP_CACHE_DIR=str(folder / "hop"))
        for words in (["run", "-r", SCRIPT], ["compile", "ready.php", "-o", "ready.repo"])
    ]
    said = [(*process.communicate(), process.returncode) for process in both]
    return folder / "hop", said


def test_two_first_uses_at_once(prepared):
    cache, said = prepared
    assert [(out, status) for out, _, status in said] == [("READY\n", 0), ("", 0)]
    assert run_hop("run", "ready.repo", cwd=cache.parent).stdout == "READY\n"
    notes = [err for _, err, _ in said if err]
    assert notes
    assert set(notes) == {"hop: preparing the runtime (once)\n"}


def test_next_use_is_silent(prepared, tmp_path):
    result = run_hop("run", "-r", SCRIPT, cwd=tmp_path, HOP_CACHE_DIR=str(prepared[0]))
    assert (result.stdout, result.stderr) == ("READY\n", "")


def damage(path):
    """Flip a bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(content)


def test_damaged_cache_heals(prepared, tmp_path):
    """Damage every file that a run reads, the JIT's included; the next runs work as ever."""
    cache = tmp_path / "hop"
    shutil.copytree(prepared[0], cache)
    (tmp_path / "hello.php").write_text(f"<?php function f() {{ {SCRIPT} }} f();")
    words = ("run", "--engine", "jit", "--jit-threshold", "1", "hello.php")
    assert run_hop(*words, cwd=tmp_path, HOP_CACHE_DIR=str(cache)).stdout == "READY\n"
    damaged = set()
    for path in sorted(cache.rglob("*")):
        if path.is_file() and path.stat().st_size and path.suffix not in (".lock", ".o"):
            damaged.add(path.relative_to(cache).parts[0])
            damaged.add(path.suffix)
            damage(path)
    assert {"grammar", "jit", "native", "systemlib", "units.hhbc"} <= damaged
    assert {".images", ".so", ".stamp", ".inline"} <= damaged
    for _ in range(2):
        result = run_hop(*words, cwd=tmp_path, HOP_CACHE_DIR=str(cache))
        assert (result.stdout, result.returncode) == ("READY\n", 0), result.stderr
        assert "Traceback" not in result.stderr
    assert result.stderr == ""


def test_terminal_shows_progress(prepared, tmp_path):
    """A first use whose command is compile; the objects are there already, two of them damaged."""
    cache = tmp_path / "hop"
    shutil.copytree(prepared[0], cache, ignore=shutil.ignore_patterns("*.so", "*.stamp"))
    for path in sorted(cache.glob("native/*.o"), key=lambda path: path.stat().st_size)[:2]:
        damage(path)
    (tmp_path / "hello.php").write_text("<?php " + SCRIPT)
    shown, terminal = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "compile", "hello.php", "-o", "a.repo"],
        cwd=tmp_path, env=environment(HOP_CACHE_DIR=str(cache), TERM="xterm"), stderr=terminal,
    )  # fmt: skip
    os.close(terminal)
    text = b""
    with suppress(OSError), open(shown, "rb", buffering=0) as screen:  # EIO: the other end is closed
        while part := screen.read(4096):
            text += part
    assert process.wait() == 0
    bars = re.findall(rb"(\w+) [^\w]*\x1b[^\n]*?(\d+)/(\d+)", text)
    counts = {(int(done), int(total)) for stage, done, total in bars if stage == b"runtime"}
    assert any(done == total >= 2 for done, total in counts)  # the modules whose objects are damaged
    assert b"preparing" not in text
    assert run_hop("run", "a.repo", cwd=tmp_path, HOP_CACHE_DIR=str(cache)).stdout == "READY\n"


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
