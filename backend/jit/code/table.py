"""The table by which a run connects a program's native code without Python (backend/interp/tiering/ahead.py).

It is made where the code is linked, and kept with it.

Example: ``make_table(parts, warm)`` are the bytes; parts have the numbers that they have in the list, and those of
``warm`` follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backend.interp.tiering import ahead_codes as codes
from backend.jit.code.artifact import place_of
from backend.jit.code.offsets import struct
from backend.jit.code.places import CLASS, class_key, split_place, unit_key

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from backend.jit.code.part import Part

_ALIGN = 8
_MEMBERS = ("prop:", "method:")  # facts about members of classes
_HALF, _MASK = (1 << 32) - 1, (1 << 64) - 1


def _hash(name: bytes) -> int:
    found = 0xCBF29CE484222325
    for byte in name:
        found = (found ^ byte) * 0x100000001B3 & _MASK
    return found


def _packed(shape: str, **values: int) -> bytes:
    """A struct of ahead.py with some of its fields, which hold unsigned numbers; the others are 0."""
    found = struct(shape)
    data = bytearray(found.size)
    for name, value in values.items():
        at = found.fields[name]
        data[at : at + 4] = (value & _HALF).to_bytes(4, "little")
        if value > _HALF:
            data[at + 4 : at + 8] = (value >> 32).to_bytes(4, "little")
    return bytes(data)


def _numbers(numbers: Iterable[int]) -> bytes:
    return b"".join(number.to_bytes(4, "little") for number in numbers)


class _Blob:
    """What is written so far."""

    def __init__(self, size: int) -> None:
        self.data = bytearray(size)
        self._known: dict[bytes, int] = {}

    def add(self, data: bytes) -> int:
        """Where it lies from now on."""
        self.data += bytes(-len(self.data) % _ALIGN)
        at = len(self.data)
        self.data += data
        return at

    def name(self, name: bytes) -> int:
        """Where a name lies."""
        if name not in self._known:
            self._known[name] = self.add(name)
        return self._known[name]


class _Functions:
    """The functions that a part is about, by their number there."""

    def __init__(self, units: Sequence[int], scopes: Mapping[str, int]) -> None:
        self._units = units  # the needs that they are, by their number in the request
        self._scopes = scopes
        self._numbers: dict[str, int] = {}
        self._decoded: set[str] = set()

    def number(self, symbol: str, decoded: bool = False) -> int:
        """The number of a function."""
        if decoded:
            self._decoded.add(symbol)
        return self._numbers.setdefault(symbol, len(self._numbers))

    def rows(self) -> list[bytes]:
        """As the table has them."""
        made = []
        for symbol in self._numbers:
            unit, index = place_of(symbol)
            scope = self._scopes.get(symbol, codes.NONE)
            decoded = symbol in self._decoded
            made.append(_packed("AheadFunc", unit=self._units[unit], index=index, scope=scope, decoded=decoded))
        return made


class _Maker:
    def __init__(self, needs: Sequence[str], num_parts: int) -> None:
        self.needs = {need: number for number, need in enumerate(needs)}
        self.parts_at = struct("AheadTable").size
        self.needs_at = self.parts_at + num_parts * struct("AheadPart").size
        self.blob = _Blob(self.needs_at + len(needs) * struct("AheadNeed").size)
        self.waiting: list[list[int]] = [[] for _ in needs]
        self.num_parts = num_parts

    def part(self, number: int, place: str, needs: Sequence[str], part: Part | None) -> None:
        """Write a part, of whose code nothing is to be connected where there is none: it is to be observed."""
        digest, func, _ = split_place(place)
        own_key = unit_key(digest)
        others = [unit and unit_key(unit) for unit in part.units] if part else [n for n in needs if n != own_key]
        homes = [own_key, *(other for other in others if not other.startswith(CLASS))]
        units = [self.needs[unit] if unit else codes.NONE for unit in homes]
        classes = [self.needs[need] for need in needs if need.startswith(CLASS)]
        own = [unit for unit in units if unit != codes.NONE] + classes
        for need in dict.fromkeys(own):
            self.waiting[need].append(number)
        scopes = self._scopes(part.facts) if part else {f"f{func}": cls for cls in classes}
        functions = _Functions(units, scopes)
        rows: dict[str, list[bytes]] = {"patches": [], "links": [], "facts": []}
        if part:
            rows["patches"] = self._patches(part, functions)
            rows["links"] = [self._link(link, functions) for link in part.links]
            rows["facts"] = [self._fact(fact, functions) for fact in part.facts if fact.startswith(_MEMBERS)]
        else:
            functions.number(f"f{func}")
        rows["funcs"] = functions.rows()
        values = {f"num_{name}": len(made) for name, made in rows.items()}
        values |= {f"{name}_at": self.blob.add(b"".join(made)) for name, made in rows.items()}
        values |= {"needs_at": self.blob.add(_numbers(own)), "num_needs": len(own)}
        values |= {"num_units": len(own) - len(classes), "missing": len(dict.fromkeys(own))}
        values["links_to"] = part.symbols.get("hop.links", 0) if part else 0
        self._write(self.parts_at, number, _packed("AheadPart", **values))

    def _class(self, name: str) -> int:
        return self.needs[class_key(name.encode("latin-1"))]

    def _scopes(self, facts: Iterable[str]) -> dict[str, int]:
        found = (fact.split(":", 1)[1].rsplit(":", 1) for fact in facts if fact.startswith("scope:"))
        return {symbol: self._class(name) for name, symbol in found}

    def _patches(self, part: Part, functions: _Functions) -> list[bytes]:
        made = [(symbol, codes.ENTRY, at) for symbol, at in part.entries.items()] + part.loops
        return [_packed("AheadPatch", native=part.symbols[at], func=functions.number(symbol, decoded=True), pc=pc)
                for symbol, pc, at in made]  # fmt: skip

    def _link(self, link: str, functions: _Functions) -> bytes:
        kind, _, rest = link.partition(":")
        if kind == "builtin":
            name = rest.partition(":")[2].encode("latin-1")
            return _packed("AheadLink", kind=codes.LINK_BUILTIN, of=self.blob.name(name), pc=len(name))
        if kind == "class":
            return _packed("AheadLink", kind=codes.LINK_CLASS, of=self._class(rest))
        symbol, _, pc = rest.partition(":")
        func = functions.number(symbol, decoded=kind not in ("func", "entry"))
        if kind in ("func", "code"):
            return _packed("AheadLink", kind=codes.LINK_FUNC if kind == "func" else codes.LINK_CODE, of=func)
        return _packed("AheadLink", kind=codes.LINK_WORD, of=func, pc=codes.ENTRY if kind == "entry" else int(pc))

    def _fact(self, fact: str, functions: _Functions) -> bytes:
        kind, rest = fact.split(":", 1)
        cls, member, value = rest.rsplit(":", 2)
        name = member.encode("latin-1")
        method = functions.number(value) if kind == "method" else codes.NONE
        slot = int(value) if kind == "prop" else 0
        at = self.blob.name(name)
        return _packed(
            "AheadFact", cls=self._class(cls), name_at=at, name_size=len(name), method=method, slot=slot
        )

    def _write(self, at: int, number: int, row: bytes) -> None:
        self.blob.data[at + number * len(row) : at + (number + 1) * len(row)] = row

    def finish(self) -> bytes:
        """Write what is left: needs, and how they are found."""
        buckets = [0] * (1 << (2 * len(self.needs) + 1).bit_length())
        for need, number in self.needs.items():
            is_class, name = _named(need)
            at = _hash(name) % len(buckets)
            while buckets[at]:
                at = (at + 1) % len(buckets)
            buckets[at] = number + 1
            waiting = self.waiting[number]
            row = _packed(
                "AheadNeed", hash=_hash(name), name_at=self.blob.name(name), name_size=len(name),
                is_class=is_class, waiting_at=self.blob.add(_numbers(waiting)), num_waiting=len(waiting),
            )  # fmt: skip
            self._write(self.needs_at, number, row)
        buckets_at = self.blob.add(_numbers(buckets))
        head = _packed(
            "AheadTable", needs_at=self.needs_at, num_needs=len(self.needs), parts_at=self.parts_at,
            num_parts=self.num_parts, buckets_at=buckets_at, mask=len(buckets) - 1,
        )  # fmt: skip
        self._write(0, 0, head)
        return bytes(self.blob.data)


def _named(need: str) -> tuple[bool, bytes]:
    """Whether a need is a class, and its name as the running program has it."""
    if need.startswith(CLASS):
        return True, need[len(CLASS) :].encode("latin-1")
    return False, bytes.fromhex(need.partition(":")[2])


def make_table(parts: Sequence[Part], warm: Mapping[str, Sequence[str]]) -> bytes:
    """The table of a program's parts, and of what is to be observed from its first call on, with what that needs."""
    needs = dict.fromkeys(need for part in parts for need in part.needs)
    needs |= dict.fromkeys(need for wanted in warm.values() for need in wanted)
    maker = _Maker(list(needs), len(parts) + len(warm))
    for number, part in enumerate(parts):
        maker.part(number, part.place, part.needs, part)
    for number, (place, wanted) in enumerate(warm.items(), len(parts)):
        maker.part(number, place, wanted, None)
    return maker.finish()
