"""The linker: relocatable objects to one shared object that the system's loader maps.

Calls between our functions are resolved here, so nothing but the few pointers in tables and the C
symbols is left to do at start. The image keeps debug sections, so gdb shows Python lines. Between
its data and a last one-page segment lies a hole that the system's loader reserves with the image:
the code area for JIT objects, within reach of direct calls.

    page 0   headers, dynamic symbols, versions, relocations, read-only data   R
             code, stubs for C functions                               RX
             tables with pointers, GOT, dynamic section, data, bss     RW
             hole of CODE_AREA bytes                                   none
             one page                                                  RW

All functions and variables are exported by name, whatever their visibility in the objects.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from backend.native.elf import (
    CODE_AREA,
    CODE_AREA_SYMBOL,
    PAGE,
    PC_RELATIVE,
    R_ABS64,
    R_GLOB_DAT,
    R_RELATIVE,
    SHF_ALLOC,
    SHF_EXEC,
    SHF_WRITE,
    SHT_NOBITS,
    STB_LOCAL,
    STB_WEAK,
    STT_FUNC,
    STT_OBJECT,
    STT_SECTION,
    STV_HIDDEN,
    VIA_GOT,
    ElfObject,
    Section,
    Symbol,
    align_up,
    relocate,
)
from backend.native.versions import Versions, VersionTables, elf_hash, no_versions

STUB = 8
TRAP = b"\x0f\x0b".ljust(STUB, b"\xcc")
R, W, X = 4, 2, 1
PT_LOAD, PT_DYNAMIC, PT_GNU_STACK = 1, 2, 0x6474E551
DT_NEEDED, DT_HASH, DT_STRTAB, DT_SYMTAB, DT_RELA = 1, 4, 5, 6, 7
DT_RELASZ, DT_RELAENT, DT_STRSZ, DT_SYMENT = 8, 9, 10, 11
DT_RELACOUNT, DT_VERSYM, DT_VERNEED, DT_VERNEEDNUM = 0x6FFFFFF9, 0x6FFFFFF0, 0x6FFFFFFE, 0x6FFFFFFF
SHT_GNU_VERNEED, SHT_GNU_VERSYM = 0x6FFFFFFE, 0x6FFFFFFF


class LinkError(Exception):
    """The objects do not fit together; the text names symbols and modules."""


@dataclass(slots=True)
class Chunk:
    """A section of an object with its place in the image."""

    owner: str
    object: ElfObject
    section: Section
    address: int = 0


@dataclass(slots=True)
class Output:
    """A section of the image: its chunks, its address and, but for bss, its contents."""

    name: str
    flags: int
    kind: int = 1
    align: int = 16
    chunks: list[Chunk] = field(default_factory=list)
    address: int = 0
    offset: int = 0
    size: int = 0
    data: bytearray = field(default_factory=bytearray)
    link: int = 0
    info: int = 0
    entry: int = 0

    def add(self, chunk: Chunk) -> None:
        """Give a chunk its place behind the ones before; relative until `move`."""
        self.align = max(self.align, chunk.section.align)
        chunk.address = align_up(self.size, chunk.section.align)
        self.size = chunk.address + chunk.section.size
        self.chunks.append(chunk)

    def move(self, address: int) -> int:
        """Put the section at an address; the end of it."""
        self.address = address
        for chunk in self.chunks:
            chunk.address += address
        return address + self.size


class Strings:
    """A string table."""

    def __init__(self) -> None:
        self.data = bytearray(b"\0")
        self._known: dict[str, int] = {"": 0}

    def add(self, text: str) -> int:
        """The offset of a string."""
        at = self._known.get(text)
        if at is None:
            at = self._known[text] = len(self.data)
            self.data += text.encode() + b"\0"
        return at


class Linker:
    """Links objects, each named by the module it comes from.

    `is_c_symbol` tells whether the C libraries define a symbol, `versions` which version of it is wanted;
    `libraries` are their file names. With `partial`, calls of native functions that no object defines trap.
    """

    def __init__(
        self,
        objects: Iterable[tuple[str, bytes]],
        is_c_symbol: Callable[[str], bool],
        libraries: Iterable[str],
        partial: bool = False,
        versions: Versions = no_versions,
    ) -> None:
        self.is_c_symbol = is_c_symbol
        self.versions = versions
        self.partial = partial
        self.libraries = list(libraries)
        self.read_only = Output(".rodata", SHF_ALLOC)
        self.text = Output(".text", SHF_ALLOC | SHF_EXEC)
        self.data = Output(".data", SHF_ALLOC | SHF_WRITE)
        self.bss = Output(".bss", SHF_ALLOC | SHF_WRITE, SHT_NOBITS)
        self.debug: dict[str, Output] = {}
        self.objects = [(name, ElfObject(data)) for name, data in objects]
        self.places: dict[tuple[int, int], Chunk] = {}
        self.defined: dict[str, tuple[str, ElfObject, Symbol]] = {}
        self.imported: dict[str, bool] = {}
        self.missing: set[str] = set()
        self.slots: dict[str, int] = {}
        self.stubs: dict[str, int] = {}
        self.relative: list[tuple[int, int]] = []
        self.symbolic: list[tuple[int, int, str, int]] = []

    def link(self) -> bytes:
        """The image. Raises LinkError for duplicate and undefined symbols."""
        for name, item in self.objects:
            self._collect(name, item)
        self._resolve()
        self._reserve_slots()
        return _Image(self).build()

    def _collect(self, name: str, item: ElfObject) -> None:
        """Sort the sections of an object into the image, and note what it defines."""
        for section in item.sections:
            output = self._output_for(section)
            if output is not None and section.size:
                chunk = Chunk(name, item, section)
                output.add(chunk)
                self.places[id(item), section.index] = chunk
        for symbol in item.symbols:
            if symbol.binding == STB_LOCAL or symbol.section == 0 or not symbol.name:
                continue
            known = self.defined.get(symbol.name)
            if known is None or known[2].binding == STB_WEAK:
                self.defined[symbol.name] = (name, item, symbol)
            elif symbol.binding != STB_WEAK:
                raise LinkError(f"symbol '{symbol.name}' is defined in {known[0]} and in {name}")

    def _output_for(self, section: Section) -> Output | None:
        if section.flags & SHF_ALLOC:
            if section.kind == SHT_NOBITS:
                return self.bss
            if section.flags & SHF_EXEC:
                return self.text
            return self.data if section.flags & SHF_WRITE else self.read_only
        if section.is_debug and section.kind == 1:
            return self.debug.setdefault(section.name, Output(section.name, 0, align=1))
        return None

    def _resolve(self) -> None:
        """Find out what comes from the C libraries; everything else must be defined.

        A native function must not have the name of a C function: LLVM would take the one for the
        other.
        """
        for name, (owner, _, symbol) in self.defined.items():
            if symbol.binding != STB_WEAK and self.is_c_symbol(name):
                raise LinkError(f"'{name}' of {owner} has the name of a C function")
        wanted: dict[str, list[str]] = {}
        for name, item in self.objects:
            for symbol in item.symbols:
                if symbol.section or not symbol.name or symbol.name in self.defined:
                    continue
                weak = symbol.binding == STB_WEAK
                native = symbol.visibility == STV_HIDDEN
                if native and self.partial:
                    self.missing.add(symbol.name)
                    continue
                if not weak and (native or not self.is_c_symbol(symbol.name)):
                    wanted.setdefault(symbol.name, []).append(name)
                self.imported[symbol.name] = self.imported.get(symbol.name, True) and weak
        if wanted:
            lines = [f"'{s}' (used by {', '.join(users)})" for s, users in sorted(wanted.items())]
            raise LinkError("undefined symbols: " + "; ".join(lines))

    def _reserve_slots(self) -> None:
        """Give GOT slots and stubs to the symbols that need them."""
        for _, item in self.objects:
            for section in item.sections:
                for _, kind, index, _ in section.relocations:
                    symbol = item.symbols[index]
                    outside = symbol.name in self.imported
                    if kind in VIA_GOT or (outside and kind in PC_RELATIVE):
                        self.slots.setdefault(symbol.name, len(self.slots))
                    if outside and kind in PC_RELATIVE:
                        self.stubs.setdefault(symbol.name, len(self.stubs))

    def address_of(self, item: ElfObject, symbol: Symbol) -> int | None:
        """Where a symbol lies in the image, None for an imported one."""
        if symbol.kind != STT_SECTION and symbol.binding != STB_LOCAL:
            found = self.defined.get(symbol.name)
            if found is None:
                return None
            _, item, symbol = found
        chunk = self.places.get((id(item), symbol.section))
        return symbol.value + (chunk.address if chunk is not None else 0)


class _Image:
    """Lays out the image of a linker and writes it."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker
        self.names = Strings()
        self.imports = sorted(linker.imported)
        self.exports = sorted(
            name
            for name, (_, _, symbol) in linker.defined.items()
            if symbol.kind in (STT_FUNC, STT_OBJECT)
        )
        self.symbol_index = {name: i + 1 for i, name in enumerate([*self.imports, *self.exports])}
        stubs = STUB * (len(linker.stubs) + bool(linker.missing))
        self.stubs = Output(".plt", SHF_ALLOC | SHF_EXEC, size=stubs)
        self.got = Output(".got", SHF_ALLOC | SHF_WRITE, align=8, size=8 * len(linker.slots))
        self.dynamic = Output(".dynamic", SHF_ALLOC | SHF_WRITE, 6, 8, entry=16)
        self.symbols = Output(".dynsym", SHF_ALLOC, 11, 8, entry=24, info=1)
        self.strings = Output(".dynstr", SHF_ALLOC, 3, 1)
        self.hash = Output(".hash", SHF_ALLOC, 5, 8, entry=4)
        self.rela = Output(".rela.dyn", SHF_ALLOC, 4, 8, entry=24)
        self.versions = VersionTables(self.imports, linker.versions)
        self.version_numbers = Output(".gnu.version", SHF_ALLOC, SHT_GNU_VERSYM, 2, entry=2)
        self.version_needs = Output(".gnu.version_r", SHF_ALLOC, SHT_GNU_VERNEED, 8, info=len(self.versions.libraries))
        self.segments: list[tuple[int, int, int, int]] = []
        self.code_area = 0

    def build(self) -> bytes:
        """Lay out, relocate, and write."""
        linker = self.linker
        name_offsets = {name: self.names.add(name) for name in self.symbol_index}
        needed = [self.names.add(library) for library in linker.libraries]
        area_name = self.names.add(CODE_AREA_SYMBOL)
        if self.versions.wanted:
            self.version_numbers.data += self.versions.numbers(self.imports, len(self.exports) + 1)
            self.version_needs.data += self.versions.needs(self.names.add)
        self._measure(len(needed))
        self._layout()
        outputs = [linker.read_only, linker.text, linker.data, *linker.debug.values()]
        for output in outputs:
            self._fill(output)
        self._fill_stubs_and_slots()
        self._write_dynamic(name_offsets, needed, area_name)
        return self._write()

    def _measure(self, libraries: int) -> None:
        """Fix the sizes of the tables that the layout needs."""
        count = len(self.symbol_index) + 2
        self.symbols.size = 24 * count
        self.strings.size = len(self.names.data)
        self.hash.size = 4 * (2 + count + count)
        self.version_numbers.size = len(self.version_numbers.data)
        self.version_needs.size = len(self.version_needs.data)
        self.dynamic.size = 16 * (libraries + 11 + 3 * bool(self.versions.wanted))
        pointers = sum(
            kind == R_ABS64
            for chunk in (*self.linker.data.chunks, *self.linker.read_only.chunks)
            for _, kind, _, _ in chunk.section.relocations
        )
        self.rela.size = 24 * (pointers + len(self.linker.slots))

    def _tables(self) -> list[Output]:
        """What the system's loader reads."""
        versions = [self.version_numbers, self.version_needs] if self.versions.wanted else []
        return [self.hash, self.symbols, self.strings, *versions, self.rela]

    def _layout(self) -> None:
        """Give every section its address; file offsets equal addresses."""
        linker = self.linker
        groups = (
            (R, [*self._tables(), linker.read_only]),
            (R | X, [linker.text, self.stubs]),
            (R | W, [self.got, self.dynamic, linker.data, linker.bss]),
        )
        end = 64 + 56 * (len(groups) + 3)
        for flags, members in groups:
            start = 0 if not self.segments else align_up(end, PAGE)
            end = end if not self.segments else start
            for output in members:
                end = output.move(align_up(end, output.align))
                output.offset = output.address
            self.segments.append((flags, start, end, linker.bss.address if flags & W else end))
        self.code_area = align_up(end, PAGE)
        for output in linker.debug.values():
            output.move(0)

    def _fill(self, output: Output) -> None:
        """Copy the chunks of a section and relocate them."""
        output.data = bytearray(b"\xcc" if output.flags & SHF_EXEC else b"\0") * output.size
        for chunk in output.chunks:
            at = chunk.address - output.address
            output.data[at : at + chunk.section.size] = chunk.object.contents(chunk.section)
        for chunk in output.chunks:
            for relocation in chunk.section.relocations:
                self._relocate(output, chunk, *relocation)

    def _relocate(
        self, output: Output, chunk: Chunk, offset: int, kind: int, index: int, addend: int
    ) -> None:
        linker = self.linker
        symbol = chunk.object.symbols[index]
        place = chunk.address + offset
        at = place - output.address
        if kind in VIA_GOT:
            slot = self.got.address + 8 * linker.slots[symbol.name]
            relocate(output.data, at, kind, slot + addend, place)
            return
        target = linker.address_of(chunk.object, symbol)
        if symbol.name in linker.missing:
            target = self.stubs.address + STUB * len(linker.stubs)
        elif target is None and kind in PC_RELATIVE:
            target = self.stubs.address + STUB * linker.stubs[symbol.name]
        if kind == R_ABS64 and output.flags & SHF_ALLOC:
            if target is None:
                linker.symbolic.append((place, kind, symbol.name, addend))
            else:
                linker.relative.append((place, target + addend))
            return
        if target is None:
            raise LinkError(f"'{symbol.name}' in {chunk.owner}: relocation {kind} to a C symbol")
        relocate(output.data, at, kind, target + addend, place)

    def _fill_stubs_and_slots(self) -> None:
        linker = self.linker
        for name, index in linker.slots.items():
            place = self.got.address + 8 * index
            found = linker.defined.get(name)
            target = linker.address_of(found[1], found[2]) if found else None
            if target is None:
                linker.symbolic.append((place, R_GLOB_DAT, name, 0))
            else:
                linker.relative.append((place, target))
        self.got.data = bytearray(self.got.size)
        for name in linker.stubs:
            here = self.stubs.address + len(self.stubs.data)
            slot = self.got.address + 8 * linker.slots[name]
            self.stubs.data += b"\xff\x25" + struct.pack("<i", slot - here - 6) + b"\xcc\xcc"
        if linker.missing:
            self.stubs.data += TRAP

    def _write_dynamic(
        self, name_offsets: dict[str, int], needed: list[int], area_name: int
    ) -> None:
        """The dynamic section and the tables it points at."""
        linker = self.linker
        table = bytearray(24)
        for name in self.imports:
            binding = 2 if linker.imported[name] else 1
            table += struct.pack("<IBBHQQ", name_offsets[name], binding << 4, 0, 0, 0, 0)
        for name in self.exports:
            _, item, symbol = linker.defined[name]
            address = linker.address_of(item, symbol)
            info = 1 << 4 | symbol.kind
            table += struct.pack(
                "<IBBHQQ", name_offsets[name], info, 0, 1, address or 0, symbol.size
            )
        table += struct.pack("<IBBHQQ", area_name, 1 << 4, 0, 1, self.code_area, 0)
        self.symbols.data = table
        self.strings.data = self.names.data
        self.hash.data = _hash_table(["", *self.imports, *self.exports, CODE_AREA_SYMBOL])
        rows = [struct.pack("<QQq", place, R_RELATIVE, value) for place, value in linker.relative]
        for place, kind, name, addend in linker.symbolic:
            rows.append(struct.pack("<QQq", place, self.symbol_index[name] << 32 | kind, addend))
        self.rela.data = bytearray(b"".join(rows))
        entries = [(DT_NEEDED, name) for name in needed] + [
            (DT_HASH, self.hash.address),
            (DT_STRTAB, self.strings.address),
            (DT_SYMTAB, self.symbols.address),
            (DT_STRSZ, self.strings.size),
            (DT_SYMENT, 24),
            (DT_RELA, self.rela.address),
            (DT_RELASZ, len(self.rela.data)),
            (DT_RELAENT, 24),
            (DT_RELACOUNT, len(linker.relative)),
        ]
        if self.versions.wanted:
            entries += [
                (DT_VERSYM, self.version_numbers.address),
                (DT_VERNEED, self.version_needs.address),
                (DT_VERNEEDNUM, len(self.versions.libraries)),
            ]
        entries.append((0, 0))
        self.dynamic.data = bytearray(b"".join(struct.pack("<QQ", *entry) for entry in entries))

    def _write(self) -> bytes:
        """Headers, sections, debug sections, section table."""
        linker = self.linker
        loaded = [
            *self._tables(), linker.read_only, linker.text,
            self.stubs, self.got, self.dynamic, linker.data, linker.bss,
        ]  # fmt: skip
        image = bytearray(max(o.offset + len(o.data) for o in loaded))
        for output in loaded:
            image[output.offset : output.offset + len(output.data)] = output.data
        for output in linker.debug.values():
            output.offset = len(image)
            image += output.data
        sections = [*loaded, *linker.debug.values()]
        self.symbols.link = self.hash.link = self.rela.link = 0
        number = {id(output): i + 1 for i, output in enumerate(sections)}
        self.symbols.link = self.dynamic.link = self.version_needs.link = number[id(self.strings)]
        self.hash.link = self.rela.link = self.version_numbers.link = number[id(self.symbols)]
        table = _section_table(image, sections)
        image[: 64 + 56 * (len(self.segments) + 3)] = self._headers(table, len(sections) + 2)
        return bytes(image)

    def _headers(self, section_table: int, sections: int) -> bytes:
        """The ELF header and the program headers."""
        last = self.code_area + CODE_AREA
        dynamic = self.dynamic
        rows = [
            (PT_LOAD, flags, start, start, start, file_end - start, end - start, PAGE)
            for flags, start, end, file_end in self.segments
        ]
        rows.append((PT_LOAD, R | W, 0, last, last, 0, PAGE, PAGE))
        at, size = dynamic.address, dynamic.size
        rows.append((PT_DYNAMIC, R | W, at, at, at, size, size, 8))
        rows.append((PT_GNU_STACK, R | W, 0, 0, 0, 0, 0, 16))
        ident = b"\x7fELF\x02\x01\x01".ljust(16, b"\0")
        header = struct.pack(
            "<16sHHIQQQIHHHHHH", ident, 3, 62, 1, 0, 64, section_table, 0, 64, 56, len(rows), 64,
            sections, sections - 1,
        )  # fmt: skip
        return header + b"".join(struct.pack("<IIQQQQQQ", *row) for row in rows)


