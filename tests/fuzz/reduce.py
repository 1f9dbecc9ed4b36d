"""Makes a program smaller while it keeps a property: balanced runs of lines are removed, ever shorter ones."""

from __future__ import annotations

from collections.abc import Callable


def reduce_lines(source: str, holds: Callable[[str], bool]) -> str:
    """The source without lines that ``holds`` does not need."""
    lines = source.splitlines()
    size = max(1, len(lines) // 2)
    while size:
        at = 1
        removed = False
        while at < len(lines):
            end = min(len(lines), at + size)
            cut = lines[at:end]
            shorter = lines[:at] + lines[end:]
            if _balanced(cut) and holds("\n".join(shorter) + "\n"):
                lines = shorter
                removed = True
            else:
                at += 1
        if not removed or size > 1:
            size //= 2
    return "\n".join(lines) + "\n"


def _balanced(lines: list[str]) -> bool:
    depth = 0
    for line in lines:
        stripped = line.strip()
        depth -= stripped.startswith("}")
        if depth < 0:
            return False
        depth += stripped.endswith("{")
    return depth == 0
