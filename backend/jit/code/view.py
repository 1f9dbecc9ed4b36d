"""The running VM as Python sees it: functions, classes, frames and profiles, read from native memory.

Only stable things are read: units, functions and bound classes do not move while a request runs.

Example: ``FuncView(address).calls`` is the function's counter.
"""

from __future__ import annotations

import ctypes
from functools import cached_property

from backend.jit.code.artifact import MOST_SURPLUS
from backend.jit.code.offsets import struct

_DIGEST = slice(16, 32)
_PERMANENT = 2  # UNIT_PERMANENT
_LASTING = _PERMANENT | 4  # UNIT_LASTING
_CLASS_LASTING = 1 << 18
# What backend/interp/tiering/observe.py notes.
NOTED = 4
_TAGS = (1 << 14) - 1
_SEVERAL = 1 << 14
_OBJECT = 1 << 8
_BODY = 1  # in a note: it is a Closure's function
_CLOSURE = 8192  # Attr.CLOSURE
_TRAIT = 128  # Attr.TRAIT


# All memory that a process can have, as numbers: nothing is read but what is asked for. An element takes a tenth of the
# time that bytes at an address take.
_WORDS = (ctypes.c_uint64 * (1 << 44)).from_address(0)
_HALVES = (ctypes.c_uint32 * (1 << 45)).from_address(0)


def read(address: int, size: int = 8) -> int:
    """An unsigned number of 8 or 4 bytes in memory."""
    return _WORDS[address >> 3] if size == 8 else _HALVES[address >> 2]


def write(address: int, value: int) -> None:
    """Store a pointer; the processor does it at once."""
    _WORDS[address >> 3] = value


def unit_digest(image: bytes) -> str:
    """The digest in the header of a unit's image, by which the code cache knows the unit."""
    return image[_DIGEST].hex()


class StructView:
    """A struct of the layout at an address."""

    struct: str

    def __init__(self, address: int) -> None:
        self.address = address

    def at(self, field: str) -> int:
        """The address of a field."""
        return self.address + struct(self.struct).fields[field]

    def get(self, field: str, size: int = 8) -> int:
        """A field's value."""
        address = self.address + struct(self.struct).fields[field]
        return _WORDS[address >> 3] if size == 8 else _HALVES[address >> 2]


def _words(address: int, count: int) -> list[int]:
    """Some numbers that lie one behind the other."""
    return _WORDS[address >> 3 : (address >> 3) + count] if count else []


def string(address: int) -> bytes:
    """The bytes of a String."""
    shape = struct("String")
    return ctypes.string_at(address + shape.size, read(address + shape.fields["len"]))


class FuncView(StructView):
    """A function."""

    struct = "Func"

    @property
    def index(self) -> int:
        """Its place in the unit."""
        return self.get("id", 4)

    @property
    def lasts(self) -> bool:
        """Whether it outlives the request."""
        return self.get("arena", 4) != 0

    @property
    def is_closure(self) -> bool:
        """Whether it is the body of a closure."""
        return bool(self.get("attrs", 4) & _CLOSURE)

    @property
    def given(self) -> int:
        """The locals that have values when it begins: parameters, and what a closure captured."""
        return self.get("nparams", 4) + self.get("num_uses", 4)

    @property
    def noted_words(self) -> int:
        """The words of its profile: for each instruction, for what is given, and one for surplus arguments."""
        return self.get("ncode", 4) + self.given + 1

    @property
    def running(self) -> FuncView:
        """What runs of it, see `running_func` of backend/interp/tiering/shared.py."""
        func = self
        if self.is_closure:
            while not self.get("code") and (clone := func.get("clones")):
                func = FuncView(clone)
        elif self.is_of_trait and (copy := self.get("clones")):
            return FuncView(copy)
        return func

    @property
    def is_of_trait(self) -> bool:
        """Whether it is a trait's own method, of which copies run as code of classes."""
        cls = self.get("cls")
        return bool(cls) and not self.get("home") and bool(ClassView(cls).get("attrs", 4) & _TRAIT)

    @property
    def scope(self) -> str:
        """The class as whose code a trait's method runs; empty for all other functions."""
        return ClassView(self.get("cls")).name.decode("latin-1") if self.get("home") else ""

    def profile(self) -> dict[str, object]:
        """What was observed: tag bits of results by instruction, of arguments by position, classes and functions
        of the objects and Closures among both, and how many arguments there were beyond the parameters."""
        found: dict[str, object] = {"calls": 0}
        if self.scope:
            found["scope"] = self.scope
        table = self.get("profile")
        if not table:
            return found
        ncode, nparams = self.get("ncode", 4), self.given
        *words, surplus = (ctypes.c_uint16 * self.noted_words).from_address(table)
        found["observed"] = True
        found["surplus"] = [count for count in range(1, MOST_SURPLUS + 1) if surplus >> count & 1]
        found["results"] = {str(pc): bits & _TAGS for pc, bits in enumerate(words[:ncode]) if bits}
        found["params"] = [bits & _TAGS for bits in words[ncode:]]
        seen: dict[int, list[str]] = {}
        closures: dict[str, list[str]] = {}
        for at, bits in enumerate(words):
            if bits & _OBJECT and not bits & _SEVERAL:
                notes = [note for note in _words(self._class_notes(at), NOTED) if note]
                seen[at] = list(dict.fromkeys(_class_name(note) for note in notes))
                if all(note & _BODY for note in notes):
                    closures[str(at)] = list(dict.fromkeys(self._closure_name(note) for note in notes))
        found["closures"] = closures
        found["classes"] = {str(at): names for at, names in seen.items() if at < ncode}
        found["param_classes"] = [seen.get(ncode + at, []) for at in range(nparams)] if seen else []
        return found

    @property
    def has_notes(self) -> bool:
        """Whether it has run while it was observed."""
        table = self.get("profile")
        return bool(table) and any(ctypes.string_at(table, 2 * self.noted_words))

    def _class_notes(self, word: int) -> int:
        """Where the classes lie that were noted for a word of the profile, behind all words and handlers."""
        handlers = (self.get("profile") + 2 * self.noted_words + 7) & ~7
        return handlers + 8 * (self.get("ncode", 4) + NOTED * word)

    def _closure_name(self, note: int) -> str:
        """How profiles name the function of a Closure."""
        body = FuncView(note & ~_BODY)
        home = body.get("unit")
        if home == self.get("unit"):
            return f"{body.index}"
        return f"{body.index}:{UnitView(home).digest if home else '-'}"

    def count_from(self, number: int) -> None:
        """Set its counter, which is unsigned: from a negative number it counts up to 0, and on."""
        ctypes.c_uint32.from_address(self.at("counter")).value = number

    def instruction(self, pc: int) -> int:
        """The address of a decoded instruction."""
        return self.get("code") + struct("Instr").size * pc

    def local_tags(self, frame: int, count: int) -> list[int]:
        """The tags of the first locals of one of its frames."""
        step = struct("TV").size
        first = frame + struct("Frame").size + 8
        return [read(first + step * at) for at in range(count)]


