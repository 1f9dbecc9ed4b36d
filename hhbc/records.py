"""The layout of a load image: every record, once, as a table of (field, width).

The Python reader and writer (``hhbc/image.py``) and the native loader both derive from
:data:`RECORDS` and :data:`SECTIONS`; ``docs/image.md`` explains the fields. Everything is
little-endian. A record's fields lie in the order given, naturally aligned without implicit padding,
which is checked here on import.

Conventions: ``NONE`` stands for an absent index; a pair ``x`` / ``num_x`` is a range of records of
the section named in the comment; ids of strings are indices of ``litstr`` records; ids of values are
indices of ``scalar`` records.

Example: ``RECORDS["line"]`` is ``(("start", "u32"), ("line", "u32"))``, 8 bytes.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import Final

MAGIC: Final = 0x49504F48  # "HOPI"
VERSION: Final = 4
NONE: Final = 0xFFFFFFFF

Fields = tuple[tuple[str, str], ...]
WIDTHS: Final[dict[str, tuple[str, int]]] = {
    "u8": ("B", 1),
    "u16": ("H", 2),
    "u32": ("I", 4),
    "i32": ("i", 4),
    "u64": ("Q", 8),
    "i64": ("q", 8),
}


class ScalarKind(IntEnum):
    """The kind of a ``scalar`` record."""

    NULL = 0
    FALSE = 1
    TRUE = 2
    INT = 3  # value: the int
    DOUBLE = 4  # value: the bits of the double
    STRING = 5  # value: litstr id
    ARRAY = (
        6  # count: elements; value: records of the subtree, itself included; then key, value ...
    )


class ParamFlag(IntEnum):
    """Bits of a param record's ``flags``."""

    BY_REF = 1
    PREFER_REF = 2
    VARIADIC = 4
    HAS_DEFAULT = 8
    PROMOTED = 16


class MemberFlag(IntEnum):
    """Bits of a const or prop record's ``flags``."""

    HAS_DEFAULT = 1
    IN_INIT = 2


HEADER: Final[Fields] = (
    ("magic", "u32"),
    ("version", "u32"),
    ("table_hash", "u64"),  # of the opcode table
    ("digest_lo", "u64"),  # blake2b-128 of everything behind this field pair
    ("digest_hi", "u64"),
    ("size", "u32"),  # of the whole image, in bytes
    ("strict_types", "u32"),
    ("halt_offset", "i64"),
    ("filepath", "u32"),
    ("num_sections", "u32"),  # section rows follow the header
)

