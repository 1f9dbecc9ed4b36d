"""`hop explain`: the story of a function in reading order: what was known on entry and from where, then line by line
what became of the code and why.

Example::

    print(story(viewer, row, Style()))
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cli.view import operands
from cli.view.build import Viewer, Wanted
from cli.view.model import FunctionView, Reason, Rewrite
from cli.view.reasons import ENTRY, reason_text
from cli.view.style import Style
from cli.view.terminal import summary_text
from cli.view.timeline import CLAIMS
from frontend.printable import printable
from repo import FunctionRow


def story(viewer: Viewer, row: FunctionRow, style: Style) -> str:
    """The story of one function."""
    view = viewer.function(row, Wanted(types=False))
    lines = [style("title", view.summary.name) + style("dim", f"  {view.summary.path}:{view.summary.line}")]
    lines.append(summary_text(view.summary, style.width))
    lines += _entry(viewer, view, style)
    if view.reads:
        lines += ["", style("title", "What it rests on")]
        lines += [f"  {fact}: {style('type', said)}" for fact, said in view.reads.items()]
    if not view.rewrites:
        lines += ["", "The optimizer changed nothing."]
    else:
        passes = len({rewrite.pass_name for rewrite in view.rewrites})
        lines += ["", style("title", f"What happened: {len(view.rewrites)} changes by {passes} passes")]
        lines += _happened(view, style)
    return "\n".join(lines) + "\n"


def _entry(viewer: Viewer, view: FunctionView, style: Style) -> Iterator[str]:
    """What is known where the function begins, and what it returns; with the calls where that comes from."""
    if view.parameters:
        yield ""
        yield style("title", "On entry")
    for one in view.parameters:
        declared = f"declared {one.declared}" if one.declared else "not declared"
        yield f"  {one.name}: {style('type', one.known or 'anything')}  {style('dim', declared)}"
    name = view.summary.name
    known = next((said for fact, said in view.reads.items() if fact.lower() == f"{ENTRY} {name.lower()}"), None)
    if known is not None:
        found, more = viewer.book.calls(name)
        for row, site in found:
            place = printable(row.path) + (f":{site.line}" if site else "")
            what = f"passes ({style('type', site.passed(known))})" if site else "calls it"
            yield f"    {printable(row.full_name)} ({place}) {what}"
        if more:
            yield f"    and {more} more callers"
    elif view.parameters:
        yield style("dim", "    callers are not all known, so what is declared is all there is")
    if view.summary.return_type is not None:
        declared = f"declared {view.declared_return}" if view.declared_return else "not declared"
        yield f"  returns {style('type', view.summary.return_type)}  {style('dim', declared)}"


def _happened(view: FunctionView, style: Style) -> Iterator[str]:
    texts = {line.number: line.text for line in view.source}
    current = None
    told: set[int] = set()  # reasons that were given above
    for (line, _, _), group in groupby(sorted(view.rewrites, key=_reading), key=_together):
        if line != current:
            current = line
            yield style("source", f"{line:>4} │ {texts.get(line, '')}".rstrip())
        yield from _rewrites(list(group), told, style)


def _reading(rewrite: Rewrite) -> tuple[int, int, bool, int]:
    """The order of reading: line by line, what happened to one instruction together, types that are asserted last."""
    return rewrite.line, rewrite.origin, _asserts(rewrite), rewrite.number


def _together(rewrite: Rewrite) -> tuple[int, str, int]:
    """What is told together: instructions of a line that the same pass takes out for the same reason, assertions."""
    if _asserts(rewrite):
        return rewrite.line, "asserted", 0
    if not rewrite.after or _moves(rewrite):
        return rewrite.line, f"{rewrite.pass_name}: {rewrite.fact}", 0
    return rewrite.line, rewrite.pass_name, rewrite.number


def _asserts(rewrite: Rewrite) -> bool:
    return not rewrite.before and all(text.startswith(CLAIMS) for text in rewrite.after)


def _moves(rewrite: Rewrite) -> bool:
    return rewrite.after == [rewrite.before]


def _rewrites(found: list[Rewrite], told: set[int], style: Style) -> Iterator[str]:
    first = found[0]
    if _asserts(first):
        said = dict.fromkeys(_claim(text) for one in found for text in one.after)
        yield f"       {style('type', 'known: ' + '; '.join(said))}"
        yield f"         {style('pass', first.pass_name)}: {first.fact}"
    else:
        before = "; ".join(one.before or "(nothing)" for one in found)
        after = "(moved)" if _moves(first) else "; ".join(first.after) if first.after else "(nothing)"
        yield f"       {style('removed', before)} → {style('added', after)}"
        yield f"         {style('pass', first.pass_name)}: {first.fact}"
    for reason in {id(reason): reason for one in found for reason in one.reasons if id(reason) not in told}.values():
        told.add(id(reason))
        yield from _reason(reason, 2, style)


def _claim(text: str) -> str:
    """What an assertion says."""
    op, place, said = operands.split(text)
    said = said.strip('"')
    return f"{place}: {said}" if op == CLAIMS[0] else f"the result is {said}"


def _reason(reason: Reason, depth: int, style: Style) -> Iterator[str]:
    yield style("dim", f"{'  ' * (depth + 3)}↳ {reason_text(reason)}")
    for below in reason.below:
        yield from _reason(below, depth + 1, style)
