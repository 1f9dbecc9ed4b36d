"""HipHop assembly, ``.hhas``, to units: the inverse of :mod:`hhbc.disasm`.

White space and comments (``#`` to the end of the line) are free; instructions need no separators,
since the opcode table says what follows each. Whatever is wrong is an :class:`AsmError` with its
line. The result is well-formed but not verified.

Example: ``assemble(disassemble(unit, lines=True)) == unit``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from hhbc.asm_lexer import AsmError, Tokens
from hhbc.immediates import LITSTR_KEYS, SUBOPS, Imm, IterKind, KeyKind, MemberKey
from hhbc.labels import LABELLED, map_labels
from hhbc.opcodes import BY_NAME
from hhbc.ops import Instr
from hhbc.rat import Rat, parse_rat
from hhbc.scalars import MAX_DEPTH, PhpScalar
from hhbc.stack import find_fpi, max_stack
from hhbc.unit import (
    Attr,
    Attribute,
    Builtin,
    Class,
    Const,
    EhEntry,
    EhKind,
    FpiEntry,
    Func,
    LineEntry,
    Param,
    Prop,
    ScopeEntry,
    StaticVar,
    TraitAlias,
    TraitPrecedence,
    TypeConstraint,
    TypeKind,
    Unit,
)

__all__ = ["AsmError", "assemble", "assemble_units"]


def assemble(text: str) -> Unit:
    """The unit that an assembly text describes. Raises :class:`AsmError`, also for more than one unit."""
    units = assemble_units(text)
    if len(units) > 1:
        raise AsmError(1, "more than one unit")
    return units[0]


def assemble_units(text: str) -> list[Unit]:
    """The units that an assembly text describes; each but the first begins with its ``.filepath``."""
    tokens = Tokens(text)
    units: list[Unit] = []
    parser = _UnitParser(tokens)
    while not tokens.done():
        word = tokens.word()
        if word == ".filepath" and parser.main is not None:
            units.append(parser.finish())
            parser = _UnitParser(tokens)
        parser.take(word)
    return [*units, parser.finish()]


class _UnitParser:
    """Parses what a unit consists of, in any order."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.filepath, self.strict, self.halt = b"", False, -1
        self.main: Func | None = None
        self.funcs: list[Func] = []
        self.classes: list[Class] = []

    def take(self, word: str) -> None:
        """The part that begins with a word."""
        tokens = self.tokens
        if word == ".filepath":
            self.filepath = tokens.end(tokens.string())
        elif word == ".strict":
            self.strict = tokens.end(True)
        elif word == ".halt":
            self.halt = tokens.end(tokens.integer())
        elif word == ".main" and self.main is None:
            self.main = _FuncParser(tokens).parse(b"")
        elif word == ".function":
            self.funcs.append(_FuncParser(tokens).parse(tokens.string()))
        elif word == ".class":
            self.classes.append(_ClassParser(tokens).parse())
        else:
            raise tokens.error(f"unexpected {word}")

    def finish(self) -> Unit:
        """The unit."""
        if self.main is None:
            raise self.tokens.error("there is no .main")
        return Unit(self.filepath, self.main, tuple(self.funcs), tuple(self.classes), self.strict, self.halt)


def _attrs(tokens: Tokens) -> Attr:
    attrs = Attr.NONE
    if tokens.accept("["):
        while not tokens.accept("]"):
            word = tokens.word()
            if word.upper() not in Attr.__members__:
                raise tokens.error(f"unknown attribute {word}")
            attrs |= Attr[word.upper()]
    return attrs


def _type(tokens: Tokens, depth: int = 0) -> TypeConstraint:
    tokens.expect("<")
    kind = tokens.word().upper()
    if kind not in TypeKind.__members__ or depth > 4:
        raise tokens.error(f"bad type {kind.lower()}")
    text, bits = tokens.string(), tokens.integer()
    if not 0 <= bits < 1 << 16:
        raise tokens.error(f"bad type bits {bits}")
    name = tokens.string() if tokens.at_string() else b""
    parts = []
    while not tokens.accept(">"):
        parts.append(_type(tokens, depth + 1))
    return TypeConstraint(TypeKind[kind], text, Builtin(bits), name, tuple(parts))


def _init(tokens: Tokens) -> int | None:
    return tokens.natural() if tokens.accept("init") else None


def _notes(tokens: Tokens) -> tuple[bytes, tuple[Attribute, ...]]:
    doc = tokens.string() if tokens.accept("doc") else b""
    attributes = []
    while tokens.accept("attribute"):
        name, arguments = tokens.string(), _scalar(tokens)
        if not isinstance(arguments, tuple):
            raise tokens.error("the arguments of an attribute are no array")
        attributes.append(Attribute(name, arguments, _init(tokens)))
    tokens.expect(";")
    return doc, tuple(attributes)


