"""The printed form of everything that stands behind an opcode; ``hhbc/asm.py`` reads it back.

Example::

    >>> show_instr(ops.QueryM(1, QueryMOp.CGet, MemberKey(KeyKind.ET, b"x")))
    'QueryM 1 CGet ET:"x"'
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any, Final

from hhbc.immediates import SUBOPS, Imm, KeyKind, MemberKey
from hhbc.opcodes import TABLE
from hhbc.ops import Instr
from hhbc.scalars import PhpScalar

_ESCAPES: Final = {
    **{byte: f"\\x{byte:02x}" for byte in (*range(32), *range(127, 256))},
    ord('"'): '\\"',
    ord("\\"): "\\\\",
    ord("\n"): "\\n",
    ord("\t"): "\\t",
    ord("\r"): "\\r",
}
_CANONICAL_NAN: Final = 0x7FF8 << 48
Labels = Callable[[int], str]


def quote(text: bytes) -> str:
    """A string in double quotes; bytes that are not printable ASCII are escaped."""
    return f'"{text.decode("latin-1").translate(_ESCAPES)}"'


def show_double(value: float) -> str:
    """A float that reads back bit for bit: always with a point, an exponent, ``inf`` or ``nan``."""
    if value != value:
        (bits,) = struct.unpack("<Q", struct.pack("<d", value))
        return "nan" if bits == _CANONICAL_NAN else f"nan({bits:#x})"
    return repr(value)


def show_scalar(value: PhpScalar) -> str:
    """A literal value: ``null true 1 1.5 "s" [0 => 1, "k" => []]``."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return quote(value)
    if isinstance(value, float):
        return show_double(value)
    if isinstance(value, tuple):
        items = (f"{show_scalar(key)} => {show_scalar(item)}" for key, item in value)
        return f"[{', '.join(items)}]"
    return str(value)


def show_key(key: MemberKey) -> str:
    """A member key: ``EC:0 EL:1 ET:"x" EI:5 PT:"p" W``."""
    name = KeyKind(key.kind).name
    if key.kind == KeyKind.W:
        return name
    return f"{name}:{quote(key.value) if isinstance(key.value, bytes) else key.value}"


def show_imm(kind: Imm, value: Any, label: Labels) -> str:
    """An immediate of the given kind; ``label`` prints instruction indices."""
    show = _SHOW.get(kind)
    if show is not None:
        return show(value)
    if kind == Imm.LABEL:
        return label(value)
    if kind == Imm.LABELS:
        return f"<{' '.join(map(label, value))}>"
    if kind == Imm.SSWITCH:
        cases = (f"{'-' if s is None else quote(s)}:{label(target)}" for s, target in value)
        return f"<{' '.join(cases)}>"
    return str(value)


_SHOW: Final[dict[Imm, Callable[[Any], str]]] = {
    Imm.DOUBLE: show_double,
    Imm.LITSTR: quote,
    Imm.ARRAY: show_scalar,
    Imm.LITSTRS: lambda value: f"<{' '.join(map(quote, value))}>",
    Imm.ITERS: lambda value: f"<{' '.join(f'{kind.name}:{it}' for kind, it in value)}>",
    Imm.MEMBERKEY: show_key,
    Imm.RAT: lambda value: quote(str(value).encode("latin-1")),
    **{kind: lambda value: value.name for kind in SUBOPS},
}


def show_instr(instr: Instr, label: Labels = str) -> str:
    """An instruction with its immediates."""
    info = TABLE[instr.op]
    words = [info.name]
    for imm, value in zip(info.imms, instr.imms, strict=True):
        words.append(show_imm(imm.kind, value, label))
    return " ".join(words)
