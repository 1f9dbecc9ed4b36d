"""Name resolution: every ``Name`` gets the full name it stands for, every declaration its own.

Rules (php's): a class name is looked up among the imports by its first part, then belongs to the
present namespace. Unqualified functions and constants are imported by their own kinds of ``use``,
then belong to the namespace, with the global one as fall-back at run time. ``self``, ``parent``
and ``static`` stay as they are.

Magic constants that the text decides get their value here too. The walk does not recurse, so deep
expressions are no danger.

>>> from frontend.parser import parse_file
>>> file = parse_file(b"<?php namespace A; use B\\\\C; new C; f();", "a.php")
>>> resolve(file)
>>> file.stmts[2].expr.class_.resolved, file.stmts[3].expr.callee.resolved
('B\\\\C', 'A\\\\f')
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import Any

from frontend import ast
from frontend.ast import ClassKind, MagicKind, NameKind, UseKind
from frontend.build import BUILTIN_TYPES
from frontend.diagnostics import PhpCompileError, PhpWarning

_SPECIAL_CLASSES = ("self", "parent", "static")
_RESERVED_CLASSES = frozenset((
    "self", "parent", "static", "bool", "false", "float", "int", "null", "string", "true", "void",
    "never", "iterable", "object", "mixed",
))  # fmt: skip
# Class names that look like built-in types, with the types that are meant, if there are any.
_CONFUSABLE_TYPES = {"boolean": "bool", "integer": "int", "double": "float", "resource": ""}
_SPECIAL_CONSTANTS = frozenset(("true", "false", "null"))


@dataclass(slots=True)
class Scope:
    """What names mean at one place of a file."""

    namespace: str = ""
    classes: dict[str, str] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)

    def qualify(self, name: str) -> str:
        """``name`` in the present namespace."""
        return f"{self.namespace}\\{name}" if self.namespace else name

    def resolve_class(self, name: ast.Name) -> str:
        """The full name of a class."""
        if name.is_special:
            return name.text.lower()
        if name.kind is NameKind.UNQUALIFIED:
            lower = name.text.lower()
            imported = self.classes.get(lower)
            return imported if imported is not None else self.qualify(name.text)
        return self._resolve_qualified(name)

    def resolve_function(self, name: ast.Name) -> tuple[str, str | None]:
        """The full name of a function, and the global one to fall back to."""
        if name.kind is not NameKind.UNQUALIFIED:
            return self._resolve_qualified(name), None
        return self._resolve_symbol(name.text, self.functions.get(name.text.lower()))

    def resolve_constant(self, name: ast.Name) -> tuple[str, str | None]:
        """The full name of a constant, and the global one to fall back to."""
        if name.kind is not NameKind.UNQUALIFIED:
            return self._resolve_qualified(name), None
        return self._resolve_symbol(name.text, self.constants.get(name.text))

    def _resolve_symbol(self, text: str, imported: str | None) -> tuple[str, str | None]:
        if imported is not None:
            return imported, None
        return self.qualify(text), text if self.namespace else None

    def _resolve_qualified(self, name: ast.Name) -> str:
        if name.kind is NameKind.FULLY_QUALIFIED:
            return name.text
        if name.kind is NameKind.QUALIFIED:
            first, _, rest = name.text.partition("\\")
            imported = self.classes.get(first.lower())
            if imported is not None:
                return f"{imported}\\{rest}"
        return self.qualify(name.text)


@dataclass(slots=True)
class _Surroundings:
    """The declarations around a magic constant."""

    class_: ast.ClassDecl | None = None
    function: ast.Node | None = None


def resolve(file: ast.File, disabled: Container[str] = ()) -> None:
    """Fill in all names of ``file``. Raises ``PhpCompileError`` for imports that clash.

    The library has no functions of the names, in lower case, that are ``disabled``: a call of one has an empty name to
    fall back to, and is the program's or none.
    """
    _Resolver(file, disabled).run()


class _Resolver:
    """One walk over a file; ``pending`` is the stack of nodes and calls still to do."""

    def __init__(self, file: ast.File, disabled: Container[str]) -> None:
        self.file = file
        self.disabled = disabled
        self.scope = Scope()
        self.around = _Surroundings()
        self.pending: list[Any] = [file]
        self.declared: dict[UseKind, dict[str, str]] = {kind: {} for kind in UseKind}

    def run(self) -> None:
        pending, plans = self.pending, _PLANS
        while pending:
            node = pending.pop()
            if node is None:  # a skipped item of a list pattern
                continue
            plan = plans.get(type(node))
            if plan is None:
                if callable(node):
                    node()
                    continue
                plan = plans[type(node)] = _plan(type(node))
            handler, children = plan
            if handler is not None:
                handler(self, node)
            for name in children:
                value = getattr(node, name)
                if type(value) is list:
                    pending.extend(value[::-1])
                elif value is not None:
                    pending.append(value)

    # -- names ---------------------------------------------------------------------------------

    def class_name(self, name: ast.Name) -> None:
        """Any name that no other handler has resolved as something else is a class."""
        if name.resolved is None:
            if name.kind is NameKind.FULLY_QUALIFIED and name.text.lower() in _SPECIAL_CLASSES:
                raise PhpCompileError(f"'\\{name.text}' is an invalid class name", name.line)
            name.resolved = self.scope.resolve_class(name)

    def named_type(self, type: ast.NamedType) -> None:
        """A class as a type, which must not be a built-in type in disguise."""
        name, scope = type.name, self.scope
        if name.kind is not NameKind.UNQUALIFIED and name.text.lower() in BUILTIN_TYPES:
            message = f"Type declaration '{name.text.lower()}' must be unqualified"
            raise PhpCompileError(message, name.line)
        self.class_name(name)
        resolved = name.resolved or ""
        if not name.is_special and resolved.lower().rpartition("\\")[2] in _RESERVED_CLASSES:
            message = f"Cannot use '{resolved}' as class name as it is reserved"
            raise PhpCompileError(message, name.line)
        is_plain = name.kind is NameKind.UNQUALIFIED and name.text not in scope.classes
        if is_plain and name.text in _CONFUSABLE_TYPES:
            message = _confusion(name.text, resolved, bool(scope.namespace))
            self.file.warnings.append(PhpWarning("CompileWarning", message, name.line))

    def keyword_class(self, node: ast.ClassName) -> None:
        """``\\self::class`` is ``self::class``: here alone the backslash is overlooked."""
        name = node.class_
        if isinstance(name, ast.Name) and name.text.lower() in _SPECIAL_CLASSES:
            name.kind = NameKind.UNQUALIFIED

    def call(self, node: ast.Call) -> None:
        if isinstance(node.callee, ast.Name):
            resolved, fallback = self.scope.resolve_function(node.callee)
            if self.disabled and fallback is None and resolved.lower() in self.disabled:
                fallback = ""
            node.callee.resolved, node.callee.fallback = resolved, fallback

    def const_fetch(self, node: ast.ConstFetch) -> None:
        node.name.resolved, node.name.fallback = self.scope.resolve_constant(node.name)

    # -- namespaces and imports ----------------------------------------------------------------

    def namespace(self, node: ast.Namespace) -> None:
        self.scope = Scope(node.name or "")
        if node.body is not None:
            self.pending.append(self.leave_namespace)

    def leave_namespace(self) -> None:
        self.scope = Scope()

    def use(self, node: ast.Use) -> None:
        for item in node.items:
            self.import_item(item)
            if not self.scope.namespace and item.alias == item.name:
                message = f"The use statement with non-compound name '{item.name}' has no effect"
                self.file.warnings.append(PhpWarning("Warning", message, node.line))

    def import_item(self, item: ast.UseItem) -> None:
        item.name = item.name.removeprefix("\\")
        kind, alias = item.kind, item.alias
        key = alias if kind is UseKind.CONST else alias.lower()
        if kind is UseKind.CLASS and key in _RESERVED_CLASSES:
            message = f"Cannot use {item.name} as {alias} because '{alias}' is a special class name"
            raise PhpCompileError(message, item.line)
        table = self.table_of(kind)
        label = "" if kind is UseKind.CLASS else f"{kind.value} "
        in_use = f"Cannot use {label}{item.name} as {alias} because the name is already in use"
        # php writes the namespace in lower case here, constants too.
        place = self.scope.qualify("").lower() + alias
        declared = self.declared[kind].get(_declared_key(kind, place))
        if declared is not None and declared.lower() != item.name.lower():
            raise PhpCompileError(in_use, item.line)
        if key in table:
            raise PhpCompileError(in_use, item.line)
        table[key] = item.name

    def table_of(self, kind: UseKind) -> dict[str, str]:
        scope = self.scope
        if kind is UseKind.CLASS:
            return scope.classes
        return scope.functions if kind is UseKind.FUNCTION else scope.constants

    # -- declarations --------------------------------------------------------------------------

    def declare(self, kind: UseKind, name: str, line: int) -> str:
        """Note a declaration and return its full name."""
        full = self.scope.qualify(name)
        key = name if kind is UseKind.CONST else name.lower()
        imported = self.table_of(kind).get(key)
        if imported is not None and _declared_key(kind, imported) != _declared_key(kind, full):
            verb = {
                UseKind.CLASS: f"Cannot declare class {full}",
                UseKind.FUNCTION: f"Cannot declare function {full}",
                UseKind.CONST: f"Cannot declare const {full}",
            }[kind]
            raise PhpCompileError(f"{verb} because the name is already in use", line)
        self.declared[kind][_declared_key(kind, full)] = full
        return full

    def function(self, node: ast.FunctionDecl) -> None:
        node.full_name = self.declare(UseKind.FUNCTION, node.name, node.line)
        self.enter(_Surroundings(None, node))

    def enter_function(self, node: ast.Node) -> None:
        self.enter(_Surroundings(self.around.class_, node))

    def class_declaration(self, node: ast.ClassDecl) -> None:
        if node.name is not None:
            _check_class_name(node.name, node.line)
            node.full_name = self.declare(UseKind.CLASS, node.name, node.line)
        self.enter(_Surroundings(node, None))

    def enter(self, around: _Surroundings) -> None:
        """Be inside ``around`` until the children of the present node are done."""
        outer = self.around

        def leave() -> None:
            self.around = outer

        self.pending.append(leave)
        self.around = around

    def constants(self, node: ast.ConstDecl) -> None:
        for item in node.items:
            if item.name.lower() in _SPECIAL_CONSTANTS:
                raise PhpCompileError(f"Cannot redeclare constant '{item.name}'", item.line)
            item.full_name = self.declare(UseKind.CONST, item.name, item.line)

    # -- magic constants -----------------------------------------------------------------------

    def magic(self, node: ast.MagicConst) -> None:
        value = self.magic_value(node.kind)
        node.value = None if value is None else value.encode("latin-1")

    def magic_value(self, kind: MagicKind) -> str | None:
        class_, function = self.around.class_, self.around.function
        is_closure = isinstance(function, (ast.Closure, ast.ArrowFunction))
        if kind is MagicKind.NAMESPACE:
            return self.scope.namespace
        if kind is MagicKind.FUNCTION:
            return self.function_name(function)
        if kind is MagicKind.TRAIT:
            return class_.full_name if class_ and class_.kind is ClassKind.TRAIT else ""
        if kind is MagicKind.METHOD:
            if not isinstance(function, ast.Method):
                return self.function_name(function)
            if class_ is None or class_.name is None:
                return None
            return f"{class_.full_name}::{function.name}"
        if kind is MagicKind.CLASS and not is_closure:
            if class_ is None:
                return "" if function is not None else None
            if class_.name is not None and class_.kind is not ClassKind.TRAIT:
                return class_.full_name
        return None

    def function_name(self, function: ast.Node | None) -> str:
        """What ``__FUNCTION__`` is in a function; closures belong to the namespace."""
        if isinstance(function, ast.FunctionDecl):
            return function.full_name
        if isinstance(function, ast.Method):
            return function.name
        return "" if function is None else self.scope.qualify("{closure}")


def is_assertion(node: ast.Call) -> bool:
    """Whether a call means php's ``assert``: no other function may have the name."""
    callee = node.callee
    if isinstance(callee, ast.String):
        return callee.value.removeprefix(b"\\").lower() == b"assert"
    name = callee.fallback or callee.resolved if isinstance(callee, ast.Name) else None
    return name is not None and name.lower() == "assert"


