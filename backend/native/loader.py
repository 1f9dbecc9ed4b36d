"""Mapping the runtime image and loading JIT objects next to it, without LLVM.

`load` hands the image to the system's loader. `CodeArea` places relocatable objects into the hole
behind the image (see linker.py), where direct calls reach the runtime: memory is written first and
made executable, never writable again, afterwards.

Example:

    library = load(image)
    twice = library.function("twice", c_int64, [c_int64])
    area = CodeArea(library)
    entry = area.load_object(data)["my_function"]

What is linked ahead for the beginning of an empty area (`link_ahead`) is only copied there, by any process that has the
same image: distances do not change, and the few words that hold addresses are known.
"""

from __future__ import annotations

import ctypes
import os
from _ctypes import dlsym

from backend.native.elf import (
    CODE_AREA,
    CODE_AREA_SYMBOL,
    PAGE,
    PC_RELATIVE,
    R_ABS64,
    SHF_ALLOC,
    SHF_WRITE,
    SHT_NOBITS,
    STB_LOCAL,
    VIA_GOT,
    ElfObject,
    Section,
    Symbol,
    align_up,
    relocate,
)

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

_libc = ctypes.CDLL(None, use_errno=True)
_mmap = _libc.mmap
_mmap.restype = ctypes.c_void_p
_mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
_mprotect = _libc.mprotect
_mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
_dladdr = _libc.dladdr
_dladdr.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
_MAP_FIXED = 0x10
_NO_ACCESS, _READ_WRITE, _READ_EXECUTE = 0, 3, 5
_WORD = 8
_MASK = (1 << 64) - 1
END = "hop.end"
_APART = 64  # what objects that are linked ahead are aligned to: a line of the processor's cache


class LoadError(Exception):
    """An image or object cannot be loaded."""


class Library:
    """A loaded image."""

    def __init__(self, path: str) -> None:
        try:
            self._library = ctypes.CDLL(path)
        except OSError as error:
            raise LoadError(f"cannot load the native runtime: {error}") from None
        self._handle = self._library._handle

    def find(self, symbol: str) -> int | None:
        """The address of a symbol of the image or of the C libraries it uses, None if unknown."""
        try:
            return dlsym(self._handle, symbol)
        except OSError:
            return None

    def owns(self, address: int) -> bool:
        """Whether an address that :meth:`find` found belongs to the image itself."""
        return _base(address) == _base(self.address(CODE_AREA_SYMBOL))

    def address(self, symbol: str) -> int:
        """The address of a function or variable. Raises LoadError if there is none."""
        found = self.find(symbol)
        if found is None:
            raise LoadError(f"the native runtime has no symbol '{symbol}'")
        return found

    def function(
        self, symbol: str, restype: Any = None, argtypes: Sequence[Any] = ()
    ) -> Callable[..., Any]:
        """A C-convention function as a ctypes function; the GIL is released while it runs."""
        return ctypes.CFUNCTYPE(restype, *argtypes)(self.address(symbol))

    def variable(self, symbol: str, type: Any) -> Any:
        """A variable as a ctypes object that shares its memory.

        For a Python callback: `library.variable("hook", c_void_p).value = cast(callback,
        c_void_p).value`; keep the callback object alive.
        """
        return type.from_address(self.address(symbol))


def _base(address: int) -> int:
    """Where what an address belongs to is loaded."""
    found = (ctypes.c_void_p * 4)()  # a Dl_info
    _dladdr(address, found)
    return found[1] or 0


def load(image: bytes | str) -> Library:
    """Load an image from the file of a path, or from memory. Raises LoadError.

    A file on a file system that forbids execution is loaded through memory.
    """
    if isinstance(image, str):
        try:
            return Library(image)
        except LoadError:
            with open(image, "rb") as source:
                image = source.read()
    descriptor = os.memfd_create("hop-runtime")  # stays open: dlopen takes a known path for loaded
    with os.fdopen(descriptor, "wb", closefd=False) as file:
        file.write(image)
    return Library(f"/proc/self/fd/{descriptor}")


