"""A short program asks for no code in its first run, and at once in those that follow."""

import pytest

from backend.jit.code import program, start, store
from backend.jit.code.start import Doorstep
from frontend.cache import cache_dir

PATH = b"/app/hello.php"


class Runtime:
    """What the doorstep wants of the runtime."""

    def function(self, _name, *_signature):
        return lambda *_: None


class Jit:
    def __init__(self, asked):
        self.asked = asked

    def program(self, key, ready):
        pass

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
    doorstep.program(PATH)
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
    assert run(clock, 0.400) == [(7, -1)]


def test_what_is_known_of_a_program_stays(clock):
    key = store.program_key(PATH)
    program.keep(key, program.News({"refused": ["ab:0:-1"]}), None)
    assert run(clock, 0.100) == [(7, -1), (7, -1)]
    assert program.read(key).refused == {"ab:0:-1"}
