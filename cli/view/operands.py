"""Printed instructions taken apart: the numbers of labels and locals in them become names of blocks and variables.

Example::

    >>> split('SSwitch <"a b":3 -:5>')
    ['SSwitch', '<"a b":3 -:5>']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from frontend.printable import printable
from hhbc.immediates import Imm
from hhbc.opcodes import TABLE

_STRING: Final = r'"(?:[^"\\]|\\.)*"'
_WORD: Final = re.compile(rf'<(?:{_STRING}|[^">])*>|\[.*\]$|(?:{_STRING}|[^\s"])+')
_CASE: Final = re.compile(rf"({_STRING}|-):(\d+)")
_ITEM: Final = re.compile(rf'(?:{_STRING}|[^";])+')
_KINDS: Final = {info.name: tuple(imm.kind for imm in info.imms) for info in TABLE}
_LABELS: Final = frozenset({Imm.LABEL, Imm.LABELS, Imm.SSWITCH})
_JUMPS: Final = frozenset(name for name, kinds in _KINDS.items() if not _LABELS.isdisjoint(kinds))
Name = Callable[[int], str]


def split(text: str) -> list[str]:
    """The opcode and the operands."""
    return _WORD.findall(text)


def instructions(texts: str) -> list[str]:
    """The instructions that a change put in, of what the repo keeps of them."""
    return [] if texts == "(removed)" else [one.strip() for one in _ITEM.findall(texts) if one.strip()]


def named(text: str, block: Name, local: Name) -> str:
    """The instruction with names in the place of the numbers of blocks and locals."""
    words = split(text)
    kinds = _KINDS.get(words[0]) if words else None
    if kinds is None or len(kinds) != len(words) - 1:
        return text
    shown = (_named(kind, word, block, local) for kind, word in zip(kinds, words[1:], strict=True))
    return " ".join([words[0], *shown])


def _named(kind: Imm, word: str, block: Name, local: Name) -> str:
    if kind == Imm.LABEL:
        return block(int(word))
    if kind == Imm.LABELS:
        return re.sub(r"\d+", lambda found: block(int(found[0])), word)
    if kind == Imm.SSWITCH:
        return _CASE.sub(lambda found: f"{found[1]}:{block(int(found[2]))}", word)
    if kind == Imm.LOCAL:
        return local(int(word))
    if kind == Imm.MEMBERKEY:
        key = re.fullmatch(r"([EP]L):(\d+)", word)
        return f"{key[1]}:{local(int(key[2]))}" if key else word
    return word


def without_labels(text: str) -> str:
    """The instruction without the places it jumps to, which differ from stage to stage.

    >>> without_labels("JmpZ 3"), without_labels("Int 3")
    ('JmpZ *', 'Int 3')
    """
    return named(text, lambda _: "*", str) if text.partition(" ")[0] in _JUMPS else text


def jumps_to(text: str) -> list[int]:
    """The labels of an instruction, in order."""
    found: list[int] = []
    if text.partition(" ")[0] in _JUMPS:
        named(text, lambda label: found.append(label) or "", str)  # type: ignore[func-returns-value]
    return found


def local_namer(names: Sequence[bytes]) -> Name:
    """Names of locals: ``$sum``; a temporary has none, and is ``_7``."""

    def name(at: int) -> str:
        return "$" + printable(names[at]) if at < len(names) else f"_{at}"

    return name
