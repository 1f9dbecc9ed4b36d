"""Runs the pass table over one function: toggles, timing, verification, fuel and blame."""

from __future__ import annotations

import time

from hhbbc.options import Options, Stats
from hhbbc.passes import FINAL, FIRST, MAX_ROUNDS, ROUND
from hhbbc.passes.base import Context, Pass
from hhbbc.program import Body
from hhbbc.writer import write
from hhbc.unit import Func, full_name
from hhbc.verify import verify_func


class InternalError(Exception):
    """A pass produced code that does not verify: a bug of the optimizer."""

    def __init__(self, pass_name: str, function: bytes, errors: list[str]) -> None:
        """Name the pass, the function and what is wrong."""
        super().__init__(
            f"pass {pass_name} broke {function.decode('latin-1')}: {'; '.join(errors[:3])} "
            f"(work around it with -fno-{pass_name})"
        )


class Clock:
    """Time from one reading to the next: asking for the processor's takes as long as a pass that finds nothing."""

    def __init__(self) -> None:
        """Begin now."""
        self._last = time.perf_counter()

    def lap(self) -> float:
        """Seconds since the last reading."""
        last, self._last = self._last, time.perf_counter()
        return self._last - last


def prepare(ctx: Context, options: Options, stats: Stats) -> None:
    """Run what goes before all other passes."""
    clock = Clock()
    for row in FIRST:
        if row.name not in options.disabled:
            _run(ctx, row, options, stats, clock)


def optimize(ctx: Context, options: Options, stats: Stats) -> Func:
    """Run all enabled passes to their fixed point and write the function."""
    rounds = [row for row in ROUND if row.name not in options.disabled]
    clock = Clock()
    unchanged = 0  # passes in a row that found nothing: when it is all of them, none would find anything
    for _ in range(MAX_ROUNDS):
        reveals = False
        for row in rounds:
            if unchanged == len(rounds):
                break
            changed = _run(ctx, row, options, stats, clock)
            unchanged = 0 if changed else unchanged + 1
            reveals |= changed and row.reveals
        if reveals:
            ctx.refresh()
            unchanged = 0
        elif unchanged == len(rounds):
            break
    for row in FINAL:
        if row.name not in options.disabled:
            _run(ctx, row, options, stats, clock)
    func = write(ctx.body)
    _verify("write", ctx.body, func)
    return func


def _run(ctx: Context, row: Pass, options: Options, stats: Stats, clock: Clock) -> bool:
    known = len(ctx.body.changes)
    changed = row.run(ctx)
    if changed and options.verify_passes:
        _verify(row.name, ctx.body, write(ctx.body))
        if stale := ctx.body.stale():
            raise InternalError(row.name, ctx.body.name, stale)
    stats.changes[row.name] = stats.changes.get(row.name, 0) + len(ctx.body.changes) - known
    stats.seconds[row.name] = stats.seconds.get(row.name, 0.0) + clock.lap()
    return changed


def _verify(pass_name: str, body: Body, func: Func) -> None:
    errors = verify_func(body.unit, body.cls, func)
    if errors:
        raise InternalError(pass_name, full_name(body.cls, func), [str(e) for e in errors])
