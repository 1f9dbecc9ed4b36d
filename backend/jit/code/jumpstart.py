"""Native code before the first run: what a recorded run says is compiled into the cache (:mod:`.recorder`).

A profile comes with a repo, from anybody. So it is data that is checked: it names functions and instructions that are
there, and says what to expect of them, which native code makes sure of like of everything that it expects.

Example: ``mains, wanted = wanted_of(images, observed, heat)``, then ``compile_ahead(...)`` for the programs that begin
with the mains.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

from backend.jit.code.artifact import MOST_SURPLUS, Request, symbol_of
from backend.jit.code.places import place_key
from backend.jit.code.program import News, keep
from backend.jit.code.store import artifact_key, load_artifact, save_artifact
from backend.jit.code.world import MAX_UNITS
from backend.jit.limits import fits
from frontend.processes import end_with
from hhbc.image import decode_own

if TYPE_CHECKING:
    from backend.native.loader import Library

MOST_WANTED = 4000  # functions and loops
MOST_TEXT = 16 << 20  # of the profile of one unit
WORTH = 1000  # instructions that a function executed, before it is compiled
Wanted = tuple[str, int, int]  # a unit's digest, a function, a loop of it or -1
_CLOSURE = re.compile(r"[0-9]{1,9}(:([0-9a-f]{32}|-))?")
_MOST_TAG = 14  # of a value; the bit above says that there were more classes than noted
_NOTED = 4  # classes of one place


class ProfileError(Exception):
    """A profile is not what a recorder makes of the repo's code."""


def _check(right: bool) -> None:
    if not right:
        raise ProfileError


def _number(value: Any, most: int) -> int:
    _check(type(value) is int and 0 <= value <= most)
    return int(value)


def _names(value: Any) -> list[str]:
    _check(isinstance(value, list) and len(value) <= _NOTED)
    _check(all(isinstance(name, str) and max(name, default="") < "\u0100" for name in value))
    return list(value)


def _bodies(value: Any) -> list[str]:
    _check(all(_CLOSURE.fullmatch(name) for name in _names(value)))
    return list(value)


def _table(value: Any, keys: int, read_value: Callable[[Any], Any]) -> dict[str, Any]:
    _check(isinstance(value, dict) and len(value) <= keys)
    _check(all(isinstance(key, str) and key.isascii() and key.isdigit() and int(key) < keys for key in value))
    return {key: read_value(one) for key, one in value.items()}


def _row(value: Any, most: int, read_value: Callable[[Any], Any]) -> list[Any]:
    _check(isinstance(value, list) and len(value) <= most)
    return [read_value(one) for one in value]


def checked_profile(data: Any, size: int, given: int, count: int) -> tuple[dict[str, Any], dict[int, list[int]]]:
    """The profile of a function of so many instructions, parameters (with what a closure captured) and locals; and its
    loops with the tags of their locals. Raises :class:`ProfileError`."""
    _check(isinstance(data, dict))
    bits = (1 << _MOST_TAG + 1) - 1

    def tags(value: Any) -> int:
        return _number(value, bits)

    found: dict[str, Any] = {
        "calls": _number(data.get("calls"), 2),
        "results": _table(data.get("results", {}), size, tags),
        "params": _row(data.get("params", []), given, tags),
        "classes": _table(data.get("classes", {}), size, _names),
        "param_classes": _row(data.get("param_classes", []), given, _names),
        "surplus": _row(data.get("surplus", []), MOST_SURPLUS, lambda count: max(_number(count, MOST_SURPLUS), 1)),
        "closures": _table(data.get("closures", {}), size + given, _bodies),
    }
    if data.get("observed") is True:
        found["observed"] = True
    if "scope" in data:
        (found["scope"],) = _names([data["scope"]])
    loops = _table(data.get("loops", {}), size, lambda row: _row(row, count, lambda tag: _number(tag, _MOST_TAG)))
    _check(all(len(row) == count for row in loops.values()))
    return found, {int(pc): row for pc, row in loops.items()}


