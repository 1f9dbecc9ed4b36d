"""ELF objects: reading what LLVM emits, and applying relocations.

Reads x86-64 relocatable objects only, checking every offset, because objects come from a cache
directory. `relocate` writes one relocation; both the linker of the runtime image and the loader of
JIT objects use it.

Example: `ElfObject(data).sections[1].name == ".text"`.
"""

from __future__ import annotations

import struct


class ElfError(Exception):
    """An object is damaged or uses what this reader does not know."""


# The relocation types of the x86-64 ABI that LLVM's small PIC code uses.
R_ABS64, R_PC32, R_PLT32, R_GLOB_DAT, R_RELATIVE, R_GOTPCREL = 1, 2, 4, 6, 8, 9
R_ABS32, R_ABS32S, R_PC64, R_GOTPCRELX, R_REX_GOTPCRELX = 10, 11, 24, 41, 42

VIA_GOT = frozenset({R_GOTPCREL, R_GOTPCRELX, R_REX_GOTPCRELX})
PC_RELATIVE = frozenset({R_PC32, R_PLT32, R_PC64})

PAGE = 4096
MAX_SECTION = 1 << 28
CODE_AREA = 256 << 20
CODE_AREA_SYMBOL = "hop_code_area"

SHT_PROGBITS, SHT_SYMTAB, SHT_RELA, SHT_NOBITS = 1, 2, 4, 8
SHF_WRITE, SHF_ALLOC, SHF_EXEC = 1, 2, 4
STB_LOCAL, STB_WEAK = 0, 2
STT_OBJECT, STT_FUNC, STT_SECTION = 1, 2, 3
STV_HIDDEN = 2
SHN_ABS = 0xFFF1

_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_SECTION = struct.Struct("<IIQQQQIIQQ")
_SYMBOL = struct.Struct("<IBBHQQ")
_RELA = struct.Struct("<QQq")
_I32 = struct.Struct("<i")
_U32 = struct.Struct("<I")
_U64 = struct.Struct("<Q")


class Section:
    """A section; `relocations` are (offset, type, symbol index, addend).

    Plain classes, because this module is imported on every start.
    """

    __slots__ = ("align", "flags", "index", "kind", "name", "offset", "relocations", "size")

    def __init__(self, index: int, name: str, raw: tuple[int, ...]) -> None:
        _, self.kind, self.flags, _, self.offset, self.size, _, _, align, _ = raw
        self.index = index
        self.name = name
        self.align = max(align, 1)
        self.relocations: list[tuple[int, int, int, int]] = []

    @property
    def is_debug(self) -> bool:
        """Whether the section is debug information, which is not loaded."""
        return self.name.startswith(".debug")


class Symbol:
    """A symbol; section 0 means that it is undefined."""

    __slots__ = ("binding", "kind", "name", "section", "size", "value", "visibility")

    def __init__(self, name: str, info: int, other: int, section: int, value: int, size: int):
        self.name = name
        self.section = section
        self.value = value
        self.size = size
        self.binding = info >> 4
        self.kind = info & 15
        self.visibility = other & 3


class ElfObject:
    """A relocatable object. Raises ElfError if the bytes are not a well-formed one."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self._read()
        except (struct.error, IndexError, ValueError) as error:
            raise ElfError(f"damaged object: {error}") from None

    def _read(self) -> None:
        header = _HEADER.unpack_from(self.data)
        if header[0][:6] != b"\x7fELF\x02\x01" or header[1] != 1 or header[2] != 62:
            raise ElfError("not an x86-64 relocatable object")
        table, count, names_index = header[6], header[12], header[13]
        end = table + count * _SECTION.size
        if table == 0 or end > len(self.data):
            raise ElfError("damaged object: section table out of range")
        raw = list(_SECTION.iter_unpack(self.data[table:end]))
        names = self._contents(raw[names_index])
        self.sections = [Section(i, _text(names, r[0]), r) for i, r in enumerate(raw)]
        self.symbols: list[Symbol] = []
        for r in raw:
            if r[1] == SHT_SYMTAB:
                self._read_symbols(self._contents(r), self._contents(raw[r[6]]))
        for r in raw:
            if r[1] == SHT_RELA:
                self.sections[r[7]].relocations = self._relocations(r)
        for section in self.sections:
            self._check(section)

    def _contents(self, raw: tuple[int, ...]) -> bytes:
        start, size = raw[4], raw[5]
        if start + size > len(self.data):
            raise ElfError("damaged object: section out of range")
        return self.data[start : start + size]

    def contents(self, section: Section) -> bytes:
        """The bytes of a section."""
        return self.data[section.offset : section.offset + section.size]

    def _read_symbols(self, table: bytes, names: bytes) -> None:
        sections = len(self.sections)
        for name, info, other, index, value, size in _SYMBOL.iter_unpack(table):
            if index >= sections and index != SHN_ABS:
                raise ElfError("damaged object: symbol of no section")
            self.symbols.append(Symbol(_text(names, name), info, other, index, value, size))

    def _relocations(self, raw: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
        return [
            (offset, info & 0xFFFFFFFF, info >> 32, addend)
            for offset, info, addend in _RELA.iter_unpack(self._contents(raw))
        ]

    def _check(self, section: Section) -> None:
        if section.align & (section.align - 1) or section.size > MAX_SECTION:
            raise ElfError("damaged object: absurd section")
        if section.kind != SHT_NOBITS and section.offset + section.size > len(self.data):
            raise ElfError("damaged object: section out of range")
        for offset, kind, symbol, _ in section.relocations:
            width = 8 if kind in (R_ABS64, R_PC64) else 4
            if offset + width > section.size or symbol >= len(self.symbols):
                raise ElfError("damaged object: relocation out of range")


def _text(table: bytes, offset: int) -> str:
    return table[offset : table.index(b"\0", offset)].decode()


def relocate(memory: bytearray, at: int, kind: int, value: int, place: int) -> None:
    """Write the relocation of `value` (symbol plus addend) at `memory[at]`, which is at `place`.

    For GOT relocations `value` is the slot's address plus addend. Raises ElfError if the value does
    not fit.
    """
    if kind in PC_RELATIVE or kind in VIA_GOT:
        value -= place
    try:
        if kind in (R_ABS64, R_PC64):
            _U64.pack_into(memory, at, value & 0xFFFFFFFFFFFFFFFF)
        elif kind == R_ABS32:
            _U32.pack_into(memory, at, value)
        elif kind in PC_RELATIVE or kind in VIA_GOT or kind == R_ABS32S:
            _I32.pack_into(memory, at, value)
        else:
            raise ElfError(f"unknown relocation type {kind}")
    except struct.error:
        raise ElfError("a relocation does not reach its target") from None


def align_up(value: int, alignment: int) -> int:
    """The next multiple of a power of two."""
    return (value + alignment - 1) & -alignment
