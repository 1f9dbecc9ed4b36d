"""Units to HipHop assembly, ``.hhas``, which :mod:`hhbc.asm` reads back exactly.

Line tables and line spans are written only on request; what can be computed from the code
(``max_stack``, FPI regions, the number of locals) only where it differs. ``docs/hhas.md`` has the
grammar.

Example::

    .filepath "hello.php";

    .main {
      String "Hello World\\n"
      Print
      PopC
      Int 1
      RetC
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from hhbc.labels import LABELLED, targets
from hhbc.stack import find_fpi, max_stack
from hhbc.text import quote, show_instr, show_scalar
from hhbc.unit import (
    Attr,
    Attribute,
    Class,
    Const,
    EhKind,
    Func,
    Param,
    Prop,
    StaticVar,
    TypeConstraint,
    Unit,
)


def disassemble(unit: Unit, *, lines: bool = False) -> str:
    """The assembly of a unit; with ``lines``, its line tables too."""
    parts = [_head(unit)]
    parts.append(_text(_func(".main", unit.main, lines)))
    parts += [_text(_func(f".function {quote(f.name)}", f, lines)) for f in unit.funcs]
    parts += [_text(_class(cls, lines)) for cls in unit.classes]
    return "\n".join(parts)


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _head(unit: Unit) -> str:
    text = f".filepath {quote(unit.filepath)};\n"
    if unit.strict_types:
        text += ".strict;\n"
    if unit.halt_offset >= 0:
        text += f".halt {unit.halt_offset};\n"
    return text


def show_attrs(attrs: Attr) -> str:
    """Attributes in brackets, with a space in front; empty for none."""
    names = [attr.name.lower() for attr in Attr if attr & attrs and attr.name]
    return f" [{' '.join(names)}]" if names else ""


def show_type(constraint: TypeConstraint) -> str:
    """A type constraint: ``<kind "text" builtin-bits "name" parts...>``."""
    name = f" {quote(constraint.name)}" if constraint.name else ""
    parts = "".join(f" {show_type(part)}" for part in constraint.parts)
    kind = constraint.kind.name.lower()
    return f"<{kind} {quote(constraint.text)} {int(constraint.builtin)}{name}{parts}>"


def _notes(doc: bytes, attributes: tuple[Attribute, ...]) -> str:
    text = f" doc {quote(doc)}" if doc else ""
    for attribute in attributes:
        text += f" attribute {quote(attribute.name)} {show_scalar(attribute.arguments)}{_init(attribute.init)}"
    return text


def _init(index: int | None) -> str:
    return "" if index is None else f" init {index}"


def _static(static: StaticVar) -> str:
    value = "" if static.value is None else f" = {show_scalar(static.value)}"
    return quote(static.name) + value + _init(static.init)


def _names(directive: str, names: tuple[bytes, ...]) -> Iterator[str]:
    if names:
        yield f".{directive} {' '.join(map(quote, names))};"


def _func(title: str, func: Func, lines: bool) -> Iterator[str]:
    labels = _label_names(func)
    yield f"{title}{show_attrs(func.attrs)} {{"
    for line in _func_head(func, labels, lines):
        yield "  " + line
    numbers = {row.start: row.line for row in func.lines} if lines else {}
    for at, instr in enumerate(func.code):
        if at in labels:
            yield f"{labels[at]}:"
        if at in numbers:
            yield f"  .line {numbers[at]};"
        yield "  " + show_instr(instr, labels.__getitem__)
    if len(func.code) in labels:
        yield f"{labels[len(func.code)]}:"
    yield "}"


def _label_names(func: Func) -> dict[int, str]:
    used: set[int] = set()
    for instr in func.code:
        if LABELLED[instr.op]:
            used.update(targets(instr))
    for row in func.eh:
        used.update((row.start, row.end, row.handler))
    used.update(param.dv for param in func.params if param.dv is not None)
    if func.fpi != find_fpi(func.code):
        used.update(at for entry in func.fpi for at in entry[:2])
    used.update(at for entry in func.scopes for at in entry[:2])
    return {at: f"L{number}" for number, at in enumerate(sorted(used))}


def _func_head(func: Func, labels: dict[int, str], lines: bool) -> Iterator[str]:
    for param in func.params:
        yield f".param {quote(param.name)}{_param(param, labels)};"
    yield from _names("locals", func.local_names)
    if func.num_locals != len(func.local_names):
        yield f".numlocals {func.num_locals};"
    if func.num_iters:
        yield f".numiters {func.num_iters};"
    if func.use_by_ref:
        yield f".uses {' '.join('ref' if by_ref else 'value' for by_ref in func.use_by_ref)};"
    if func.max_stack != max_stack(func):
        yield f".maxstack {func.max_stack};"
    if func.return_type is not None:
        yield f".returns {show_type(func.return_type)};"
    if func.static_vars:
        yield f".statics {' '.join(map(_static, func.static_vars))};"
    if func.doc or func.attributes:
        yield f".notes{_notes(func.doc, func.attributes)};"
    if lines and (func.first_line or func.last_line):
        yield f".span {func.first_line} {func.last_line};"
    yield from _tables(func, labels)


def _tables(func: Func, labels: dict[int, str]) -> Iterator[str]:
    for start, end, cls in func.scopes:
        yield f".scope {labels[start]} {labels[end]} {quote(cls)};"
    for row in func.eh:
        kind = "fault" if row.kind is EhKind.FAULT else "catch"
        place = f"{labels[row.start]} {labels[row.end]} {labels[row.handler]} {row.parent}"
        yield f".eh {kind} {place}{''.join(' ' + quote(name) for name in row.classes)};"
    if func.fpi != find_fpi(func.code):
        if not func.fpi:
            yield ".fpi;"
        for entry in func.fpi:
            yield f".fpi {labels[entry.push]} {labels[entry.call]} {entry.num_args};"


def _param(param: Param, labels: dict[int, str]) -> str:
    flags = ("by_ref", "prefer_ref", "variadic", "promoted")
    text = "".join(f" {flag}" for flag in flags if getattr(param, flag))
    if param.type is not None:
        text += f" type {show_type(param.type)}"
    if param.dv is not None:
        text += f" dv {labels[param.dv]}"
    if param.has_default_value:
        text += f" default {show_scalar(param.default)}"
    if param.default_text:
        text += f" text {quote(param.default_text)}"
    text += _init(param.init)
    return text + _notes(b"", param.attributes)


def _class(cls: Class, lines: bool) -> Iterator[str]:
    yield f".class {quote(cls.name)}{show_attrs(cls.attrs)} {{"
    for line in _class_head(cls, lines):
        yield "  " + line
    for method in cls.methods:
        for line in _func(f".method {quote(method.name)}", method, lines):
            yield "  " + line
    yield "}"


def _class_head(cls: Class, lines: bool) -> Iterator[str]:
    if cls.parent:
        yield f".extends {quote(cls.parent)};"
    yield from _names("implements", cls.interfaces)
    yield from _names("use", cls.traits)
    for rule in cls.trait_aliases:
        names = f"{quote(rule.trait)} {quote(rule.method)} {quote(rule.alias)}"
        yield f".alias {names}{show_attrs(rule.visibility)};"
    for choice in cls.trait_precedences:
        yield from _names("insteadof", (choice.trait, choice.method, *choice.excluded))
    if cls.enum_type is not None:
        yield f".enum {show_type(cls.enum_type)};"
    if cls.doc or cls.attributes:
        yield f".notes{_notes(cls.doc, cls.attributes)};"
    if lines and (cls.first_line or cls.last_line):
        yield f".span {cls.first_line} {cls.last_line};"
    for const in cls.consts:
        yield f".const {quote(const.name)}{_const(const)};"
    for prop in cls.props:
        yield f".prop {quote(prop.name)}{_prop(prop)};"


def _const(const: Const) -> str:
    init = " init" if const.in_init else ""
    notes = _notes(const.doc, const.attributes)
    return f"{show_attrs(const.attrs)}{init} = {show_scalar(const.value)}{notes}"


def _prop(prop: Prop) -> str:
    text = show_attrs(prop.attrs)
    if prop.type is not None:
        text += f" type {show_type(prop.type)}"
    text += " init" if prop.in_init else ""
    if prop.fact is not None:
        text += f" fact {quote(str(prop.fact).encode('latin-1'))}"
    if prop.has_default:
        text += f" = {show_scalar(prop.default)}"
    return text + _notes(prop.doc, prop.attributes)