def _scalar(tokens: Tokens, depth: int = 0) -> PhpScalar:
    if depth > MAX_DEPTH:
        raise tokens.error("an array is nested too deeply")
    if tokens.at_string():
        return tokens.string()
    if tokens.accept("["):
        items: list[tuple[int | bytes, PhpScalar]] = []
        while not tokens.accept("]"):
            if items:
                tokens.expect(",")
            key = tokens.string() if tokens.at_string() else tokens.integer()
            tokens.expect("=>")
            items.append((key, _scalar(tokens, depth + 1)))
        return tuple(items)
    for word, value in (("null", None), ("true", True), ("false", False)):
        if tokens.accept(word):
            return value
    return tokens.number()


class _FuncParser:
    """Parses one function behind its name."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.code: list[Instr] = []
        self.labels: dict[str, int] = {}
        self.names: list[str] = []  # labels used, by the number that stands for them
        self.numbers: dict[str, int] = {}
        self.fields: dict[str, Any] = {}
        self.params: list[tuple[Param, str]] = []
        self.eh: list[tuple[EhKind, tuple[str, str, str], int, tuple[bytes, ...]]] = []
        self.fpi: list[tuple[str, str, int]] | None = None
        self.scopes: list[tuple[str, str, bytes]] = []
        self.lines: list[LineEntry] = []
        self.max_stack: int | None = None

    def parse(self, name: bytes) -> Func:
        """Parse attributes and body."""
        tokens = self.tokens
        attrs = _attrs(tokens)
        tokens.expect("{")
        while not tokens.accept("}"):
            word = tokens.word()
            directive = _FUNC_DIRECTIVES.get(word)
            if directive is not None:
                directive(self)
            elif word in BY_NAME:
                self._instruction(word)
            elif not word.startswith(".") and tokens.accept(":"):
                if word in self.labels:
                    raise tokens.error(f"label {word} occurs twice")
                self.labels[word] = len(self.code)
            else:
                raise tokens.error(f"unknown instruction {word}")
        return self._finish(name, attrs)

    def _finish(self, name: bytes, attrs: Attr) -> Func:
        def place(number: int) -> int:
            return self._place(self.names[number])

        code = tuple(map_labels(i, place) if LABELLED[i.op] else i for i in self.code)
        params = tuple(
            replace(param, dv=self._place(dv)) if dv else param for param, dv in self.params
        )
        eh = tuple(
            EhEntry(kind, self._place(a), self._place(b), self._place(c), parent, classes)
            for kind, (a, b, c), parent, classes in self.eh
        )
        if self.fpi is None:
            fpi = find_fpi(code)
        else:
            fpi = tuple(FpiEntry(self._place(a), self._place(b), n) for a, b, n in self.fpi)
        scopes = tuple(ScopeEntry(self._place(a), self._place(b), cls) for a, b, cls in self.scopes)
        self.fields.setdefault("num_locals", len(self.fields.get("local_names", ())))
        func = Func(
            name, params, attrs=attrs, code=code, eh=eh, fpi=fpi, lines=tuple(self.lines), scopes=scopes,
            **self.fields,
        )  # fmt: skip
        depth = self.max_stack if self.max_stack is not None else max_stack(func)
        return replace(func, max_stack=depth)

    def _place(self, label: str) -> int:
        at = self.labels.get(label)
        if at is None:
            raise self.tokens.error(f"there is no label {label}")
        return at

    def label_number(self) -> int:
        """A label in an instruction: a number until all labels are known."""
        name = self.tokens.word()
        if name not in self.numbers:
            self.numbers[name] = len(self.names)
            self.names.append(name)
        return self.numbers[name]

    def _instruction(self, name: str) -> None:
        info = BY_NAME[name]
        self.code.append(Instr(info.op, tuple([_imm(self, imm.kind) for imm in info.imms])))

    def _param(self) -> None:
        tokens = self.tokens
        fields: dict[str, Any] = {"name": tokens.string()}
        for flag in ("by_ref", "prefer_ref", "variadic", "promoted"):
            fields[flag] = tokens.accept(flag)
        if tokens.accept("type"):
            fields["type"] = _type(tokens)
        dv = tokens.word() if tokens.accept("dv") else ""
        if tokens.accept("default"):
            fields["has_default_value"], fields["default"] = True, _scalar(tokens)
        if tokens.accept("text"):
            fields["default_text"] = tokens.string()
        fields["init"] = _init(tokens)
        _, fields["attributes"] = _notes(tokens)
        self.params.append((Param(**fields), dv))

    def _set(self, field: str, value: Any) -> None:
        self.fields[field] = self.tokens.end(value)

    def _statics(self) -> None:
        tokens, found = self.tokens, []
        while tokens.at_string():
            name = tokens.string()
            value = _scalar(tokens) if tokens.accept("=") else None
            found.append(StaticVar(name, value, _init(tokens)))
        self._set("static_vars", tuple(found))

    def _uses(self) -> None:
        flags = []
        while not self.tokens.accept(";"):
            word = self.tokens.word()
            if word not in ("ref", "value"):
                raise self.tokens.error(f"unexpected {word}")
            flags.append(word == "ref")
        self.fields["use_by_ref"], self.fields["num_uses"] = tuple(flags), len(flags)

    def _span(self) -> None:
        self.fields["first_line"] = self.tokens.natural()
        self._set("last_line", self.tokens.natural())

    def _max_stack(self) -> None:
        self.max_stack = self.tokens.end(self.tokens.natural())

    def _notes(self) -> None:
        self.fields["doc"], self.fields["attributes"] = _notes(self.tokens)

    def _eh(self) -> None:
        tokens = self.tokens
        kind = tokens.word()
        if kind not in ("catch", "fault"):
            raise tokens.error(f"unexpected {kind}")
        labels = tokens.word(), tokens.word(), tokens.word()
        parent, classes = tokens.integer(), tokens.strings()
        tokens.expect(";")
        self.eh.append((EhKind[kind.upper()], labels, parent, classes))

    def _fpi(self) -> None:
        tokens = self.tokens
        self.fpi = self.fpi or []
        if not tokens.accept(";"):
            self.fpi.append((tokens.word(), tokens.word(), tokens.natural()))
            tokens.expect(";")

    def _scope(self) -> None:
        tokens = self.tokens
        self.scopes.append((tokens.word(), tokens.word(), tokens.string()))
        tokens.expect(";")

    def _line(self) -> None:
        self.lines.append(LineEntry(len(self.code), self.tokens.end(self.tokens.natural())))


_FUNC_DIRECTIVES: Final[dict[str, Callable[[_FuncParser], None]]] = {
    ".param": _FuncParser._param,
    ".locals": lambda p: p._set("local_names", p.tokens.strings()),
    ".numlocals": lambda p: p._set("num_locals", p.tokens.natural()),
    ".numiters": lambda p: p._set("num_iters", p.tokens.natural()),
    ".uses": _FuncParser._uses,
    ".maxstack": _FuncParser._max_stack,
    ".returns": lambda p: p._set("return_type", _type(p.tokens)),
    ".statics": _FuncParser._statics,
    ".notes": _FuncParser._notes,
    ".span": _FuncParser._span,
    ".eh": _FuncParser._eh,
    ".fpi": _FuncParser._fpi,
    ".line": _FuncParser._line,
    ".scope": _FuncParser._scope,
}


def _imm(parser: _FuncParser, kind: Imm) -> Any:
    """An immediate of the given kind."""
    if kind in SUBOPS:
        return _member(parser.tokens, SUBOPS[kind])
    read = _IMMEDIATES.get(kind)
    if read is not None:
        return read(parser)
    return parser.tokens.integer() if kind == Imm.INT64 else parser.tokens.natural()


def _member(tokens: Tokens, enum: Any) -> Any:
    word = tokens.word()
    if word not in enum.__members__:
        raise tokens.error(f"{word} is no {enum.__name__}")
    return enum[word]


def _vector(parser: _FuncParser, item: Callable[[], Any]) -> tuple[Any, ...]:
    items = []
    parser.tokens.expect("<")
    while not parser.tokens.accept(">"):
        items.append(item())
    return tuple(items)


def _sswitch(parser: _FuncParser) -> tuple[tuple[bytes | None, int], ...]:
    def case() -> tuple[bytes | None, int]:
        text = None if parser.tokens.accept("-") else parser.tokens.string()
        parser.tokens.expect(":")
        return text, parser.label_number()

    return _vector(parser, case)


def _iters(parser: _FuncParser) -> tuple[tuple[IterKind, int], ...]:
    def item() -> tuple[IterKind, int]:
        kind: IterKind = _member(parser.tokens, IterKind)
        parser.tokens.expect(":")
        return kind, _imm(parser, Imm.ITER)

    return _vector(parser, item)


def _key(parser: _FuncParser) -> MemberKey:
    kind: KeyKind = _member(parser.tokens, KeyKind)
    if kind == KeyKind.W:
        return MemberKey(kind)
    parser.tokens.expect(":")
    if kind in LITSTR_KEYS:
        return MemberKey(kind, parser.tokens.string())
    return MemberKey(kind, _imm(parser, Imm.INT64 if kind == KeyKind.EI else Imm.LOCAL))


def _fact(tokens: Tokens) -> Rat:
    text = tokens.string().decode("latin-1")
    try:
        rat = parse_rat(text)
    except ValueError as error:
        raise tokens.error(str(error)) from None
    if not rat.valid():
        raise tokens.error(f"bad type fact {text}")
    return rat


def _array(parser: _FuncParser) -> PhpScalar:
    value = _scalar(parser.tokens)
    if not isinstance(value, tuple):
        raise parser.tokens.error("an array is expected")
    return value


_IMMEDIATES: Final[dict[Imm, Callable[[_FuncParser], Any]]] = {
    Imm.DOUBLE: lambda p: p.tokens.double(),
    Imm.LITSTR: lambda p: p.tokens.string(),
    Imm.ARRAY: _array,
    Imm.LABEL: _FuncParser.label_number,
    Imm.LITSTRS: lambda p: _vector(p, p.tokens.string),
    Imm.LABELS: lambda p: _vector(p, p.label_number),
    Imm.SSWITCH: _sswitch,
    Imm.ITERS: _iters,
    Imm.MEMBERKEY: _key,
    Imm.RAT: lambda p: _fact(p.tokens),
}


class _ClassParser:
    """Parses one class behind its keyword."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.fields: dict[str, Any] = {}
        self.lists: dict[str, list[Any]] = {}

    def parse(self) -> Class:
        """Parse name, attributes and members."""
        tokens = self.tokens
        name, attrs = tokens.string(), _attrs(tokens)
        tokens.expect("{")
        while not tokens.accept("}"):
            word = tokens.word()
            directive = _CLASS_DIRECTIVES.get(word)
            if directive is None:
                raise tokens.error(f"unexpected {word}")
            directive(self)
        lists: dict[str, Any] = {field: tuple(items) for field, items in self.lists.items()}
        return Class(name, attrs=attrs, **self.fields, **lists)

    def _set(self, field: str, value: Any) -> None:
        self.fields[field] = self.tokens.end(value)

    def _add(self, field: str, value: Any) -> None:
        self.lists.setdefault(field, []).append(value)

    def _alias(self) -> None:
        tokens = self.tokens
        names = tokens.string(), tokens.string(), tokens.string()
        self._add("trait_aliases", TraitAlias(*names, tokens.end(_attrs(tokens))))

    def _insteadof(self) -> None:
        names = self.tokens.end(self.tokens.strings())
        if len(names) < 2:
            raise self.tokens.error("insteadof needs a trait and a method")
        self._add("trait_precedences", TraitPrecedence(names[0], names[1], names[2:]))

    def _notes(self) -> None:
        self.fields["doc"], self.fields["attributes"] = _notes(self.tokens)

    def _span(self) -> None:
        self.fields["first_line"] = self.tokens.natural()
        self._set("last_line", self.tokens.natural())

    def _const(self) -> None:
        tokens = self.tokens
        name, attrs, init = tokens.string(), _attrs(tokens), tokens.accept("init")
        tokens.expect("=")
        value = _scalar(tokens)
        self._add("consts", Const(name, value, init, attrs, *_notes(tokens)))

    def _prop(self) -> None:
        tokens = self.tokens
        name, attrs = tokens.string(), _attrs(tokens)
        constraint = _type(tokens) if tokens.accept("type") else None
        init, fact = tokens.accept("init"), _fact(tokens) if tokens.accept("fact") else None
        has_default = tokens.accept("=")
        value = _scalar(tokens) if has_default else None
        notes = _notes(tokens)
        self._add("props", Prop(name, attrs, constraint, has_default, value, init, *notes, fact))

    def _method(self) -> None:
        self._add("methods", _FuncParser(self.tokens).parse(self.tokens.string()))


_CLASS_DIRECTIVES: Final[dict[str, Callable[[_ClassParser], None]]] = {
    ".extends": lambda p: p._set("parent", p.tokens.string()),
    ".implements": lambda p: p._set("interfaces", p.tokens.strings()),
    ".use": lambda p: p._set("traits", p.tokens.strings()),
    ".alias": _ClassParser._alias,
    ".insteadof": _ClassParser._insteadof,
    ".enum": lambda p: p._set("enum_type", _type(p.tokens)),
    ".notes": _ClassParser._notes,
    ".span": _ClassParser._span,
    ".const": _ClassParser._const,
    ".prop": _ClassParser._prop,
    ".method": _ClassParser._method,
}
