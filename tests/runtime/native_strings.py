"""Driving the native string, number and heap functions from Python."""

from __future__ import annotations

from ctypes import Structure, c_bool, c_char_p, c_double, c_int64, c_uint64, c_void_p, string_at
from functools import cache
from struct import pack, unpack
from typing import Any

from backend.native.loader import Library
from backend.native.partial import load_modules
from backend.runtime.layout import String, Tag

KINDS = {"p": c_void_p, "s": c_void_p, "b": c_char_p, "i": c_int64, "u": c_uint64, "d": c_double, "?": c_bool}


class TypedValue(Structure):
    """A `TV`."""

    _fields_ = (("data", c_int64), ("tag", c_int64))

    def python(self) -> Any:
        """The value of a null, int or float."""
        if self.tag == Tag.DBL:
            return unpack("d", pack("q", self.data))[0]
        return self.data if self.tag == Tag.INT else None


class Runtime:
    """The modules of the value runtime, with bounds and overflow checks."""

    def __init__(self) -> None:
        self.library: Library = load_modules(
            "backend.runtime.numeric", "backend.runtime.search", "backend.runtime.heapcheck", debug=True
        )
        self("strings_init", "")

    def __call__(self, name: str, kinds: str, *arguments: Any, result: Any = None) -> Any:
        """Call a function; an `s` argument is made a String first."""
        words = [
            self.string(word) if kind == "s" and isinstance(word, bytes) else word
            for kind, word in zip(kinds, arguments, strict=True)
        ]
        return self.library.function(name, result, [KINDS[kind] for kind in kinds])(*words)

    def string(self, text: bytes) -> int:
        """A new String."""
        address: int = self.library.function("str_from", c_void_p, [c_char_p, c_uint64])(text, len(text))
        return address

    def text(self, name: str, kinds: str, *arguments: Any) -> bytes:
        """Call a function that returns a string."""
        return self.bytes_of(self(name, kinds, *arguments, result=c_void_p))

    @staticmethod
    def bytes_of(address: int) -> bytes:
        """What a String holds; its NUL is checked."""
        length = c_uint64.from_address(address + String.fields["len"].offset).value
        data = string_at(address + String.size, length + 1)
        assert data[-1] == 0
        return data[:-1]


@cache
def runtime() -> Runtime:
    """The runtime of this process."""
    return Runtime()
