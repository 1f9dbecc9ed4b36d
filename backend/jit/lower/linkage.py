"""Calls across modules: how native code of a function tells others where its typed entries are.

In front of a generic entry, which is what ``Func.entry`` leads to while code is connected, lie the distance to the
typed entry for as many arguments as there are parameters and its key; in front of these, those of the entries for one
argument fewer, and so on. A key says what travels in registers. Whoever calls compares it with that of the call that it
makes: in front of the interpreter's entries, and of code with another signature, lies something else, and the call is
made by the frame then. So there is nothing to publish or to take back: the entry is replaced as ever.

Each generic entry has all rows, most of them empty: nobody compares with what code or constants of a program may have
put in front of it.

Invariant: the bytes in front of what ``Func.entry`` may be can be read; the image and the code area do not begin there.

Example: ``define tailcc {i64, i64} @hop.f2.entry(...) prefix <{ i64, i64 }> <{ i64 ..., i64 ... }>``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from backend.interp.calls.entry_keys import MEMORY, MOST_LEFT_OUT, WORD, typed_entry_key
from backend.jit.hhir.ir import Signature
from backend.jit.hhir.printer import show_type
from backend.jit.lower import abi
from backend.jit.lower.writer import TV

if TYPE_CHECKING:
    from backend.jit.lower.lowering import FunctionLowering

_ROW = 2 * WORD


def signature_key(signature: Signature) -> int:
    """What tells a way of calling from all others, and from machine code."""
    key: int = typed_entry_key([MEMORY if type is None else show_type(type) for type in signature.params])
    return key


def typed_entries(entry: str, declared: int, typed: Mapping[str, Signature]) -> str:
    """The clause of the definition of a generic entry that leads to typed ones, by symbol."""
    rows = ["i64 0", "i64 0"] * (MOST_LEFT_OUT + 1)
    for symbol, signature in typed.items():
        left_out = declared - len(signature.params)
        if 0 <= left_out <= MOST_LEFT_OUT:
            at = len(rows) - 2 * (left_out + 1)
            distance = f"sub (i64 ptrtoint (ptr @{symbol} to i64), i64 ptrtoint (ptr @{entry} to i64))"
            rows[at : at + 2] = [f"i64 {distance}", f"i64 {signature_key(signature)}"]
    return f"prefix <{{ {', '.join(['i64'] * len(rows))} }}> <{{ {', '.join(rows)} }}> "


def go_to_typed_entry(lower: FunctionLowering, func: str, declared: int, words: list[str]) -> None:
    """End in the typed entry of a function, if it has the one that is called, or go on behind this."""
    signature = lower.function.signature
    left_out = declared - len(signature.params)
    if not 0 <= left_out <= MOST_LEFT_OUT:
        return
    entry = lower.op(f"load ptr, ptr {lower.field(func, abi.FUNC['entry'])}, align 8, !tbaa !22")
    key_at = lower.field(entry, -_ROW * left_out - WORD)
    key = lower.op(f"load i64, ptr {key_at}, align 8")
    fits = lower.op(f"icmp eq i64 {key}, {signature_key(signature)}")
    direct, other = lower.fresh_label(), lower.fresh_label()
    lower.emit(f"br i1 {fits}, label %{direct}, label %{other}, !prof !9")
    lower.begin(direct)
    distance = lower.op(f"load i64, ptr {lower.field(key_at, -WORD)}, align 8")
    target = lower.op(f"getelementptr i8, ptr {entry}, i64 {distance}")
    result = lower.op(f"musttail call tailcc {TV} {target}({', '.join(words)})")
    lower.emit(f"ret {TV} {result}")
    lower.begin(other)
