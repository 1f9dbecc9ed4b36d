"""What the grammar's actions need beyond calling a node's constructor.

Rules that php enforces while it parses, before it sees the rest of the file, are enforced here and
raise ``PhpCompileError``; all others wait for :mod:`frontend.checks`.

>>> pattern(1, [], short=True)
ListPattern(line=1, items=[], short=True)
"""

from __future__ import annotations

from typing import Any

from frontend import ast, literals
from frontend.ast import Expr, Modifiers, NameKind, Stmt
from frontend.diagnostics import PhpCompileError, PhpSyntaxError, PhpThrownError, PhpWarning
from frontend.unparse import unparse

NO_MODIFIERS = Modifiers.NONE
PUBLIC = Modifiers.PUBLIC
FINAL = Modifiers.FINAL

MODIFIERS: dict[str, Modifiers] = {
    "public": Modifiers.PUBLIC,
    "protected": Modifiers.PROTECTED,
    "private": Modifiers.PRIVATE,
    "static": Modifiers.STATIC,
    "abstract": Modifiers.ABSTRACT,
    "final": Modifiers.FINAL,
    "readonly": Modifiers.READONLY,
}

BUILTIN_TYPES = frozenset(
    [
        "bool",
        "false",
        "float",
        "int",
        "iterable",
        "mixed",
        "never",
        "null",
        "object",
        "string",
        "true",
        "void",
    ]
)

BY_NAME = "Using ${var} in strings is deprecated, use {$var} instead"
BY_EXPRESSION = (
    "Using ${expr} (variable variables) in strings is deprecated, use {${expr}} instead"
)
_ENCODING_IGNORED = (
    "declare(encoding=...) ignored because Zend multibyte feature is turned off by settings"
)
_SPECIAL_CONSTANTS = {"true": True, "false": False, "null": None}


def name_text(name: ast.Ident | ast.Name) -> str:
    """The text of a name that may be a plain identifier."""
    return name.name if isinstance(name, ast.Ident) else name.text


def keyword_as_identifier(keyword: ast.Ident) -> ast.Ident:
    """A keyword used as a member's name; only the echo tag is no word at all."""
    if keyword.name == "<?=":
        raise PhpSyntaxError('Cannot use "<?=" as an identifier', keyword.line)
    return keyword


# -- statements --------------------------------------------------------------------------------


def body(statement: Stmt | None) -> list[Stmt]:
    """The statements of a loop's or branch's body."""
    if statement is None:
        return []
    if type(statement) is ast.Block:
        return statement.stmts
    return [statement]


def foreach(
    subject: Expr,
    key: tuple[Expr, bool] | None,
    value: tuple[Expr, bool],
    statements: list[Stmt],
) -> ast.Foreach:
    """A ``foreach``; each variable comes with whether it is by reference."""
    if key is not None:
        if key[1]:
            raise PhpCompileError("Key element cannot be a reference", key[0].line)
        if isinstance(key[0], ast.ListPattern):
            raise PhpCompileError("Cannot use list as key element", key[0].line)
    target, by_ref = value
    key_target = key[0] if key is not None else None
    return ast.Foreach(subject.line, subject, key_target, target, by_ref, statements)


def declare(
    parse: Any, line: int, constants: list[ast.ConstItem], statements: list[Stmt] | None
) -> ast.Declare:
    """A ``declare``; its directives have the form of constants."""
    directives = [ast.Directive(item.line, item.name, item.value) for item in constants]
    for directive in directives:
        if directive.name.lower() == "encoding":
            if not isinstance(directive.value, (ast.Int, ast.Float, ast.String)):
                raise PhpThrownError("Encoding must be a literal", line)
            message = _ENCODING_IGNORED
            if parse.settings.multibyte:
                name = _name_of(directive.value)
                if parse.library is not None and parse.library.encoding(name) is not None:
                    continue
                message = f"Unsupported encoding [{name}]"
            parse.warnings.append(PhpWarning("CompileWarning", message, line, early=True))
    return ast.Declare(line, directives, statements)


def _name_of(value: ast.Int | ast.Float | ast.String) -> str:
    return value.value.decode("latin-1") if isinstance(value, ast.String) else unparse(value)