class CodeArea:
    """The place for JIT-compiled code behind a runtime image."""

    def __init__(self, runtime: Library) -> None:
        self.runtime = runtime
        self.start = runtime.address(CODE_AREA_SYMBOL)
        self.end = self.start + CODE_AREA
        self._next = self.start

    def reset(self) -> None:
        """Forget all objects: nothing runs in them any more."""
        self._next = self.start

    def load_object(self, data: bytes) -> dict[str, int]:
        """Place one object; the addresses of the symbols it defines. Raises as `load_objects`."""
        return self.load_objects([data])

    def load_objects(self, objects: Sequence[bytes]) -> dict[str, int]:
        """Place objects that may call each other side by side.

        Returns the addresses of their global symbols. Raises LoadError for an undefined symbol or
        a full area, ElfError for a damaged object; then nothing is loaded.
        """
        batch = _Batch(self.runtime, [ElfObject(data) for data in objects])
        data = align_up(batch.layout(self._next), PAGE)
        batch.layout_data(data)
        self._place(self._next, batch.sealed, data, batch.writable, batch.fill)
        return batch.exports()

    def place(self, linked: Linked) -> bool:
        """Bring in what was linked ahead; whether that was possible, the area being empty. Raises LoadError."""
        if self._next != self.start:
            return False
        sealed, writable = bytearray(linked.sealed), bytearray(linked.writable)

        def fill() -> None:
            outside = {name: self.runtime.address(name) for name in {name for _, _, name in linked.words} if name}
            for at, value, name in linked.words:
                memory, offset = (sealed, at) if at < linked.data else (writable, at - linked.data)
                number = value + (outside[name] if name else self.start)
                memory[offset : offset + _WORD] = (number & _MASK).to_bytes(_WORD, "little")

        self._place(self.start, sealed, self.start + linked.data, writable, fill)
        return True

    def _place(
        self, start: int, sealed: bytearray, data: int, writable: bytearray, fill: Callable[[], None]
    ) -> None:
        end = align_up(data + len(writable), PAGE)
        if end > self.end:
            raise LoadError("the code area is full")
        fill()
        self._map(start, sealed, _READ_EXECUTE)
        if writable:
            self._map(data, writable, _READ_WRITE)
        self._next = end
        self.code_end = start + len(sealed)

    def _map(self, address: int, contents: bytearray, protection: int) -> None:
        """Fresh memory with the contents, then its final protection."""
        size = align_up(len(contents), PAGE)
        import mmap

        flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | _MAP_FIXED
        if _mmap(address, size, _READ_WRITE, flags, -1, 0) != address:
            raise LoadError(f"cannot map code: {os.strerror(ctypes.get_errno())}")
        ctypes.memmove(address, (ctypes.c_char * len(contents)).from_buffer(contents), len(contents))
        if protection != _READ_WRITE and _mprotect(address, size, protection) != 0:
            raise LoadError(f"cannot make code executable: {os.strerror(ctypes.get_errno())}")


class Linked:
    """Objects that were linked for the beginning of the code area: plain data. ``data`` is where, behind that
    beginning, the writable part lies; ``words`` hold addresses: place, value, and what symbol that is to be added to,
    of the C libraries, or empty for the beginning of the area."""

    def __init__(self, sealed: bytes, data: int, writable: bytes, words: list[tuple[int, int, str]]) -> None:
        self.sealed = sealed
        self.data = data
        self.writable = writable
        self.words = words


def link_ahead(runtime: Library, objects: Sequence[bytes]) -> tuple[Linked, list[dict[str, int]]]:
    """Link objects, none of which knows of the others, for the beginning of the code area; and where each one's global
    symbols are, and under the name ``END`` its end, counted from there. Raises as :meth:`CodeArea.load_objects`."""
    start = at = runtime.address(CODE_AREA_SYMBOL)
    batches = [_Batch(runtime, [ElfObject(data)]) for data in objects]
    for batch in batches:
        at = align_up(batch.layout(at), _APART)
    data = at = align_up(at, PAGE)
    for batch in batches:
        at = align_up(batch.layout_data(at), _APART)
    sealed, writable = bytearray(data - start), bytearray(at - data)
    words: list[tuple[int, int, str]] = []
    for batch in batches:
        batch.fill()
        sealed[batch.start - start : batch.start - start + len(batch.sealed)] = batch.sealed
        writable[batch.data - data : batch.data - data + len(batch.writable)] = batch.writable
        words += [(at - start, value if name else value - start, name) for at, value, name in batch.words]
    places = [{name: address - start for name, address in batch.exports().items()} for batch in batches]
    for batch, symbols in zip(batches, places, strict=True):
        symbols[END] = batch.start + len(batch.sealed) - start
    return Linked(bytes(sealed), data - start, bytes(writable), words), places


