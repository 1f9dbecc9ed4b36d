"""Machine code is made once: not for what another worker has met, and not where nothing but a profile has changed."""

from __future__ import annotations

import io

import pytest

from backend.jit.code import compiler, worker
from backend.jit.code.artifact import Artifact, Request
from backend.jit.code.pipe import Inbox, Outbox, receive
from backend.jit.code.places import place_key
from backend.jit.code.program import MAX_TRIES
from backend.jit.code.store import save_artifact
from backend.jit.lower.inline import inline_functions
from frontend.cache import cache_dir
from tests.jit.goldens import compile_source, index_of

SOURCE = "function twice(int $n) { return $n + $n; } function other() { return 1; }"


@pytest.fixture
def no_machine_code(monkeypatch):
    """LLVM makes nothing."""
    monkeypatch.setattr(compiler, "machine_code", lambda text, level: b"new")


def made(profiles: dict, before: Artifact | None) -> Artifact:
    unit = compile_source(SOURCE)
    request = Request(index_of(unit, b"twice"), -1, profiles, True)
    return compiler.compile_request(unit, request, inline_functions(), (), before)


def test_code_is_taken_over_where_nothing_but_a_profile_changed(no_machine_code):
    first = made({}, None)
    assert first.code == b"new"
    first.code = b"old"
    same = made({"f2": {"calls": 2}}, first)
    assert same.code == b"old"
    assert same.made_from == first.made_from
    assert made({}, None).code == b"new"
    first.made_from = "something else"
    assert made({}, first).code == b"new"


def test_what_came_out_the_same_twice_is_asked_for_no_more(tmp_path, monkeypatch, no_machine_code):
    monkeypatch.setenv("HOP_CACHE_DIR", str(tmp_path))
    cache_dir.cache_clear()
    unit = compile_source(SOURCE)
    request = Request(index_of(unit, b"twice"), -1, {}, True)
    outbox, out = Outbox(), io.BytesIO()
    served = worker.Worker(Inbox(outbox.bell, outbox.file), out)
    served._decoded["u"] = unit
    place = place_key("u", request.func, -1)
    counted = []
    for number in range(3):
        request.profiles = {f"f{index_of(unit, b'other')}": {"calls": number}}
        before = f"k{number - 1}" if number else ""
        message = {"unit": "u", "key": f"k{number}", "request": request.to_json(), "program": "p", "before": before}
        served._answer(message)
        counted.append(served.news["p"].tries.get(place, 0))
    out.seek(0)
    assert receive(out) == {"key": "k0", "ok": True}
    assert counted[0] == 0
    assert counted[2] >= MAX_TRIES
    cache_dir.cache_clear()


def test_what_another_worker_has_made_is_not_compiled_again(tmp_path, monkeypatch):
    monkeypatch.setenv("HOP_CACHE_DIR", str(tmp_path))
    cache_dir.cache_clear()
    monkeypatch.setattr(worker, "_compile", lambda units, message, inline: {"key": message["key"], "error": "compiled"})
    save_artifact("there", Artifact(b"", {}, [], [], [], [], {}, []))
    outbox, out = Outbox(), io.BytesIO()
    for key in ("there", "missing"):
        request = Request(0).to_json()
        outbox.send({"unit": "u", "key": key, "request": request, "program": "", "before": ""})
    inbox = Inbox(outbox.bell, outbox.file)
    served = worker.Worker(inbox, out)
    served._decoded["u"] = compile_source(SOURCE)
    for _ in range(2):
        message, _ = inbox.receive()
        served._answer(message)
    out.seek(0)
    assert receive(out) == {"key": "there", "ok": True}
    assert receive(out) == {"key": "missing", "error": "compiled"}
    assert served.news[""].keys == {"u:0:-1": "there"}
    assert served.news[""].refused == ["u:0:-1"]
    cache_dir.cache_clear()
