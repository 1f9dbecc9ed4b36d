"""A short program asks for no code in its first run, and at once in those that follow."""

import ctypes

import pytest

from backend.jit.code import start, store
from backend.jit.code.start import Doorstep
from frontend.cache import cache_dir

DIGEST = bytes(range(16))


class Runtime:
    """What the doorstep wants of the runtime: every function belongs to one unit."""

    def __init__(self):
        self.digest = ctypes.create_string_buffer(DIGEST, 16)

    def function(self, name, *_signature):
        return (lambda _func: ctypes.addressof(self.digest)) if name == "jit_digest" else (lambda *_: None)


class Jit:
    def __init__(self, asked):
        self.asked = asked

    def know(self, units):
        pass

    def requested(self, func, pc):
        self.asked.append((func, pc))

    def close(self):
        pass


@pytest.fixture
def clock(monkeypatch, tmp_path):
    """The processor time, to be set; the cache is empty."""
    monkeypatch.setenv("HOP_CACHE_DIR", str(tmp_path))
    cache_dir.cache_clear()
    now = [0.0]
    monkeypatch.setattr(start.time, "process_time", lambda: now[0])
    yield now
    cache_dir.cache_clear()


def run(clock, until, patient=True):
    """A program that becomes hot at 10 ms, again at its end; what was asked of the JIT."""
    asked = []
    clock[0] = 0.0
    doorstep = Doorstep(Runtime(), lambda: Jit(asked), 1000, patient=patient)
    for moment in (0.010, until):
        clock[0] = moment
        doorstep._requested(7, -1)
    doorstep.close()
    return asked


def test_the_second_run_asks_at_once(clock):
    assert run(clock, 0.100) == []
    assert run(clock, 0.100) == [(7, -1), (7, -1)]


def test_what_is_over_in_a_moment_is_never_asked_for(clock):
    for _ in range(3):
        assert run(clock, 0.025) == []


def test_a_long_run_asks_itself(clock):
    assert run(clock, 0.200) == [(7, -1)]


def test_what_is_known_of_a_unit_stays(clock):
    store.write_index(DIGEST.hex(), {"0:-1": "key"})
    assert run(clock, 0.100, patient=False) == [(7, -1), (7, -1)]
    assert store.read_index(DIGEST.hex()) == {"0:-1": "key"}
