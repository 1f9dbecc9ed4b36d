"""Writes ``docs/opcodes.md`` from the opcode table; a test keeps the file fresh.

Example: ``python -m hhbc.docgen``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hhbc.immediates import SUBOPS, Imm, KeyKind
from hhbc.needs import Need, Proof
from hhbc.opcodes import TABLE, Effect, Flow, OpInfo, Slot

TARGET: Final = Path(__file__).parent.parent / "docs" / "opcodes.md"

_HEAD: Final = """# The instructions

Generated from `hhbc/opcodes.py` by `python -m hhbc.docgen`.

The base is HHBC version 1 revision 18, with the semantics of PHP 8.2: errors are exceptions, Add, Sub
and Mul overflow to float, comparisons are PHP 8's. Left out are the instructions that PHP does not
need: Hack collections and arrays, async, memoization, most of the call_user_func family (FPushFunc takes any
callable), intrinsics (FCallBuiltin), and the wrapping forms of arithmetic. Rows that revision 18
does not have give their reason.

*Stack*: inputs and outputs, top on the right. C cell, V reference, A class, R return value (C or V),
F function argument, U uninit; `CV` is either; `C*n` is n of them; X is any flavor and stays what it is;
M is any flavor that holds a key or base of a member chain.
*Needs*: what the handler relies on besides, see "Needs" below; `-` means nothing.
*Effects*: `-` means none beyond the stack. "all" is the pessimistic default: throws, re-enters, io,
heap and env.

Member chains: one Base, any number of Dim, one final instruction, with nothing in between; the final
drops n stack slots. Stack slots in member keys and bases count from the top at that instruction.

A fault funclet ends in Unwind or a throw. Code in a funclet that no EH row covers is covered by
the parents of the funclet's rows.
"""

_EFFECTS: Final = (
    (Effect.THROWS, "throws"),
    (Effect.REENTERS, "re-enters"),
    (Effect.IO, "io"),
    (Effect.HEAP, "heap"),
    (Effect.LOC_READ, "reads local"),
    (Effect.LOC_WRITE, "writes local"),
    (Effect.ENV_READ, "reads env"),
    (Effect.ENV_WRITE, "writes env"),
    (Effect.MBR_SET, "sets base"),
    (Effect.MBR_USE, "uses base"),
    (Effect.FOLD, "foldable"),
    (Effect.THIS, "this"),
)
_ALL: Final = (
    Effect.THROWS
    | Effect.REENTERS
    | Effect.IO
    | Effect.HEAP
    | Effect.ENV_READ
    | Effect.ENV_WRITE
)


def _slots(slots: tuple[Slot, ...], info: OpInfo) -> str:
    words = []
    for slot in slots:
        word = "X" if slot.same else "".join(flavor.name or "" for flavor in slot.flavor)
        if len(word) == 5:
            word = "M"
        words.append(f"{word}\\*{info.imms[slot.count].name}" if slot.count is not None else word)
    return " ".join(words)


def _effects(effects: Effect) -> str:
    words = []
    if effects & _ALL == _ALL:
        words.append("all")
        effects &= ~_ALL
    elif effects & Effect.REENTERS:
        effects &= ~Effect.THROWS  # implied
    words += [name for effect, name in _EFFECTS if effects & effect]
    return ", ".join(words) or "-"


def _needs(info: OpInfo) -> str:
    words = [f"{need.word}:{slot}" if slot else need.word for need, slot in info.needs]
    return " ".join(words) or "-"


def _escape(text: str) -> str:
    return text.replace("|", "\\|")


def _row(info: OpInfo) -> str:
    imms = " ".join(f"{imm.name}:{imm.kind.name}" for imm in info.imms)
    name = f"`{info.name}`" + (f" `{imms}`" if imms else "")
    stack = f"{_slots(info.pops, info)} → {_slots(info.pushes, info)}".strip()
    text = info.doc
    if info.flow is not Flow.NEXT:
        text += f" *{info.flow.value}*"
    if info.why:
        text += f" **Added:** {info.why}"
    result = f"`{info.result}`" if info.result else ""
    cells = (str(info.op), name, stack, _needs(info), result, _effects(info.effects), text)
    return f"| {' | '.join(map(_escape, cells))} |"


def _kinds() -> str:
    lines = ["## Immediates", "", "| kind | sub-operations |", "|---|---|"]
    for kind in Imm:
        enum = KeyKind if kind is Imm.MEMBERKEY else SUBOPS.get(kind)
        names = " ".join(f"`{member.name}`" for member in enum) if enum else ""
        lines.append(f"| {kind.name} | {names} |")
    return "\n".join(lines) + "\n"


def _all_needs() -> str:
    lines = ["## Needs", "", "Each has one proof, whatever the opcode:", ""]
    lines += [f"- {proof.word}: {proof.text}" for proof in Proof]
    lines += ["", "| need | means that | proof |", "|---|---|---|"]
    lines += [f"| `{need.word}` | {need.text} | {need.proof.word} |" for need in Need]
    return "\n".join(lines) + "\n"


def generate() -> str:
    """The text of ``docs/opcodes.md``."""
    parts = [_HEAD]
    for section in dict.fromkeys(info.section for info in TABLE):
        rows = "\n".join(_row(info) for info in TABLE if info.section == section)
        parts.append(
            f"## {section}\n\n| # | instruction | stack | needs | result | effects | meaning |\n"
            f"|---|---|---|---|---|---|---|\n{rows}\n"
        )
    return "\n".join([*parts, _all_needs(), _kinds()])


if __name__ == "__main__":
    TARGET.write_text(generate(), encoding="utf-8")