class _Batch:
    """Objects that are placed together: code, constants, GOT and stubs in one run of pages that is
    sealed, then a run of writable pages."""

    def __init__(self, runtime: Library, objects: list[ElfObject]) -> None:
        self.runtime = runtime
        self.objects = objects
        self.addresses: dict[tuple[int, int], int] = {}
        self.defined: dict[str, tuple[ElfObject, Symbol]] = {}
        self.outside: dict[str, int] = {}
        self.slots: dict[str, int] = {}
        self.stubs: dict[str, int] = {}
        self.words: list[tuple[int, int, str]] = []  # that hold addresses, as `Linked` has them
        self.sealed = bytearray()
        self.writable = bytearray()
        self.start = self.data = 0

    def layout(self, start: int) -> int:
        """Place all sections that are sealed; where they end."""
        self._symbols()
        self.start = start
        self.got = align_up(self._place(start, writable=False), 8)
        self._reserve_slots()
        self.stub_table = self.got + _WORD * len(self.slots)
        end = self.stub_table + 8 * len(self.stubs)
        self.sealed = bytearray(end - start)
        return end

    def layout_data(self, start: int) -> int:
        """Place all sections that stay writable; where they end."""
        self.data = start
        end = self._place(start, writable=True)
        self.writable = bytearray(end - start)
        return end

    def _symbols(self) -> None:
        for item in self.objects:
            for symbol in item.symbols:
                if symbol.section and symbol.binding != STB_LOCAL:
                    self.defined.setdefault(symbol.name, (item, symbol))
        for item in self.objects:
            for symbol in item.symbols:
                if symbol.section or not symbol.name or symbol.name in self.defined:
                    continue
                found = self.runtime.find(symbol.name)
                if found is None:
                    raise LoadError(f"undefined symbol '{symbol.name}' in compiled code")
                self.outside[symbol.name] = found

    def _place(self, address: int, writable: bool) -> int:
        for item in self.objects:
            for section in item.sections:
                if not section.flags & SHF_ALLOC or section.name == ".eh_frame":
                    continue
                if writable is _stays_writable(section):
                    address = align_up(address, section.align)
                    self.addresses[id(item), section.index] = address
                    address += section.size
        return address

    def _reserve_slots(self) -> None:
        """GOT slots for what is loaded through the GOT, stubs for far calls (C functions)."""
        libraries = {name for name, address in self.outside.items() if not self.runtime.owns(address)}
        self.libraries = libraries
        for item in self.objects:
            for section in item.sections:
                for _, kind, index, _ in section.relocations:
                    name = item.symbols[index].name
                    far = name in libraries
                    if kind in VIA_GOT or (far and kind in PC_RELATIVE):
                        self.slots.setdefault(name, len(self.slots))
                    if far and kind in PC_RELATIVE:
                        self.stubs.setdefault(name, len(self.stubs))

    def _address(self, item: ElfObject, symbol: Symbol) -> int:
        if symbol.name and symbol.binding != STB_LOCAL:
            outside = self.outside.get(symbol.name)
            if outside is not None:
                return outside
            item, symbol = self.defined[symbol.name]
        return self.addresses.get((id(item), symbol.section), 0) + symbol.value

    def fill(self) -> None:
        """Copy and relocate."""
        for item in self.objects:
            for section in item.sections:
                address = self.addresses.get((id(item), section.index))
                if address is None or section.kind == SHT_NOBITS:
                    continue
                memory, base = self.sealed, self.start
                if _stays_writable(section):
                    memory, base = self.writable, self.data
                at = address - base
                memory[at : at + section.size] = item.contents(section)
                self._relocate(item, section, memory, base, address)
        for name, index in self.slots.items():
            found = self.outside.get(name)
            value = found if found is not None else self._address(*self.defined[name])
            at = self.got + 8 * index
            self.sealed[at - self.start : at - self.start + 8] = value.to_bytes(8, "little")
            self._note_word(at, value, name)
        for name, index in self.stubs.items():
            here = self.stub_table + 8 * index
            distance = self.got + 8 * self.slots[name] - here - 6
            at = here - self.start
            self.sealed[at : at + 8] = (
                b"\xff\x25" + distance.to_bytes(4, "little", signed=True) + (b"\xcc\xcc")
            )

    def _relocate(
        self, item: ElfObject, section: Section, memory: bytearray, base: int, address: int
    ) -> None:
        for offset, kind, index, addend in section.relocations:
            symbol = item.symbols[index]
            if kind in VIA_GOT:
                target = self.got + 8 * self.slots[symbol.name]
            elif kind in PC_RELATIVE and symbol.name in self.stubs:
                target = self.stub_table + 8 * self.stubs[symbol.name]
            else:
                target = self._address(item, symbol)
            place = address + offset
            relocate(memory, place - base, kind, target + addend, place)
            if kind == R_ABS64:
                self._note_word(place, target + addend, symbol.name)

    def _note_word(self, at: int, value: int, name: str) -> None:
        """A word holds the address of something, or one near it."""
        if name in self.libraries:
            self.words.append((at, value - self.outside[name], name))
        else:
            self.words.append((at, value, ""))

    def exports(self) -> dict[str, int]:
        """The addresses of the global symbols."""
        return {name: self._address(*found) for name, found in self.defined.items()}


def _stays_writable(section: Section) -> bool:
    """Whether a section is data; constants with addresses are only written while loading."""
    return bool(section.flags & SHF_WRITE) and not section.name.startswith(".data.rel.ro")
