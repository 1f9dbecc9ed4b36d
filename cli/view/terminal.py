"""A function on the terminal: both stages side by side, or one below the other, as a patch shows it.

Example::

    print(function_text(view, Shown(), Style(width=160, side_by_side=True)))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cli.view.heat import heat_parts
from cli.view.model import FunctionView, Instruction, Summary
from cli.view.rows import Fold, Header, Line, Row, Shown, rows
from cli.view.style import DEFAULT_WIDTH, Style, cut

OFFSET = 5  # columns of an offset and the space behind it
BLOCK = 4  # of a block's name


def function_text(view: FunctionView, shown: Shown, style: Style) -> str:
    """The comparison of a function under a line that sums it up."""
    found = [style("title", view.summary.name) + style("dim", f"  {view.summary.path}:{view.summary.line}")]
    found.append(summary_text(view.summary, style.width))
    if view.source_missing is not None:
        found.append(style("dim", f"({view.source_missing})"))
    lines = list(rows(view, shown))
    draw = _SideBySide(view, shown, style) if style.side_by_side else _Unified(view, shown, style)
    found += [text for line in lines for text in draw.line(line)]
    return "\n".join(text.rstrip() for text in found) + "\n"


def summary_text(summary: Summary, width: int = DEFAULT_WIDTH) -> str:
    """Instructions, bytes, and what the rewrites come to, in lines of a width; below, what a profile says."""
    parts = [
        became(summary.before.instructions, summary.after.instructions) + " instructions",
        f"{summary.before.bytes:,} → {summary.after.bytes:,} bytes",
    ]
    tally = summary.tally
    for count, one, many in (
        (tally.resolved, "call resolved", "calls resolved"),
        (tally.inlined, "call inlined", "calls inlined"),
        (tally.checks, "check removed", "checks removed"),
        (tally.assertions, "type asserted", "types asserted"),
    ):
        if count:
            parts.append(f"{count:,} {one if count == 1 else many}")
    lines = list(_wrapped(parts, width))
    if summary.heat is not None:
        lines += _wrapped(heat_parts(summary.heat, summary.after.instructions), width)
    return "\n".join(lines)


def _wrapped(parts: Iterable[str], width: int) -> Iterator[str]:
    """Parts of an enumeration in as few lines as they fit into."""
    line = ""
    for part in parts:
        if line and len(line) + len(part) + 2 > width:
            yield line + ","
            line = part
        else:
            line += (", " if line else "") + part
    yield line


def became(before: int, after: int) -> str:
    """A number and what it became.

    >>> became(34, 18), became(2, 2), became(0, 4)
    ('34 → 18 (−47 %)', '2', '0 → 4')
    """
    if before == after:
        return f"{before:,}"
    if not before:
        return f"{before} → {after:,}"
    percent = round(100 * (after - before) / before)
    return f"{before:,} → {after:,} ({'+' if percent > 0 else '−'}{abs(percent)} %)"


class _Drawing:
    """What both layouts share: sides of a row, types behind them, headers and folds."""

    def __init__(self, view: FunctionView, shown: Shown, style: Style) -> None:
        self.view, self.shown, self.style = view, shown, style
        self.passes = {rewrite.number: rewrite.pass_name for rewrite in view.rewrites}
        self.named = {edge.to for block in (*view.blocks, *view.blocks_after) for edge in block.edges}
        self.last = {True: -1, False: -1}  # by stage: the block that was shown

    def line(self, line: Line) -> Iterator[str]:
        """The texts of a line."""
        if isinstance(line, Header):
            yield self.header(line)
        elif isinstance(line, Fold):
            self.last = {True: -1, False: -1}
            what = "instruction" if line.hidden == 1 else "instructions"
            yield self.style("dim", f"     ⋮ {line.hidden} unchanged {what}")
        else:
            yield from self.row(line)

    def header(self, line: Header) -> str:
        """A line of the source, and how often it ran."""
        text = f"{line.number:>4} │ {line.text}" if line.text else f"line {line.number}"
        times = "" if line.times is None else f"  ×{line.times:,}"
        return self.style("source", cut(text, self.style.width - len(times))) + self.style("heat", times)

    def row(self, row: Row) -> Iterator[str]:
        """The texts of a row."""
        raise NotImplementedError

    def place(self, one: Instruction, after: bool) -> str:
        """Offset, and the block's name where it begins."""
        block = one.block_after if after else one.block
        name = ""
        if block != self.last[after]:
            self.last[after] = block if block is not None else -1
            name = f"B{block}" if block in self.named else ""
        offset = one.after if after else one.before
        return f"{offset:>{OFFSET - 1}} {name:<{BLOCK}}"

    def types(self, one: Instruction) -> str:
        """What is known where the instruction stands, behind it: asserted types, or all of them."""
        said = list(one.claims)
        if self.shown.types:
            said = [f"{name}: {t}" for name, t in one.locals.items()] + ([f"→ {one.result}"] if one.result else [])
        return "; ".join(said)

    def by(self, number: int | None) -> str:
        """The pass of a rewrite."""
        return self.passes.get(number or 0, "")


