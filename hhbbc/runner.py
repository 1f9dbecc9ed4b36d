"""Runs the pass table over one function: toggles, timing, verification, fuel and blame."""

from __future__ import annotations

import time

from hhbbc.options import Options, Stats
from hhbbc.passes import FINAL, MAX_ROUNDS, ROUND
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


def optimize(ctx: Context, options: Options, stats: Stats) -> Func:
    """Run all enabled passes to their fixed point and write the function."""
    rounds = [row for row in ROUND if row.name not in options.disabled]
    disturbed = False
    for _ in range(MAX_ROUNDS):
        changed = [row for row in rounds if _run(ctx, row, options, stats)]
        disturbed |= any(row.disturbs for row in changed)
        if any(row.reveals for row in changed):
            ctx.refresh()
            disturbed = False
        elif not changed:
            break
    if disturbed:
        ctx.refresh()
    for row in FINAL:
        if row.name not in options.disabled:
            _run(ctx, row, options, stats)
    func = write(ctx.body)
    _verify("write", ctx.body, func)
    return func


def _run(ctx: Context, row: Pass, options: Options, stats: Stats) -> bool:
    started = time.process_time()
    known = len(ctx.body.changes)
    changed = row.run(ctx)
    if changed and options.verify_passes:
        _verify(row.name, ctx.body, write(ctx.body))
        if stale := ctx.body.stale():
            raise InternalError(row.name, ctx.body.name, stale)
    made = len(ctx.body.changes) - known
    stats.changes[row.name] = stats.changes.get(row.name, 0) + made
    spent = time.process_time() - started
    stats.seconds[row.name] = stats.seconds.get(row.name, 0.0) + spent
    return changed


def _verify(pass_name: str, body: Body, func: Func) -> None:
    errors = verify_func(body.unit, body.cls, func)
    if errors:
        raise InternalError(pass_name, full_name(body.cls, func), [str(e) for e in errors])