def use_item(name: ast.Ident | ast.Name, alias: str | None) -> ast.UseItem:
    """One import, of a class until told otherwise."""
    text = name_text(name)
    return ast.UseItem(name.line, ast.UseKind.CLASS, text, alias or text.rpartition("\\")[2])


def with_kind(items: list[ast.UseItem], kind: ast.UseKind) -> list[ast.UseItem]:
    """Imports of one kind."""
    for item in items:
        item.kind = kind
    return items


def with_prefix(items: list[ast.UseItem], prefix: ast.Ident | ast.Name) -> list[ast.UseItem]:
    """The imports of a group, with their full names."""
    for item in items:
        item.name = f"{name_text(prefix)}\\{item.name}"
    return items


def misplaced_halt_compiler(line: int) -> PhpThrownError:
    """The error for ``__halt_compiler`` inside a block."""
    message = "__HALT_COMPILER() can only be used from the outermost scope"
    return PhpThrownError(message, line)


# -- declarations ------------------------------------------------------------------------------


def add_attribute_group(
    groups: list[ast.Attribute], group: list[ast.Attribute]
) -> list[ast.Attribute]:
    """Append the attributes of one more pair of brackets."""
    number = groups[-1].group + 1
    for attribute in group:
        attribute.group = number
    groups.extend(group)
    return groups


def add_class_modifier(flags: Modifiers, keyword: ast.Ident) -> Modifiers:
    """Add a modifier of a class to those before it."""
    added = MODIFIERS[keyword.name.lower()]
    if flags & added:
        raise PhpThrownError(
            f"Multiple {keyword.name.lower()} modifiers are not allowed", keyword.line
        )
    flags |= added
    if Modifiers.ABSTRACT in flags and Modifiers.FINAL in flags:
        message = "Cannot use the final modifier on an abstract class"
        raise PhpThrownError(message, keyword.line)
    return flags


def add_member_modifier(flags: Modifiers, keyword: ast.Ident) -> Modifiers:
    """Add a modifier of a member to those before it."""
    added = MODIFIERS[keyword.name.lower()]
    if flags & ast.VISIBILITY and added & ast.VISIBILITY:
        raise PhpThrownError("Multiple access type modifiers are not allowed", keyword.line)
    if flags & added:
        raise PhpThrownError(
            f"Multiple {keyword.name.lower()} modifiers are not allowed", keyword.line
        )
    flags |= added
    if Modifiers.ABSTRACT in flags and Modifiers.FINAL in flags:
        message = "Cannot use the final modifier on an abstract class member"
        raise PhpThrownError(message, keyword.line)
    return flags


def with_visibility(flags: Modifiers) -> Modifiers:
    """Members are public unless they say otherwise."""
    return flags if flags & ast.VISIBILITY else flags | Modifiers.PUBLIC


def parameter(
    promote: Modifiers,
    type: ast.Type | None,
    by_ref: bool,
    variadic: bool,
    variable: ast.Variable,
    doc: bytes | None,
    default: Expr | None,
) -> ast.Param:
    """A parameter."""
    if promote:
        promote = with_visibility(promote)
    return ast.Param(
        variable.line, variable.name, type, default, by_ref, variadic, promote, doc=doc
    )


def named_type(name: ast.Name) -> ast.Type:
    """The type a name stands for: unqualified names of built-in types are those."""
    if name.kind is NameKind.UNQUALIFIED:
        lower = name.text.lower()
        if lower in BUILTIN_TYPES:
            return ast.BuiltinType(name.line, lower)
    return ast.NamedType(name.line, name)


def trait_alias(
    reference: tuple[ast.Name | None, ast.Ident],
    modifier: ast.Ident | None,
    alias: ast.Ident | None,
) -> ast.TraitAlias:
    """``trait::method as modifier alias``."""
    trait, method = reference
    flags = MODIFIERS[modifier.name.lower()] if modifier else Modifiers.NONE
    return ast.TraitAlias(method.line, trait, method.name, flags, alias.name if alias else None)


# -- expressions -------------------------------------------------------------------------------


def array(parse: Any, line: int, items: list[ast.ArrayItem | None], short: bool) -> ast.Array:
    """An array literal, on the line of its first element, or of the comma in its place."""
    if items:
        line = items[0].line if items[0] else parse.lines_of_gaps.get(id(items), line)
    return ast.Array(line, items, short)