RECORDS: Final[dict[str, Fields]] = {
    "section": (("offset", "u32"), ("count", "u32")),
    # A string: count bytes in section "bytes", where a NUL follows. hash is 0 in the file.
    "litstr": (("offset", "u32"), ("length", "u32"), ("hash", "u64")),
    "scalar": (("kind", "u32"), ("count", "u32"), ("value", "u64")),
    # Record 0 is the pseudo-main; then Unit.funcs (id + 1); then the methods, class by class.
    "func": (
        ("name", "u32"),
        ("cls", "u32"),  # class record or NONE
        ("attrs", "u32"),
        ("return_type", "u32"),  # type record or NONE
        ("params", "u32"),
        ("num_params", "u32"),
        ("num_required", "u32"),
        ("local_names", "u32"),  # ids: litstrs
        ("num_local_names", "u32"),
        ("num_locals", "u32"),
        ("num_iters", "u32"),
        ("num_uses", "u32"),
        ("uses", "u32"),  # ids: 1 where captured by reference
        ("num_use_flags", "u32"),
        ("max_stack", "u32"),
        ("code", "u32"),  # offset in section "code"
        ("code_size", "u32"),
        ("num_instrs", "u32"),
        ("eh", "u32"),
        ("num_eh", "u32"),
        ("fpi", "u32"),
        ("num_fpi", "u32"),
        ("lines", "u32"),
        ("num_lines", "u32"),
        ("statics", "u32"),  # static records
        ("num_statics", "u32"),
        ("first_line", "u32"),
        ("last_line", "u32"),
        ("doc", "u32"),
        ("attributes", "u32"),
        ("num_attributes", "u32"),
        ("scopes", "u32"),
        ("num_scopes", "u32"),
    ),
    "param": (
        ("name", "u32"),
        ("type", "u32"),
        ("flags", "u32"),  # ParamFlag
        ("dv", "u32"),  # code offset of the DV entry, or NONE
        ("default", "u32"),  # scalar record, or NONE
        ("default_text", "u32"),
        ("init", "u32"),  # index in Unit.funcs, or NONE
        ("attributes", "u32"),
        ("num_attributes", "u32"),
    ),
    # A type constraint; parts is a range of type records before this one.
    "type": (
        ("kind", "u32"),
        ("builtin", "u32"),
        ("name", "u32"),
        ("text", "u32"),
        ("parts", "u32"),
        ("num_parts", "u32"),
    ),
    # start, end, handler are code offsets; parent is an index among the function's rows, or NONE.
    "eh": (
        ("kind", "u32"),
        ("start", "u32"),
        ("end", "u32"),
        ("handler", "u32"),
        ("parent", "u32"),
        ("classes", "u32"),  # ids: litstrs
        ("num_classes", "u32"),
    ),
    "fpi": (("push", "u32"), ("call", "u32"), ("num_args", "u32")),  # code offsets
    "line": (("start", "u32"), ("line", "u32")),  # code offset
    "scope": (("start", "u32"), ("end", "u32"), ("cls", "u32")),  # code offsets; litstr id
    "class": (
        ("name", "u32"),
        ("parent", "u32"),  # the empty string when there is none
        ("attrs", "u32"),
        ("enum_type", "u32"),
        ("interfaces", "u32"),  # ids: litstrs
        ("num_interfaces", "u32"),
        ("traits", "u32"),  # ids: litstrs
        ("num_traits", "u32"),
        ("aliases", "u32"),
        ("num_aliases", "u32"),
        ("precedences", "u32"),
        ("num_precedences", "u32"),
        ("consts", "u32"),
        ("num_consts", "u32"),
        ("props", "u32"),
        ("num_props", "u32"),
        ("methods", "u32"),  # func records
        ("num_methods", "u32"),
        ("first_line", "u32"),
        ("last_line", "u32"),
        ("doc", "u32"),
        ("attributes", "u32"),
        ("num_attributes", "u32"),
    ),
    "const": (
        ("name", "u32"),
        ("value", "u32"),  # scalar record
        ("flags", "u32"),  # MemberFlag
        ("attrs", "u32"),
        ("doc", "u32"),
        ("attributes", "u32"),
        ("num_attributes", "u32"),
    ),
    "prop": (
        ("name", "u32"),
        ("type", "u32"),
        ("default", "u32"),  # scalar record
        ("flags", "u32"),  # MemberFlag
        ("attrs", "u32"),
        ("doc", "u32"),
        ("attributes", "u32"),
        ("num_attributes", "u32"),
        ("fact", "u32"),  # litstr: the printed Rat that the optimizer claims, or the empty string
    ),
    "alias": (("trait", "u32"), ("method", "u32"), ("alias", "u32"), ("visibility", "u32")),
    "precedence": (
        ("trait", "u32"),
        ("method", "u32"),
        ("excluded", "u32"),  # ids: litstrs
        ("num_excluded", "u32"),
    ),
    # arguments: scalar record; init: index in Unit.funcs, or NONE.
    "attribute": (("name", "u32"), ("arguments", "u32"), ("init", "u32")),
    # value: scalar record; init: index in Unit.funcs, or NONE.
    "static": (("name", "u32"), ("value", "u32"), ("init", "u32")),
    "id": (("id", "u32"),),  # plain lists of numbers, mostly litstr ids
}

# The sections in file order; each starts at a multiple of 8. "bytes" and "code" count bytes.
SECTIONS: Final = (
    "litstr", "scalar", "func", "param", "type", "eh", "fpi", "line", "class", "const", "prop",
    "alias", "precedence", "attribute", "static", "scope", "id", "bytes", "code",
)  # fmt: skip


def struct_of(fields: Fields) -> struct.Struct:
    """The packer of a record; raises ``ValueError`` when a field is not naturally aligned."""
    layout, offset, widest = "<", 0, 1
    for name, width in fields:
        code, size = WIDTHS[width]
        if offset % size:
            raise ValueError(f"field {name} is not aligned")
        layout, offset, widest = layout + code, offset + size, max(widest, size)
    if offset % widest:
        raise ValueError("record size is not a multiple of its alignment")
    return struct.Struct(layout)


STRUCTS: Final[dict[str, struct.Struct]] = {name: struct_of(f) for name, f in RECORDS.items()}
HEADER_STRUCT: Final = struct_of(HEADER)
HEADER_SIZE: Final = HEADER_STRUCT.size + len(SECTIONS) * STRUCTS["section"].size
DIGEST_END: Final = 32  # the digest covers the bytes from here on
