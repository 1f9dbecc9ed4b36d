"""Which version of a C function the image asks for: the default one, as an image of the system's linker would.

glibc keeps what functions were before they changed, and gives the oldest to whoever names no version: exp(), log() and
pow() of that kind go through a slower wrapper, whose NaN has no sign. Functions of one version need none named.

Example: `default_versions(["libm.so.6"])("exp")` is `("libm.so.6", "GLIBC_2.29")`.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Iterable, Sequence

OLDEST = "GLIBC_2.2.5"  # of x86-64
LATER = tuple(f"GLIBC_2.{minor}" for minor in range(3, 64))

Versions = Callable[[str], tuple[str, str] | None]


def no_versions(symbol: str) -> None:
    """What says that no symbol has versions."""


def default_versions(libraries: Sequence[str]) -> Versions:
    """A function from a symbol to library and version, None where naming them makes no difference."""
    loaded = [(name, ctypes.CDLL(name)._handle) for name in libraries]
    everywhere = ctypes.CDLL(None)
    if not hasattr(everywhere, "dlvsym"):  # not glibc
        return no_versions
    plain, versioned = everywhere.dlsym, everywhere.dlvsym
    plain.restype = versioned.restype = ctypes.c_void_p
    plain.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    versioned.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]

    def find(symbol: str) -> tuple[str, str] | None:
        name = symbol.encode()
        for library, handle in loaded:
            oldest = versioned(handle, name, OLDEST.encode())
            default = plain(handle, name)
            if oldest and default and oldest != default:
                found = (v for v in LATER if versioned(handle, name, v.encode()) == default)
                return next(((library, version) for version in found), None)
        return None

    return find


class VersionTables:
    """The contents of `.gnu.version`, a number per symbol, and `.gnu.version_r`, what library and version it is."""

    def __init__(self, symbols: Iterable[str], versions: Versions) -> None:
        self.of_symbol: dict[str, tuple[str, str]] = {}
        for symbol in symbols:
            version = versions(symbol)
            if version is not None:
                self.of_symbol[symbol] = version
        self.wanted = sorted(set(self.of_symbol.values()))
        self.libraries = sorted({library for library, _ in self.wanted})

    def numbers(self, imports: Sequence[str], others: int) -> bytes:
        """One number per dynamic symbol: the empty one, the imports, the others, which have none of our own."""
        first = 2  # 0 is local, 1 global
        known = {version: first + i for i, version in enumerate(self.wanted)}
        rows = [known[self.of_symbol[name]] if name in self.of_symbol else 1 for name in imports]
        return struct.pack(f"<{1 + len(rows) + others}H", 0, *rows, *[1] * others)

    def needs(self, place: Callable[[str], int]) -> bytes:
        """A record per library, each followed by one per version; `place` gives a text's in the string table."""
        data = bytearray()
        for library in self.libraries:
            rows = [(i + 2, version) for i, (owner, version) in enumerate(self.wanted) if owner == library]
            following = 16 * (1 + len(rows)) if library != self.libraries[-1] else 0
            data += struct.pack("<HHIII", 1, len(rows), place(library), 16, following)
            for number, version in rows:
                after = 16 if (number, version) != rows[-1] else 0
                data += struct.pack("<IHHII", elf_hash(version), 0, number, place(version), after)
        return bytes(data)


def elf_hash(name: str) -> int:
    """The hash of a name in ELF's own tables."""
    value = 0
    for byte in name.encode():
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & 0x0FFFFFFF
    return value