def _section_table(image: bytearray, sections: list[Output]) -> int:
    """Append section names and the section table; the table's offset."""
    names = Strings()
    rows = [bytes(64)]
    for output in sections:
        rows.append(
            struct.pack(
                "<IIQQQQIIQQ", names.add(output.name), output.kind, output.flags, output.address,
                output.offset, output.size, output.link, output.info, output.align, output.entry,
            )
        )  # fmt: skip
    title = names.add(".shstrtab")
    at = len(image)
    image += names.data
    rows.append(struct.pack("<IIQQQQIIQQ", title, 3, 0, 0, at, len(names.data), 0, 0, 1, 0))
    image += bytes(-len(image) % 8)
    table = len(image)
    image += b"".join(rows)
    return table


def _hash_table(names: list[str]) -> bytearray:
    """The System V hash table over the dynamic symbols; one bucket per symbol."""
    count = len(names)
    buckets, chains = [0] * count, [0] * count
    for index in range(1, count):
        bucket = elf_hash(names[index]) % count
        chains[index] = buckets[bucket]
        buckets[bucket] = index
    return bytearray(struct.pack(f"<{2 + 2 * count}I", count, count, *buckets, *chains))


def link(
    objects: Iterable[tuple[str, bytes]],
    is_c_symbol: Callable[[str], bool],
    libraries: Iterable[str],
    partial: bool = False,
    versions: Versions = no_versions,
) -> bytes:
    """Link (module, object) pairs to an image. Raises LinkError or ElfError."""
    return Linker(objects, is_c_symbol, libraries, partial, versions).link()
