"""The compiling process: ``python -m backend.jit.code.worker BUILD [PROGRAM]``.

``BUILD`` is the digest of the program's sources (:func:`backend.jit.code.store.build_hash`): where hop was replaced
meanwhile, what this process makes is not what the program runs, so it ends at once. ``PROGRAM`` is one that nobody else
is to deal with: its lock comes with the process (descriptor ``HELD``).

Messages are frames (:mod:`backend.jit.code.pipe`). In: each unit's
digest and image once (``{"unit": ...}``), then requests (``{"unit", "key", "request", "before"}``). Out: for each
request ``{"key", "ok"}``, the object lying in the cache, where another worker may have put it meanwhile, or
``{"key", "error"}``. The process ends with its
input, and never disturbs the program that started it. When that program has ended, what it asked for is still
compiled, for a short while and at the lowest priority. Then all that is known of the program is linked and kept,
with what the program told (``{"program", "news"}``): the next run has it at once.

Example: the client in ``backend/jit/code/requests.py``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any

from backend.jit.code.apart import step_back
from backend.jit.code.pipe import HELD, REQUESTS, Inbox, send
from backend.jit.code.places import place_key
from backend.jit.code.program import News, keep
from backend.jit.code.store import build_hash, hold_program, load_artifact, save_artifact

if TYPE_CHECKING:
    from hhbc.unit import Unit

IN_VAIN = 6  # tries that one counts for whose code is what there was: nothing that matters was learned
LINGER_SECONDS = 10.0  # processor time that goes into compiling for a program that has ended
FIRST_SECONDS = 0.7  # of processor time, before what there is is kept for runs that begin meanwhile
LATER = 2.5  # how many times as long the next such moment comes


class Worker:
    """One program's requests. ``deadline``: of processor time, once the program has ended."""

    def __init__(self, source: Inbox, out: IO[bytes], held: str = "") -> None:
        self.source = source
        self.out = out
        self.deadline: float | None = None
        self._units: dict[str, bytes] = {}
        self._held: dict[str, IO[bytes] | None] = {held: os.fdopen(HELD, "rb")} if held else {}
        self._decoded: dict[str, Unit] = {}
        self._next = FIRST_SECONDS
        self._unmet: set[str] = set()  # the programs that had asked for more than there was time for
        self._novel: set[str] = set()  # the programs of which something new has been kept
        self.news: dict[str, News] = {}  # by the program's key

    def serve(self) -> None:
        """Answer requests until the input ends, and keep what came out."""
        while frame := self.source.receive():
            if self.deadline is not None and not self._alone():
                return
            message, data = frame
            if "news" in message:
                self._news_of(message).add(News(message["news"]))
            elif "key" not in message:
                self._units[message["unit"]] = data
            elif self.deadline is not None and time.process_time() >= self.deadline:
                self._leave(message)
            else:
                self._answer(message)
                if self.deadline is not None and time.process_time() > self._next:
                    self._next *= LATER
                    self._keep()
        if self._alone():
            self._keep()

    def _alone(self) -> bool:
        """Whether no other worker goes on for the same program, which has ended."""
        for program in self.news:
            if program not in self._held:
                self._held[program] = hold_program(program)
        return None not in self._held.values()

    def _leave(self, message: dict[str, Any]) -> None:
        """There is no time left for a request: the next run is to ask for it anew, as if this one had not asked."""
        news, place = self._news_of(message), _place_of(message)
        news.tries[place] = news.tries.get(place, 0) - 1
        self._unmet.add(message["program"])

    def _answer(self, message: dict[str, Any]) -> None:
        made = load_artifact(message["key"]) is not None  # by another worker, meanwhile
        answer = {"key": message["key"], "ok": True} if made else self._compiled(message)
        news, place = self._news_of(message), _place_of(message)
        if "error" in answer:
            news.refused.append(place)
        else:
            news.keys[place] = message["key"]
        if answer.pop("same", False):
            news.tries[place] = news.tries.get(place, 0) + IN_VAIN
        if self.deadline is None:
            try:
                send(self.out, answer)
            except BrokenPipeError:
                self.deadline = time.process_time() + LINGER_SECONDS
                os.nice(19)

    def _compiled(self, message: dict[str, Any]) -> dict[str, Any]:
        from backend.jit.lower.inline import inline_functions
        from hhbc.image import decode_own

        for digest in (message["unit"], *message["request"]["units"]):
            if digest not in self._decoded:
                self._decoded[digest] = decode_own(self._units[digest])
        return _compile(self._decoded, message, inline_functions())

    def _news_of(self, message: dict[str, Any]) -> News:
        return self.news.setdefault(message["program"], News())

    def _keep(self) -> None:
        """Have the runs to come know what is new so far."""
        from backend.native.build import open_runtime
        from backend.vm import ROOTS

        found, self.news = self.news, {}
        for program, news in found.items():
            if program in self._unmet:
                news.looked = 0
            if news.novel:
                self._novel.add(program)
            elif program in self._novel:
                news.quiet = 0
            if program and news:
                keep(program, news, open_runtime(ROOTS))


def _place_of(message: dict[str, Any]) -> str:
    """How programs name what a request is about."""
    return place_key(message["unit"], message["request"]["func"], message["request"]["osr"])


def _compile(units: Mapping[str, Unit], message: dict[str, Any], inline: Any) -> dict[str, Any]:
    from backend.jit.code.artifact import Request
    from backend.jit.code.compiler import compile_request
    from backend.jit.hhir.reasons import TranslationError

    key = message["key"]
    try:
        request = Request.from_json(message["request"])
        others = [units[digest] for digest in request.units]
        before = load_artifact(message["before"])
        artifact = compile_request(units[message["unit"]], request, inline, others, before)
    except TranslationError as error:
        return {"key": key, "error": str(error)}
    except Exception as error:  # a bug of ours: this function stays in the interpreter, others need not
        return {"key": key, "error": repr(error)}
    if not save_artifact(key, artifact):
        return {"key": key, "error": "the code cache cannot be written"}
    return {"key": key, "ok": True, "same": before is not None and before.made_from == artifact.made_from}


if __name__ == "__main__":
    step_back()
    if sys.argv[1:2] == [build_hash()]:
        Worker(Inbox(0, REQUESTS), sys.stdout.buffer, *sys.argv[2:]).serve()
    os._exit(0)  # nobody may be left to take what the streams still hold
