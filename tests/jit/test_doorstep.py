"""A short program asks for no code while it runs for the first time, and at once later."""

import pytest

from backend.jit.code import apart, program, ready, start, store
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

    def end_request(self, took, held=None):
        self.asked.append(("looked back" if held is None else "looked back, apart", took))

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


class Ahead:
    """Brings no code in."""

    def start(self, ready, units):
        pass


def run(clock, until, patient=True, ahead=None, once=False):
    """A program that becomes hot at 10 ms, again at its end; what was asked of the JIT."""
    asked = []
    clock[0] = 0.0
    doorstep = Doorstep(Runtime(), lambda: Jit(asked), 1000, patient=patient, ahead=ahead, once=once)
    doorstep.program(PATH)
    for moment in (0.010, until):
        clock[0] = moment
        doorstep._requested(7, -1)
    if once:
        doorstep.end_request()
    doorstep.close()
    return asked


def test_the_second_run_asks_at_once(clock):
    assert run(clock, 0.100) == []
    assert run(clock, 0.100) == [(7, -1), (7, -1)]


def test_what_is_over_in_a_moment_is_never_asked_for(clock):
    for _ in range(3):
        assert run(clock, 0.014) == []
        assert run(clock, 0.014, ahead=Ahead(), once=True) == []


def test_a_long_run_asks_itself(clock):
    assert run(clock, 0.400) == [(7, -1)]


def test_what_is_known_of_a_program_stays(clock):
    key = store.program_key(PATH)
    program.keep(key, program.News({"refused": ["ab:0:-1"]}), None)
    assert run(clock, 0.100) == [(7, -1), (7, -1)]
    assert program.read(key).refused == {"ab:0:-1"}


def test_a_program_with_nothing_new_is_not_asked_about_until_it_does_something_else(clock):
    key = store.program_key(PATH)
    for _ in range(ready.QUIET_RUNS):
        program.keep(key, program.News({"quiet": 1, "looked": 1, "seconds": 0.4}), None)
    assert run(clock, 0.700, ahead=Ahead()) == []
    assert run(clock, 0.900, ahead=Ahead()) == [(7, -1)]


def test_a_program_that_does_not_settle_is_looked_at_ever_more_rarely(clock):
    key = store.program_key(PATH)
    looked = ""
    for _ in range(ready.BUSY_LOOKS + 12):
        asked = run(clock, 0.100, ahead=Ahead())
        looked += "x" if asked else "."
        if asked:
            program.keep(key, program.News({"tries": {"ab:0:-1": 1}, "looked": 1, "seconds": 0.1}), None)
    assert looked == ".xxxxxx.x..x....x."


def test_a_run_leaves_a_program_alone_that_somebody_is_busy_with(clock):
    key = store.program_key(PATH)
    program.keep(key, program.News({"refused": ["ab:0:-1"]}), None)
    held = store.hold_program(key)
    assert held is not None
    with held:
        assert run(clock, 0.100, ahead=Ahead()) == []
    assert run(clock, 0.100, ahead=Ahead()) == [(7, -1), (7, -1)]


def test_a_short_run_that_is_the_processes_only_one_leaves_it_to_a_copy_to_ask(clock, monkeypatch):
    """Here the copy is this process; nobody waits for it, so the look back has no allowance."""
    monkeypatch.setattr(apart, "apart", lambda work: work())
    assert run(clock, 0.080, ahead=Ahead(), once=True) == [("looked back, apart", 0.080)]
    key = store.program_key(PATH)
    program.keep(key, program.News({"refused": ["ab:0:-1"], "seconds": 0.1}), None)
    assert run(clock, 0.200, ahead=Ahead(), once=True) == [("looked back, apart", 0.200)]
    program.keep(key, program.News({"refused": ["ab:1:-1"], "seconds": 0.4}), None)
    assert run(clock, 0.080, ahead=Ahead(), once=True) == [("looked back, apart", 0.080)]
    assert run(clock, 0.200, ahead=Ahead(), once=True) == [(7, -1), ("looked back", 0.200)]


def test_a_copy_does_nothing_while_somebody_is_busy_with_the_program(clock, monkeypatch):
    monkeypatch.setattr(apart, "apart", lambda work: work())
    assert run(clock, 0.080, ahead=Ahead(), once=True) != []
    monkeypatch.setattr(start, "hold_program", lambda key: None)
    assert run(clock, 0.080, ahead=Ahead(), once=True) == []
