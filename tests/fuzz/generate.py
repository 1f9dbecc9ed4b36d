"""Random PHP programs from a seed: they end, and all they do depends on the program alone.

Of three seeds, one gives a procedural program, one a program with a life in classes, one a program of the grammar.

    python -c "from tests.fuzz.generate import program; print(program(7))"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from tests.fuzz.classes import ObjectProgram
from tests.fuzz.grammar import grammar_parts, grammar_program, several, shares
from tests.fuzz.statements import Program

_DECLARED = re.compile(r"\b([CIT]\d|E0|f\d|g(?=\()|Fuel|shuffle_not)\b")  # names of classes and functions


class File(NamedTuple):
    """A file of ``count`` programs; the first argument says which of them runs."""

    source: str
    count: int = 1


class Batch(NamedTuple):
    """Files that are compiled as one program, and the seeds of the programs in them."""

    files: tuple[File, ...]
    seeds: tuple[int, ...]

    @classmethod
    def of_one(cls, source: str, seed: int = 0) -> Batch:
        """A program alone."""
        return cls((File(source),), (seed,))


def program(seed: int) -> str:
    """The source of one program."""
    random = Random(seed)
    if _of_grammar(seed):
        return grammar_program(random)
    kind = ObjectProgram if seed % 3 else Program
    return kind(random).source()


def batches(seeds: Iterable[int], size: int) -> Iterator[Batch]:
    """The programs of seeds, up to ``size`` together: those of the grammar in files that share a prelude, others in
    files of their own, whose declarations bear the file's number, lest they be ambiguous."""
    waiting: dict[str, list[tuple[int, list[str]]]] = {}
    alone: list[int] = []
    for seed in seeds:
        head, body = grammar_parts(Random(seed)) if _of_grammar(seed) else ("", [])
        if body and not shares(body):
            yield Batch.of_one(program(seed), seed)
        elif body:
            group = waiting.setdefault(head, [])
            group.append((seed, body))
            if len(group) == size:
                yield _shared(head, waiting.pop(head))
        else:
            alone.append(seed)
            if len(alone) == size:
                yield _side_by_side(alone)
                alone = []
    for head, group in waiting.items():
        yield _shared(head, group)
    if alone:
        yield _side_by_side(alone)


def _shared(head: str, group: list[tuple[int, list[str]]]) -> Batch:
    file = File(several(head, [body for _, body in group]), len(group))
    return Batch((file,), tuple(seed for seed, _ in group))


def _side_by_side(seeds: list[int]) -> Batch:
    files = (File(_DECLARED.sub(rf"\1x{number}", program(seed))) for number, seed in enumerate(seeds))
    return Batch(tuple(files), tuple(seeds))


def _of_grammar(seed: int) -> bool:
    return seed % 3 == 2
