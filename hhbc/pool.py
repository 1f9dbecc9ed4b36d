"""The literal pools of an image: strings and values, each stored once, in order of first use.

Example::

    >>> pool = Pool(); pool.litstr(b"a"), pool.litstr(b"b"), pool.litstr(b"a")
    (0, 1, 0)
"""

from __future__ import annotations

import struct

from hhbc.records import NONE, STRUCTS, ScalarKind
from hhbc.scalars import MAX_DEPTH, PhpArray, PhpScalar, is_int_key, scalar_key

_scalar = STRUCTS["scalar"].pack
_U64 = (1 << 64) - 1


class Pool:
    """Collects the literals of a unit while it is encoded."""

    def __init__(self) -> None:
        self.strings: dict[bytes, int] = {}
        self._scalar_ids: dict[object, int] = {}
        self._nodes: list[bytes] = []

    @property
    def num_scalars(self) -> int:
        """How many scalar records there are so far."""
        return len(self._nodes)

    def litstr(self, text: bytes) -> int:
        """The id of a string."""
        return self.strings.setdefault(text, len(self.strings))

    def array(self, value: PhpArray) -> int:
        """The id of an array literal."""
        return self.scalar(value)

    def scalar(self, value: PhpScalar) -> int:
        """The id of a value; raise ``ValueError`` when it is nested too deeply or is no PHP value."""
        key = scalar_key(value)
        at = self._scalar_ids.get(key)
        if at is None:
            at = self._scalar_ids[key] = len(self._nodes)
            self._add(value, 0)
        return at

    def _add(self, value: PhpScalar, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise ValueError("an array literal is nested too deeply")
        node: tuple[int, int, int]
        if value is None:
            node = (ScalarKind.NULL, 0, 0)
        elif isinstance(value, bool):
            node = (ScalarKind.TRUE if value else ScalarKind.FALSE, 0, 0)
        elif isinstance(value, int):
            node = (ScalarKind.INT, 0, value & _U64)
        elif isinstance(value, float):
            (bits,) = struct.unpack("<Q", struct.pack("<d", value))
            node = (ScalarKind.DOUBLE, 0, bits)
        elif isinstance(value, bytes):
            node = (ScalarKind.STRING, 0, self.litstr(value))
        elif isinstance(value, tuple):
            self._add_array(value, depth)
            return
        else:
            raise ValueError(f"{type(value).__name__} is no PHP value")
        self._nodes.append(_scalar(*node))

    def _add_array(self, value: PhpArray, depth: int) -> None:
        start = len(self._nodes)
        self._nodes.append(b"")
        for key, item in value:
            if isinstance(key, bytes) and is_int_key(key):
                raise ValueError("an array literal has a numeric string as a key")
            self._add(key, depth + 1)
            self._add(item, depth + 1)
        self._nodes[start] = _scalar(ScalarKind.ARRAY, len(value), len(self._nodes) - start)

    def sections(self) -> dict[str, tuple[int, bytes]]:
        """The sections litstr, scalar and bytes: record count and content."""
        record = STRUCTS["litstr"].pack
        litstrs, offset = [], 0
        for text in self.strings:
            litstrs.append(record(offset, len(text), 0))
            offset += len(text) + 1
        content = b"".join(text + b"\0" for text in self.strings)
        return {
            "litstr": (len(litstrs), b"".join(litstrs)),
            "scalar": (len(self._nodes), b"".join(self._nodes)),
            "bytes": (len(content), content),
        }


class ScalarReader:
    """Turns scalar records into values. Raises ``ValueError`` or ``IndexError`` for bad records."""

    def __init__(self, nodes: list[tuple[int, int, int]], strings: list[bytes]) -> None:
        self._nodes = nodes
        self._strings = strings
        self._known: dict[int, PhpScalar] = {}
        self._visited = 0

    def litstr_at(self, at: int) -> bytes:
        """The string with this id."""
        return self._strings[at]

    def optional_litstr(self, at: int) -> bytes:
        """The string with this id, empty for NONE."""
        return b"" if at == NONE else self._strings[at]

    def array_at(self, at: int) -> PhpArray:
        """The array literal with this id."""
        value = self.scalar_at(at)
        if not isinstance(value, tuple):
            raise ValueError("an array id names no array")
        return value

    def scalar_at(self, at: int) -> PhpScalar:
        """The value with this id."""
        if at not in self._known:
            self._known[at], _ = self._read(at, 0)
        return self._known[at]

    def _read(self, at: int, depth: int) -> tuple[PhpScalar, int]:
        # Ids that point into each other's subtrees could make a small file a big task.
        self._visited += 1
        if depth > MAX_DEPTH or self._visited > len(self._nodes):
            raise ValueError("array literals overlap or are nested too deeply")
        kind, count, value = self._nodes[at]
        if kind == ScalarKind.ARRAY:
            return self._read_array(at, count, value, depth)
        if count or (kind <= ScalarKind.TRUE and value):
            raise ValueError("a scalar record is not clean")
        return self._read_plain(ScalarKind(kind), value), at + 1

    def _read_plain(self, kind: ScalarKind, value: int) -> PhpScalar:
        if kind == ScalarKind.INT:
            return value - (1 << 64) if value >> 63 else value
        if kind == ScalarKind.DOUBLE:
            number: float = struct.unpack("<d", struct.pack("<Q", value))[0]
            return number
        if kind == ScalarKind.STRING:
            return self._strings[value]
        return None if kind == ScalarKind.NULL else kind == ScalarKind.TRUE

    def _read_array(self, at: int, count: int, size: int, depth: int) -> tuple[PhpArray, int]:
        items: list[tuple[int | bytes, PhpScalar]] = []
        end = at + 1
        seen: set[int | bytes] = set()
        for _ in range(count):
            key, end = self._read(end, depth + 1)
            if isinstance(key, bool) or not isinstance(key, (int, bytes)) or key in seen:
                raise ValueError("an array literal has a bad key")
            seen.add(key)
            value, end = self._read(end, depth + 1)
            items.append((key, value))
        if end - at != size:
            raise ValueError("an array literal has a wrong size")
        return tuple(items), end
