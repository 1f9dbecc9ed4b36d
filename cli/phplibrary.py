"""What php's own functions and classes are, for checks while compiling: read from the library's stubs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from hhbc.unit import Attr, Func, Unit

# Constants that native code makes when a request starts.
RUNTIME_CONSTANTS = frozenset({"PHP_BINARY", "STDIN", "STDOUT", "STDERR"})
_VERSION = re.compile(r'^const PHP_VERSION = "([^"]+)"', re.MULTILINE)
_FUNCTION = re.compile(r"^function &?(\w+)\(([^{]*?)\)[^(),]*\{", re.MULTILINE)
_PARAMETER = re.compile(r"(&?)(\.\.\.)?\$\w+")
_CONSTANT = re.compile(r"^const (\w+) =", re.MULTILINE)


@cache
def constant_names() -> frozenset[str]:
    """The constants that the stubs declare."""
    return frozenset(name for text in _stubs() for name in _CONSTANT.findall(text))


def php_version() -> str:
    """PHP_VERSION, as the stubs declare it."""
    return next(found[1] for text in _stubs() if (found := _VERSION.search(text)))


def _stubs() -> Iterator[str]:
    from backend.systemlib.build import stub_files

    return (path.read_text("utf-8") for path in stub_files())


@cache
def reference_parameters() -> dict[str, tuple[list[bool], bool]]:
    """The functions that the stubs declare: which parameters are by reference, and whether the last one is variadic."""
    functions = {}
    for text in _stubs():
        for name, params in _FUNCTION.findall(text):
            found = _PARAMETER.findall(params)
            functions[name.lower()] = [ref == "&" for ref, _ in found], bool(found) and found[-1][1] != ""
    return functions


class Encodings:
    """What a ``frontend.library.Library`` says of encodings: mbstring has them."""

    def encoding(self, name: str) -> str | None:
        """php's own name of an encoding."""
        from backend.library.mbstring.python.encodings import ENCODINGS, NAMES

        index = NAMES.get(name.lower())
        return ENCODINGS[index].name if index is not None else None

    def convert(self, text: bytes, source: str, target: str) -> bytes:
        """A text in another encoding, with question marks."""
        from backend.library.mbstring.python.charsets import codec
        from backend.library.mbstring.python.codec import Illegal

        return codec(target).encode(codec(source).decode(text), Illegal())

    def is_text(self, text: bytes, encoding: str) -> bool:
        """Whether bytes are text in an encoding."""
        from backend.library.mbstring.python.charsets import codec

        return codec(encoding).valid(text)


class StubLibrary(Encodings):
    """A ``frontend.library.Library`` that knows what the text of the stubs shows, which takes no units."""

    def __init__(self, disabled: Container[str] = ()) -> None:
        """Functions that are ``disabled`` do not exist."""
        self._disabled = disabled

    def takes_reference(self, function: str, position: int) -> bool | None:
        """Whether a parameter is by reference (the last one stands for further variadic ones)."""
        known = reference_parameters().get(function)
        if known is None or function in self._disabled:
            return None
        references, variadic = known
        return references[position] if position < len(references) else variadic and references[-1]

    def is_final(self, class_name: str) -> bool:
        """Nothing is known of classes."""
        return False

    def has_constant(self, name: str) -> bool:
        """Whether there is such a constant."""
        return name in constant_names()


class SystemLibrary(Encodings):
    """The ``frontend.library.Library`` of the library's units; names are in lower case."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Index the functions and the final classes of the units."""
        self._functions: dict[str, Func] = {}
        self._final: set[str] = set()
        for unit in units:
            for func in unit.funcs:
                self._functions[_key(func.name)] = func
            self._final.update(_key(cls.name) for cls in unit.classes if cls.attrs & Attr.FINAL)

    def takes_reference(self, function: str, position: int) -> bool | None:
        """Whether a parameter is by reference (the last one stands for further variadic ones)."""
        func = self._functions.get(function)
        if func is None:
            return None
        params = func.params
        if position < len(params):
            return params[position].by_ref
        return bool(params) and params[-1].variadic and params[-1].by_ref

    def is_final(self, class_name: str) -> bool:
        """Whether there is such a class and it is final."""
        return class_name in self._final

    def has_constant(self, name: str) -> bool:
        """Whether there is such a constant."""
        return name in constant_names()


def _key(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape").lower()
