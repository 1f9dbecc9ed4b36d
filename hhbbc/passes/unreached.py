"""Functions that nothing reaches keep their declaration and lose their code.

    .function "f" { ... }    ->    String "f() is called, which ..."; Fatal

Nothing reaches a function when the analysis has come to its end without entering it: nothing that was seen to run calls
it, and nothing that was seen could call what is not seen (computed names, callables by name, reflection: see
docs/optimizer.md). The declaration stays, for classes are looked at in other ways as well.
"""

from __future__ import annotations

from typing import Final

from hhbbc.facts.index import BY_THE_MACHINE
from hhbbc.passes.base import Context
from hhbbc.program import Block, Item
from hhbc import ops
from hhbc.immediates import FatalOp
from hhbc.unit import Attr, Func

NAME: Final = "empty-unreached"
_KEPT: Final = int(Attr.GENERATOR | Attr.CLOSURE)  # closures are values: they are called in more ways than by name
_LEAST: Final = 4  # instructions; shorter code is left as it is


def in_doubt(func: Func) -> bool:
    """Whether a function may run though nothing was seen to call it."""
    return bool(int(func.attrs) & _KEPT) or func.name.startswith(BY_THE_MACHINE)


def empty(ctx: Context) -> bool:
    """Put an error in the place of the code of a function that nothing reaches."""
    body = ctx.body
    first = body.block(body.entries[0])
    if ctx.reached or body.is_main or in_doubt(body.func):
        return False
    if sum(len(block.code) for block in body.blocks) < _LEAST or not first.code or not ctx.fuel.burn():
        return False
    item = first.code[0]
    text = body.name + b"() is called, which the optimizer has not foreseen; --keep-all keeps what nothing calls"
    code = [ops.String(text), ops.Fatal(FatalOp.Runtime)]
    body.note(item, code, NAME, "nothing in the program calls it")
    block = Block(body.fresh_block(), [Item(instr, item.at) for instr in code], None)
    old = {block.id for block in body.blocks}
    body.insert(0, [block])
    body.entries = [block.id] * len(body.entries)
    body.flow.enter(body.entries)
    body.remove(old)
    body.regions, body.calls = [], {}
    ctx.refresh()
    return True
