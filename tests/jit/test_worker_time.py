"""Little time is left for a program that has ended: what it told is kept all the same, and what there was no time for
counts as not asked for."""

import io

import pytest

from backend.jit.code import worker
from backend.jit.code.places import place_key
from backend.jit.code.worker import Worker


class Requests:
    """A program that asked for three functions and told what it had learned when it ended."""

    def __init__(self):
        asked = [{"unit": "u", "key": f"k{at}", "request": {"func": at, "osr": -1}} for at in (1, 2, 3)]
        self.frames = [({"program": "p", **message}, b"") for message in asked]
        tries = {place_key("u", at, -1): 1 for at in (1, 2, 3)}
        self.frames.append(({"program": "p", "news": {"tries": tries, "paths": {"u": "/a.php"}, "looked": 1}}, b""))

    def receive(self):
        return self.frames.pop(0) if self.frames else None


class Gone(io.BytesIO):
    """Nobody reads the answers."""

    def flush(self):
        raise BrokenPipeError


@pytest.fixture
def serve(monkeypatch):
    """What a worker keeps of the program; answering takes ``seconds`` of its processor time each."""

    def serve(seconds):
        now, kept = [0.0], []

        def compiled(self, message):
            now[0] += seconds
            return {"key": message["key"], "ok": True}

        monkeypatch.setattr(worker.time, "process_time", lambda: now[0])
        monkeypatch.setattr(worker.os, "nice", lambda by: 0)
        monkeypatch.setattr(worker, "load_artifact", lambda key: None)
        monkeypatch.setattr(worker, "hold_program", lambda program: io.BytesIO())
        monkeypatch.setattr(Worker, "_compiled", compiled)
        monkeypatch.setattr("backend.native.build.open_runtime", lambda roots: None)
        monkeypatch.setattr(worker, "keep", lambda program, news, runtime: kept.append(news))
        Worker(Requests(), Gone()).serve()
        return kept

    return serve


def test_all_that_was_asked_for_counts_where_there_is_time(serve):
    (news,) = serve(0.1)
    assert sorted(news.keys) == [place_key("u", at, -1) for at in (1, 2, 3)]
    assert (set(news.tries.values()), news.looked, news.paths) == ({1}, 1, {"u": "/a.php"})


def test_what_there_is_no_time_for_is_asked_for_anew(serve):
    *_, news = serve(worker.LINGER_SECONDS)
    assert news.tries == {place_key("u", 1, -1): 1, place_key("u", 2, -1): 1, place_key("u", 3, -1): 0}
    assert news.paths == {"u": "/a.php"}
    assert news.looked == 0  # a program for which there is too little time is looked at as often as before