def pattern(line: int, items: list[ast.ArrayItem | None], short: bool) -> ast.ListPattern:
    """The target of a destructuring; array literals inside it are targets too."""
    outermost = _list_pattern(line, items, short)
    pending = [outermost]
    while pending:
        for item in pending.pop().items:
            if item is not None and type(item.value) is ast.Array and not item.spread:
                inner = item.value
                if inner.short:
                    item.value = _list_pattern(inner.line, inner.items, short=True)
                    pending.append(item.value)
    return outermost


def _list_pattern(line: int, items: list[ast.ArrayItem | None], short: bool) -> ast.ListPattern:
    return ast.ListPattern(items[0].line if items and items[0] else line, items, short)


def constant(name: ast.Name) -> Expr:
    """A constant; ``true``, ``false`` and ``null`` are literals however they are written."""
    if name.kind is not NameKind.RELATIVE and len(name.text) <= 5:
        lower = name.text.lower()
        if lower in _SPECIAL_CONSTANTS:
            value = _SPECIAL_CONSTANTS[lower]
            written = "\\" * (name.kind is NameKind.FULLY_QUALIFIED) + name.text
            if value is None:
                return ast.Null(name.line, written)
            return ast.Bool(name.line, value, written)
    return ast.ConstFetch(name.line, name)


def class_constant(class_: ast.Name | Expr, name: ast.Ident) -> Expr:
    """``C::NAME`` or ``C::class``."""
    if name.name.lower() == "class":
        return ast.ClassName(class_.line, class_)
    return ast.ClassConst(class_.line, class_, name)


def static_property(class_: ast.Name | Expr, variable: Expr) -> ast.StaticProp:
    """``C::$name`` or ``C::$$expr``."""
    if isinstance(variable, ast.Variable):
        return ast.StaticProp(class_.line, inner(class_), ast.Ident(variable.line, variable.name))
    assert isinstance(variable, ast.VarVar), "a simple variable is one of these two"
    return ast.StaticProp(class_.line, inner(class_), variable.name)


def inner(base: Any) -> Any:
    """What a member is taken of, or isset() of: there php overlooks that an offset has curly braces."""
    if type(base) is ast.Dim:
        base.curly = False
    return base


def named_variable(name: Expr) -> Expr:
    """``$name`` for a name that is an expression; php knows literals, also joined ones, at once."""
    text = literals.joined_literal(name)
    return ast.VarVar(name.line, name) if text is None else ast.Variable(name.line, text)


def dollar_brace(parse: Any, part: Expr, message: str) -> Expr:
    """A ``${...}`` in a string, which php finds old-fashioned."""
    parse.dollar_braces[id(part)] = message
    return part


def interpolated(parse: Any, parts: list[Any]) -> ast.Interpolated:
    """A string of parts; text pieces that are empty (before a heredoc's end) are dropped."""
    line = parts[0].line
    kept = [p for p in parts if type(p) is not ast.String or p.value]
    return ast.Interpolated(line, kept, _of_dollar_braces(parse, parts, line))


def shell_exec(parse: Any, line: int, parts: list[Any]) -> ast.ShellExec:
    """A command in backquotes."""
    return ast.ShellExec(line, parts, _of_dollar_braces(parse, parts, line))


def _of_dollar_braces(parse: Any, parts: list[Any], line: int) -> list[PhpWarning]:
    """What php mentions when it compiles the parts of a string: on the line where it is, that of the part before."""
    if not parse.dollar_braces:
        return []
    before = [line, *(part.line for part in parts)]
    messages = [parse.dollar_braces.pop(id(part), None) for part in parts]
    return [PhpWarning("Deprecated", message, at) for message, at in zip(messages, before, strict=False) if message]


def string_of(name: ast.Ident) -> ast.String:
    """An unquoted key in a string."""
    return ast.String(name.line, name.name.encode("latin-1"))


def negative_offset(offset: ast.Int | ast.String) -> ast.Int | ast.String:
    """``[-n]`` in a string; ``-0`` is no integer key."""
    if isinstance(offset, ast.Int) and offset.value:
        return ast.Int(offset.line, -offset.value)
    digits = b"0" if isinstance(offset, ast.Int) else offset.value
    return ast.String(offset.line, b"-" + digits)
