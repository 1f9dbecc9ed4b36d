"""What compiling one of the library's PHP files gives, kept by content: after an edit one file is compiled again.

A file's image depends on its text and on the constants of other files that its parameters' defaults name. Both are kept
with it (`Part.asked`); what files must agree on (no function twice, no class before the one it extends) is
checked over all parts each time.

Example: `[part.image for part in library_parts([("core/a.php", b"<?php ...")], stamp)]`.
"""

from __future__ import annotations

import marshal

from frontend.cache import read_checked, write_checked
from frontend.digests import blake2b

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from frontend import ast
    from hhbc.unit import Unit

    Literal = int | float | bytes

_COMPARABLE = 2  # of marshal's formats the last in which equal values are equal bytes


class Part:
    """What is known of one file. All of it can be marshalled."""

    __slots__ = ("asked", "classes", "constants", "functions", "image")

    def __init__(
        self,
        constants: dict[str, Literal],
        classes: list[tuple[str, list[str]]],
        functions: list[bytes],
        asked: dict[str, Literal | None],
        image: bytes,
    ) -> None:
        """``constants``: its literal ones; ``classes``: each with what it builds on, in lower case; ``functions``:
        those that are bound when it is loaded, in lower case; ``asked``: the constants that defaults name, None for
        those that there are not."""
        self.constants = constants
        self.classes = classes
        self.functions = functions
        self.asked = asked
        self.image = image

    def row(self) -> tuple[Any, ...]:
        """The same as a plain value."""
        return (self.constants, self.classes, self.functions, self.asked, self.image)

    def holds(self, constants: Mapping[str, Literal]) -> bool:
        """Whether the constants that were asked for are what they were."""
        known = {name: constants.get(name) for name in self.asked}
        return marshal.dumps(known, _COMPARABLE) == marshal.dumps(self.asked, _COMPARABLE)


def library_parts(files: Sequence[tuple[str, bytes]], stamp: str) -> list[Part]:
    """The parts of all files (unit's name and text), in their order; ``stamp`` names the version of the compiler."""
    name = f"systemlib/{stamp}.parts"
    kept = _kept(name)
    digests = [blake2b(f"{path}\0".encode() + text, digest_size=16).digest() for path, text in files]
    parsed: dict[str, ast.File] = {}
    constants: dict[str, Literal] = {}
    for (path, text), digest in zip(files, digests, strict=True):
        if digest in kept:
            constants.update(kept[digest].constants)
        else:
            parsed[path] = _parse(path, text)
            constants.update(_declared_constants(parsed[path]))
    parts: list[Part] = []
    for (path, text), digest in zip(files, digests, strict=True):
        part = kept.get(digest)
        if part is None or not part.holds(constants):
            part = _compile(path, parsed.get(path) or _parse(path, text), constants)
        parts.append(part)
    _check_together([path for path, _ in files], parts)
    if any(kept.get(digest) is not part for digest, part in zip(digests, parts, strict=True)):
        rows = {digest: part.row() for digest, part in zip(digests, parts, strict=True)}
        write_checked(name, marshal.dumps(rows))
    return parts


def _kept(name: str) -> dict[bytes, Part]:
    data = read_checked(name)
    return {} if not data else {digest: Part(*row) for digest, row in marshal.loads(data).items()}


# ------------------------------------------------------------------------------ one file


class _Asked(dict[str, "ast.Expr"]):
    """Constants as the emitter looks them up, which notes those that it asks for."""

    def __init__(self, literals: Mapping[str, Literal]) -> None:
        super().__init__((name, _node(value)) for name, value in literals.items())
        self.literals = literals
        self.asked: dict[str, Literal | None] = {}

    def get(self, name: str, default: Any = None) -> Any:
        self.asked[name] = self.literals.get(name)
        return super().get(name, default)


def _parse(path: str, text: bytes) -> ast.File:
    from frontend import parse

    return parse(text, path)


def _compile(path: str, file: ast.File, literals: Mapping[str, Literal]) -> Part:
    """The part of a parsed file, when the literal constants of the library are those."""
    from hhbc.emit import emit_unit
    from hhbc.image import encode
    from hhbc.unit import Attr
    from hhbc.verify import verify

    own = _declared_constants(file)
    constants = _Asked(literals)
    unit = emit_unit(file, path, systemlib=True, constants=constants)
    problems = [*map(str, verify(unit, library=True)), *odd_defaults(unit)]
    if problems:
        raise AssertionError(f"{path}: {problems[0]}")
    functions = [func.name.lower() for func in unit.funcs if func.attrs & Attr.HOISTED]
    return Part(own, list(bases(unit)), functions, constants.asked, encode(unit))


def odd_defaults(unit: Unit) -> Iterator[str]:
    """Defaults that no native body gets: they would have to be computed. UNKNOWN stands for none."""
    from hhbc.unit import Attr

    for _, func in unit.all_funcs():
        for param in func.params if func.attrs & Attr.NATIVE else ():
            if param.dv is not None and not param.has_default_value and param.default_text != b"UNKNOWN":
                yield f"{func.name.decode()}(): the default of ${param.name.decode()} is no literal"


def bases(unit: Unit) -> Iterator[tuple[str, list[str]]]:
    """A unit's classes in their order, each with the names of those that it builds on, in lower case."""
    for cls in unit.classes:
        names = [base.decode("latin-1").lower() for base in (cls.parent, *cls.interfaces, *cls.traits)]
        yield cls.name.decode("latin-1").lower(), [name for name in names if name]


def _declared_constants(file: ast.File) -> dict[str, Literal]:
    """Values of the literal constants that a file declares at its top level."""
    from frontend import ast

    found: dict[str, Literal] = {}
    for stmt in file.stmts:
        for item in stmt.items if isinstance(stmt, ast.ConstDecl) else ():
            value = item.value
            if isinstance(value, ast.Unary) and value.op is ast.UnaryOp.MINUS and isinstance(value.operand, ast.Int):
                found[item.name] = -value.operand.value
            elif isinstance(value, ast.Int | ast.Float | ast.String):
                found[item.name] = value.value
    return found


def _node(value: Literal) -> ast.Expr:
    from frontend import ast

    if isinstance(value, bytes):
        return ast.String(0, value)
    return ast.Int(0, value) if isinstance(value, int) else ast.Float(0, value)


# ------------------------------------------------------------------------------ all files


def _check_together(paths: Sequence[str], parts: Sequence[Part]) -> None:
    """Raise ``AssertionError`` for what files do not agree on."""
    names = {name for part in parts for name, _ in part.classes}
    bound: set[str] = set()
    declared: dict[bytes, str] = {}
    for path, part in zip(paths, parts, strict=True):
        for name in part.functions:
            first = declared.setdefault(name, path)
            if first != path:
                raise AssertionError(f"{path}: {name.decode()}() is declared in {first}, too")
        for problem in late_bases(part.classes, names, bound):
            raise AssertionError(f"{path}: {problem}")


def late_bases(classes: Iterable[tuple[str, list[str]]], names: Collection[str], bound: set[str]) -> Iterator[str]:
    """What is wrong with the order of a file's classes, which are bound in the order of files.

    ``names`` are those of all files, ``bound`` those of the files before; it gets those of this one.
    """
    for name, builds_on in classes:
        for base in builds_on:
            if base in names and base not in bound:
                yield f"{name} is bound before {base}, which it builds on"
        bound.add(name)
