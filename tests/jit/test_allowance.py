"""What the JIT does in the program's thread is bounded by what the program itself takes."""

import pytest

from backend.jit.code import allowance
from backend.jit.code.allowance import FIRST_SHARE, HEAD_START, SHARE, Allowance


@pytest.fixture
def clock(monkeypatch):
    """The processor time of the process and of its thread, to be set."""
    now = [1.0]
    monkeypatch.setattr(allowance.time, "process_time", lambda: now[0])
    monkeypatch.setattr(allowance.time, "thread_time", lambda: now[0])
    return now


def spend(clock, spender, seconds):
    with spender:
        clock[0] += seconds


def test_it_is_spent_and_grows_with_the_program(clock):
    limited = Allowance(limited=True)
    assert limited.left
    spend(clock, limited, 2 * (HEAD_START + SHARE))
    assert not limited.left
    clock[0] += 10
    assert limited.left


def test_it_is_less_before_the_program_gains_anything(clock):
    limited = Allowance(limited=True)
    spend(clock, limited, HEAD_START + (FIRST_SHARE + SHARE) / 2)
    assert not limited.left
    limited.gains()
    assert limited.left


def test_what_fails_is_counted_too(clock):
    limited = Allowance(limited=True)
    with pytest.raises(ValueError), limited:
        clock[0] += 1
        raise ValueError
    assert not limited.left


def test_who_waits_for_code_spends_what_it_takes(clock):
    unlimited = Allowance(limited=False)
    spend(clock, unlimited, 100)
    assert unlimited.left
