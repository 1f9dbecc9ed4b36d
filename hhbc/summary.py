"""What an image says about itself without its code being decoded: functions, classes, sizes.

Example::

    >>> [f.name for f in summarize(image.encode(unit)).functions]
    [b'', b'greet']
"""

from __future__ import annotations

from typing import NamedTuple

from hhbc.image import open_image
from hhbc.records import NONE, RECORDS, STRUCTS
from hhbc.unit import Attr


class FunctionSummary(NamedTuple):
    """A function of an image; ``position`` is that of its func record. ``cls`` is empty outside of classes."""

    position: int
    cls: bytes
    name: bytes
    attrs: Attr
    code_bytes: int
    instructions: int
    params: int
    locals: int
    iterators: int
    max_stack: int
    first_line: int

    @property
    def full_name(self) -> bytes:
        """``f``, ``C::m``, or ``{main}``."""
        name = self.name or b"{main}"
        return self.cls + b"::" + name if self.cls else name


class ClassSummary(NamedTuple):
    """A class of an image; ``position`` is that of its class record."""

    position: int
    name: bytes
    parent: bytes
    attrs: Attr
    methods: int
    interfaces: tuple[bytes, ...]
    traits: tuple[bytes, ...]


class Summary(NamedTuple):
    """What :func:`summarize` finds."""

    path: bytes
    functions: tuple[FunctionSummary, ...]
    classes: tuple[ClassSummary, ...]


def _column(record: str, field: str) -> int:
    return [name for name, _ in RECORDS[record]].index(field)


_FUNC_FIELDS = tuple(
    _column("func", field)
    for field in (
        "code_size", "num_instrs", "num_params", "num_locals", "num_iters", "max_stack",
        "first_line",
    )
)  # fmt: skip
_CLS, _ATTRS = _column("func", "cls"), _column("func", "attrs")
_PARENT, _CLASS_ATTRS = _column("class", "parent"), _column("class", "attrs")
_METHODS = _column("class", "num_methods")
_INTERFACES, _TRAITS = _column("class", "interfaces"), _column("class", "traits")  # each before its number


def summarize(data: bytes) -> Summary:
    """The functions and classes of an image. Raises :class:`~hhbc.image.ImageError`."""
    header, sections = open_image(data)
    litstrs = list(STRUCTS["litstr"].iter_unpack(sections["litstr"]))
    content = sections["bytes"]

    def text(at: int) -> bytes:
        offset, length, _ = litstrs[at]
        return content[offset : offset + length]

    ids = [at for (at,) in STRUCTS["id"].iter_unpack(sections["id"])]

    def names(row: tuple[int, ...], first: int) -> tuple[bytes, ...]:
        return tuple(map(text, ids[row[first] : row[first] + row[first + 1]]))

    classes = []
    for index, row in enumerate(STRUCTS["class"].iter_unpack(sections["class"])):
        attrs = Attr(row[_CLASS_ATTRS])
        above = names(row, _INTERFACES), names(row, _TRAITS)
        classes.append(ClassSummary(index, text(row[0]), text(row[_PARENT]), attrs, row[_METHODS], *above))
    functions = []
    for index, row in enumerate(STRUCTS["func"].iter_unpack(sections["func"])):
        cls = b"" if row[_CLS] == NONE else classes[row[_CLS]].name
        numbers = (row[field] for field in _FUNC_FIELDS)
        functions.append(FunctionSummary(index, cls, text(row[0]), Attr(row[_ATTRS]), *numbers))
    return Summary(text(header.filepath), tuple(functions), tuple(classes))