class _Unified(_Drawing):
    """A patch: `-` what left, `+` what came, and the pass that did it."""

    def row(self, row: Row) -> Iterator[str]:
        if not row.changed:
            assert row.before is not None
            self.place(row.before, True)  # so that its block is not named again
            place = self.place(row.before, False)
            yield self._text(" ", place, row.before, "", self.types(row.before))
            return
        if row.before is not None:
            yield self._text("-", self.place(row.before, False), row.before, "removed", self.by(row.before.died))
        if row.after is not None:
            notes = [self.by(row.after.born), self.types(row.after)]
            yield self._text("+", self.place(row.after, True), row.after, "added", "  ".join(filter(None, notes)))

    def _text(self, mark: str, place: str, one: Instruction, meaning: str, note: str) -> str:
        code = cut(one.text, self.style.width - len(place) - 2)
        head = f"{mark} {place}"
        shown = self.style(meaning, head + code) if meaning else self.style("dim", head) + code
        room = self.style.width - len(head) - len(code) - 2
        column = max(40 - len(head) - len(code), 0)
        if not note or room - column < 8:
            column = 0
        if not note or room < 8:
            return shown
        colour = "pass" if meaning else "type"
        return f"{shown}{' ' * column}  {self.style(colour, cut(note, room - column))}"


class _SideBySide(_Drawing):
    """Two columns over the whole width, and the pass between what left and what came."""

    MIDDLE = 3

    def row(self, row: Row) -> Iterator[str]:
        width = (self.style.width - self.MIDDLE) // 2
        left = self._left(row, width)
        right = self._right(row, width)
        mark = "   " if not row.changed else " │ " if row.before and row.after else " < " if row.before else " > "
        yield left + self.style("dim", mark) + right

    def _left(self, row: Row, width: int) -> str:
        if row.before is None:
            return " " * width
        note = self.by(row.before.died) if row.changed else ""
        return self._cell(row.before, self.place(row.before, False), "removed" if row.changed else "", note, width)

    def _right(self, row: Row, width: int) -> str:
        if row.after is None:
            return ""
        notes = self.types(row.after)
        if row.changed:
            notes = "  ".join(filter(None, (self.by(row.after.born), notes)))
        return self._cell(row.after, self.place(row.after, True), "added" if row.changed else "", notes, width)

    def _cell(self, one: Instruction, place: str, meaning: str, note: str, width: int) -> str:
        code = cut(one.text, width - len(place))
        used = len(place) + len(code)
        room = width - used - 2
        text = self.style(meaning, place + code) if meaning else self.style("dim", place) + code
        if not note or room < 6:
            return text + " " * (width - used)
        note = cut(note, room)
        return text + " " * (room - len(note) + 2) + self.style("pass" if meaning else "type", note)
