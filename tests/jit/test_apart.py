"""Work in a copy of the process: nobody waits for it, whatever it does."""

import fcntl
import os
import signal
import time

import backend.jit.code.apart
from backend.jit.code.apart import apart


def finished(path):
    """Wait until a copy has left a file there; what it says."""
    deadline = time.monotonic() + 60
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    return path.read_text()


def leave(path, text):
    (path.parent / "new").write_text(text)
    (path.parent / "new").rename(path)


def test_the_process_goes_on_and_a_copy_works(tmp_path):
    own = os.getpid()
    apart(lambda: leave(tmp_path / "done", f"{os.getpid()} {os.getsid(0)} {os.nice(0)}"))
    assert os.getpid() == own
    copy, session, niceness = map(int, finished(tmp_path / "done").split())
    assert copy not in (own, os.getpid())
    assert session == copy
    assert niceness >= 12


def test_whoever_reads_what_the_process_writes_does_not_wait_for_the_copy(tmp_path):
    reading, writing = os.pipe()
    apart(lambda: leave(tmp_path / "done", finished(tmp_path / "go")))
    os.close(writing)
    assert os.read(reading, 1) == b""  # the copy is there, and has no end of the pipe
    os.close(reading)
    leave(tmp_path / "go", "gone")
    assert finished(tmp_path / "done") == "gone"


def test_a_lock_of_the_process_is_not_the_copys(tmp_path):
    with (tmp_path / "lock").open("w") as first, (tmp_path / "lock").open("w") as second:
        fcntl.flock(first, fcntl.LOCK_EX)
        apart(lambda: leave(tmp_path / "done", finished(tmp_path / "go")))
        first.close()
        fcntl.flock(second, fcntl.LOCK_EX)
    leave(tmp_path / "go", "gone")
    assert finished(tmp_path / "done") == "gone"


def test_a_copy_that_fails_says_nothing(tmp_path, capfd):
    def fail():
        leave(tmp_path / "done", "failing")
        raise ValueError

    apart(fail)
    assert finished(tmp_path / "done") == "failing"
    assert capfd.readouterr() == ("", "")


def test_a_copy_has_an_end(tmp_path, monkeypatch):
    monkeypatch.setattr(backend.jit.code.apart, "MOST_SECONDS", 0.05)

    def go_on():
        leave(tmp_path / "copy", str(os.getpid()))
        while True:
            pass

    apart(go_on)
    _, status = os.waitpid(int(finished(tmp_path / "copy")), 0)
    assert os.WTERMSIG(status) == signal.SIGPROF