class Profile:
    """What a recorded run says of the units of a program, whose images are given by digest. Raises
    :class:`ProfileError`."""

    def __init__(self, images: Mapping[str, bytes], observed: Sequence[tuple[str, str]]) -> None:
        self.units = {digest: decode_own(image) for digest, image in images.items()}
        self.mains: list[str] = []  # that a recorded run began with
        self._around: dict[str, list[str]] = {}
        self._functions: dict[str, dict[int, dict[str, Any]]] = {}
        self._loops: dict[tuple[str, int], dict[int, list[int]]] = {}
        for digest, text in observed:
            try:
                _check(len(text) <= MOST_TEXT)
                self._read(digest, json.loads(text))
            except (ValueError, RecursionError):
                raise ProfileError from None

    def _read(self, digest: str, data: Any) -> None:
        _check(isinstance(data, dict) and isinstance(data.get("functions"), dict))
        functions = [func for _, func in self.units[digest].all_funcs()]
        around = _row(data.get("around"), MAX_UNITS, str)
        self._around[digest] = [other for other in dict.fromkeys(around) if other in self.units and other != digest]
        if data.get("main") is True:
            self.mains.append(digest)
        known = self._functions[digest] = {}
        for name, found in data["functions"].items():
            _check(name.isascii() and name.isdigit() and int(name) < len(functions))
            func = functions[int(name)]
            given = len(func.params) + func.num_uses
            size = 2 * len(func.code) + 8  # decoded code has records of its own
            if fits(func.num_locals, len(func.code)):
                known[int(name)], self._loops[digest, int(name)] = checked_profile(found, size, given, func.num_locals)

    def wanted(self, heat: Mapping[tuple[str, int], int]) -> list[Wanted]:
        """What is worth being compiled, the hottest first; ``heat``: how many instructions functions executed."""
        found = [
            (-heat.get((digest, index), 0), digest, index, osr)
            for digest, functions in self._functions.items()
            for index in functions
            if heat.get((digest, index), 0) >= WORTH
            for osr in (-1, *self._loops[digest, index])
        ]
        return [(digest, index, osr) for _, digest, index, osr in sorted(found)[:MOST_WANTED]]

    def request(self, digest: str, index: int, osr: int) -> Request:
        """What the compiler is asked for."""
        around = self._around[digest]
        profiles = {
            symbol_of(number, at): profile
            for number, unit in enumerate([digest, *around])
            for at, profile in self._functions.get(unit, {}).items()
        }
        own = profiles[symbol_of(0, index)] = dict(profiles[symbol_of(0, index)])
        if osr >= 0:
            own["slots"] = self._loops[digest, index][osr]
        return Request(index, osr, profiles, units=around)


def wanted_of(
    images: Mapping[str, bytes], observed: Sequence[tuple[str, str]], heat: Mapping[tuple[str, int], int]
) -> tuple[list[str], list[Wanted]]:
    """The main files of the recorded runs, and what is worth being compiled."""
    profile = Profile(images, observed)
    return profile.mains, profile.wanted(heat)


class _Here:
    """What a compiling process knows."""

    profile: Profile | None = None


def _begin(parent: int, images: Mapping[str, bytes], observed: Sequence[tuple[str, str]]) -> None:
    end_with(parent)
    _Here.profile = Profile(images, observed)


def _compile(wanted: Wanted) -> tuple[str, str]:
    """Compile a function or loop into the cache: its place, and the artifact's key; none, where it stays in the
    interpreter."""
    from backend.jit.code.compiler import compile_request
    from backend.jit.lower.inline import inline_functions

    profile = _Here.profile
    assert profile is not None
    digest, request = wanted[0], profile.request(*wanted)
    place, key = place_key(*wanted), artifact_key(digest, request.to_json())
    if load_artifact(key) is not None:
        return place, key
    try:
        others = [profile.units[other] for other in request.units]
        artifact = compile_request(profile.units[digest], request, inline_functions(), others)
    except Exception:  # it cannot be translated, or the profile says what cannot be
        return place, ""
    return place, key if save_artifact(key, artifact) else ""


def compile_ahead(
    programs: Sequence[str], images: Mapping[str, bytes], observed: Sequence[tuple[str, str]],
    wanted: Sequence[Wanted], paths: Mapping[str, str], jobs: int, report: Callable[[int, int], None],
    runtime: Library,
) -> int:  # fmt: skip
    """Have the code of ``wanted`` made and kept for programs, by their keys; how much became native.

    ``images``: of the units, verified, by digest; ``paths``: where they lie when they run.
    """
    news = News()
    news.paths = dict(paths)
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(os.getpid(), images, observed)) as pool:
        for done, (place, key) in enumerate(pool.map(_compile, wanted, chunksize=4), 1):
            if key:
                news.keys[place] = key
            else:
                news.refused.append(place)
            report(done, len(wanted))
    for program in programs:
        keep(program, news, runtime)
    return len(news.keys)
