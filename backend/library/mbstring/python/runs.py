"""Sets and maps of integers as text, as the generated tables have them: hexadecimal, in runs.

Example: `ranges("41-5a aa") == [(0x41, 0x5a), (0xaa, 0xaa)]`, `mapping("61+1a:-20 101+3/2:-1 df=53.53")` takes 26 numbers
from 0x61 on, three from 0x101 on in steps of 2, and one that becomes two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def ranges(text: str) -> list[tuple[int, int]]:
    """The first and last numbers of the ranges."""
    found = []
    for word in text.split():
        first, _, last = word.partition("-")
        found.append((int(first, 16), int(last or first, 16)))
    return found


def members(text: str) -> Iterator[int]:
    """The numbers in the ranges."""
    for first, last in ranges(text):
        yield from range(first, last + 1)


def mapping(text: str) -> dict[int, tuple[int, ...]]:
    """The map."""
    found: dict[int, tuple[int, ...]] = {}
    for word in text.split():
        if "=" in word:
            key, _, values = word.partition("=")
            found[int(key, 16)] = tuple(int(value, 16) for value in values.split(".") if value)
            continue
        run, _, delta = word.partition(":")
        first, _, rest = run.partition("+")
        count, _, step = rest.partition("/")
        start = int(first, 16)
        width = int(step or "1", 16)
        for key_ in range(start, start + int(count or "1", 16) * width, width):
            found[key_] = (key_ + int(delta, 16),)
    return found


def ranges_text(numbers: Iterator[int] | list[int]) -> str:
    """The inverse of `members`."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and runs[-1][1] == n - 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return " ".join(f"{a:x}-{b:x}" if a != b else f"{a:x}" for a, b in runs)


def mapping_text(items: Mapping[int, tuple[int, ...]]) -> str:
    """The inverse of `mapping`."""
    words = []
    rest = sorted(items)
    at = 0
    while at < len(rest):
        key = rest[at]
        if len(items[key]) != 1:
            words.append(f"{key:x}=" + ".".join(f"{value:x}" for value in items[key]))
            at += 1
            continue
        count, step = _run(items, rest, at)
        size = f"+{count:x}" + (f"/{step:x}" if step > 1 else "") if count > 1 else ""
        words.append(f"{key:x}{size}:{items[key][0] - key:x}")
        at += count
    return " ".join(words)


def _run(items: Mapping[int, tuple[int, ...]], keys: list[int], at: int) -> tuple[int, int]:
    """How many keys from one on, evenly spaced by at most 2, lie equally far from their values; the space."""

    def same(index: int) -> bool:
        key, value = keys[index], items[keys[index]]
        return len(value) == 1 and value[0] - key == items[keys[at]][0] - keys[at]

    count = 1
    step = keys[at + 1] - keys[at] if at + 1 < len(keys) else 1
    if step <= 2:
        while at + count < len(keys) and keys[at + count] == keys[at] + count * step and same(at + count):
            count += 1
    return count, step if count > 1 else 1