def _class_name(note: int) -> str:
    """The class that a note is about."""
    return "Closure" if note & _BODY else ClassView(note).name.decode("latin-1")


class ClassView(StructView):
    """A linked class."""

    struct = "Class"

    @property
    def lasts(self) -> bool:
        """Whether it outlives the request, bound or not; the system library's are always bound."""
        return bool(self.get("flags", 4) & _CLASS_LASTING)

    @property
    def name(self) -> bytes:
        """Its name as declared."""
        return string(self.get("name"))

    def methods(self) -> list[FuncView]:
        """The functions in its method table, inherited ones included."""
        base = self.at("methods")
        entries, count = read(base), read(base + struct("NameMap").fields["count"], 4)
        words = struct("NameEntry").size // 8
        return [FuncView(function) for function in _words(entries, words * count)[1::words]]


class UnitView(StructView):
    """A linked unit."""

    struct = "Unit"

    def __init__(self, address: int) -> None:
        super().__init__(address)
        self._bound: list[int] = []  # the classes whose methods are among the functions
        self._classes: tuple[list[int], dict[bytes, ClassView]] = ([], {})
        self._functions: dict[int, FuncView] = {}
        self._table = (ctypes.c_uint64 * 0)()
        flags = self.get("flags", 4)
        self.lasts = bool(flags & _LASTING)  # whether it outlives the request
        self.permanent = bool(flags & _PERMANENT)  # whether it belongs to the system library

    @property
    def image(self) -> bytes:
        """The load image that it was linked from."""
        return ctypes.string_at(self.get("image"), self.get("size"))

    @cached_property
    def digest(self) -> str:
        """The digest in the image's header."""
        return unit_digest(ctypes.string_at(self.get("image"), _DIGEST.stop))

    def functions(self) -> dict[int, FuncView]:
        """All functions by index: the pseudo-main, functions, and the methods of bound classes."""
        bound = self._class_pointers()
        if not self._functions or self._bound != bound:
            self._functions = self._read_functions()
            self._bound = bound
            addresses = [func.address for func in self._functions.values()]
            self._table = (ctypes.c_uint64 * len(addresses))(*addresses)
        return self._functions

    def table(self) -> ctypes.Array[ctypes.c_uint64]:
        """The addresses of all functions, in the order of :meth:`functions`."""
        self.functions()
        return self._table

    def _read_functions(self) -> dict[int, FuncView]:
        main, size = self.get("main"), struct("Func").size
        found = {at: FuncView(main + size * at) for at in range(self.get("nfuncs", 4) + 1)}
        for cls in self.classes():
            for method in cls.methods():
                if method.get("unit") == self.address and not method.get("home"):
                    found.setdefault(method.index, method)
        for index, method in self._functions.items():  # of classes that are not bound in this request
            if method.lasts:
                found.setdefault(index, method)
        return found

    def classes(self) -> list[ClassView]:
        """The classes that are bound."""
        return [ClassView(pointer) for pointer in self._class_pointers() if pointer]

    def classes_by_name(self) -> dict[bytes, ClassView]:
        """The classes that are bound, by name in lower case."""
        bound = self._class_pointers()
        if self._classes[0] != bound:
            self._classes = bound, {cls.name.lower(): cls for cls in self.classes()}
        return self._classes[1]

    def _class_pointers(self) -> list[int]:
        return _words(self.get("classes"), self.get("nclasses", 4))