def _declared_key(kind: UseKind, full: str) -> str:
    """What makes two full names of a kind the same."""
    return full if kind is UseKind.CONST else full.lower()


def _confusion(text: str, resolved: str, in_namespace: bool) -> str:
    """What php says of a class name that looks like a built-in type's."""
    meant = _CONFUSABLE_TYPES[text]
    instead = ' or import the class with "use"' if in_namespace else ""
    remedy = f'Write "\\{resolved}"{instead} to suppress this warning'
    if meant:
        head = f'"{text}" will be interpreted as a class name. Did you mean "{meant}"?'
        return f"{head} {remedy}"
    head = f'"{text}" is not a supported builtin type and will be interpreted as a class name.'
    return f"{head} {remedy}"


def _check_class_name(name: str, line: int) -> None:
    if name.lower() in _RESERVED_CLASSES:
        raise PhpCompileError(f"Cannot use '{name}' as class name as it is reserved", line)


_HANDLERS: dict[type, Callable[[Any, Any], None]] = {
    ast.Name: _Resolver.class_name,
    ast.NamedType: _Resolver.named_type,
    ast.ClassName: _Resolver.keyword_class,
    ast.Call: _Resolver.call,
    ast.ConstFetch: _Resolver.const_fetch,
    ast.Namespace: _Resolver.namespace,
    ast.Use: _Resolver.use,
    ast.FunctionDecl: _Resolver.function,
    ast.Method: _Resolver.enter_function,
    ast.Closure: _Resolver.enter_function,
    ast.ArrowFunction: _Resolver.enter_function,
    ast.ClassDecl: _Resolver.class_declaration,
    ast.ConstDecl: _Resolver.constants,
    ast.MagicConst: _Resolver.magic,
}

_Plan = tuple[Callable[[Any, Any], None] | None, tuple[str, ...]]
_PLANS: dict[type, _Plan] = {}


def _plan(cls: type[ast.Node]) -> _Plan:
    """What to do with a node class: its handler, and its children, last first; a function's return type is first."""
    children = ast.child_fields(cls)
    return _HANDLERS.get(cls), tuple(sorted(children, key="return_type".__eq__, reverse=True))[::-1]
