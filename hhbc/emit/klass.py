"""Classes, interfaces, traits and enums: members, and the methods that compute their initialisers.

Literal constants and defaults stand in the class's tables. Other initialisers become code: constants
in ``86cinit``, which gets the constant's name, instance properties in ``86pinit``, static ones in
``86sinit``.

Example: ``class C { const A = B; }`` has ``86cinit($name)``: ``CGetL 0; SSwitch "A"->L ...; L: Cns "B";
RetC``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from frontend import ast
from hhbc import ops
from hhbc.emit.const import NotLiteral, literal
from hhbc.emit.context import (
    ClassScope,
    FuncContext,
    UnitContext,
    emit_expr,
    encode,
    method_name,
    property_name,
)
from hhbc.emit.finish import build
from hhbc.emit.func import emit_function, modifiers
from hhbc.emit.reflected import attributes_of
from hhbc.emit.types import constraint
from hhbc.immediates import InitPropOp
from hhbc.unit import (
    Attr,
    Attribute,
    Builtin,
    Class,
    Const,
    Func,
    Param,
    Prop,
    TraitAlias,
    TraitPrecedence,
    TypeConstraint,
)

_KINDS: Final = {
    ast.ClassKind.CLASS: Attr.NONE,
    ast.ClassKind.INTERFACE: Attr.INTERFACE,
    ast.ClassKind.TRAIT: Attr.TRAIT,
    ast.ClassKind.ENUM: Attr.ENUM | Attr.FINAL,
}
_CLASS_FLAGS: Final = (
    (ast.Modifiers.ABSTRACT, Attr.ABSTRACT),
    (ast.Modifiers.FINAL, Attr.FINAL),
    (ast.Modifiers.READONLY, Attr.READONLY | Attr.NO_DYNAMIC_PROPS),
)
_DYNAMIC_PROPS: Final = b"allowdynamicproperties"
_LIBRARY_ATTRIBUTES: Final = {
    b"NoDynamicProps": Attr.NO_DYNAMIC_PROPS,
    b"NotSerializable": Attr.NOT_SERIALIZABLE,
    b"NotCloneable": Attr.NOT_CLONEABLE,
    b"Promised": Attr.PROMISED,  # every method is
}
_PROPERTY_ATTRIBUTES: Final = {b"Kept": Attr.KEPT, b"Undeclared": Attr.UNDECLARED}


def _name(name: ast.Name) -> bytes:
    return encode(name.resolved or name.text)


class ClassEmitter:
    """Emits one class."""

    def __init__(self, unit: UnitContext, node: ast.ClassDecl, name: bytes, attrs: Attr) -> None:
        self.unit = unit
        self.node = node
        self.attrs = attrs | _KINDS[node.kind]
        for flag, attr in _CLASS_FLAGS:
            if node.flags & flag:
                self.attrs |= attr
        self.scope = ClassScope(name, node.kind, b"" if node.parent is None else _name(node.parent))
        self.consts: list[Const] = []
        self.props: list[Prop] = []
        self.methods: list[Func] = []
        self.aliases: list[TraitAlias] = []
        self.precedences: list[TraitPrecedence] = []
        self.traits: list[bytes] = []
        self.const_inits: list[tuple[bytes, ast.Expr, int]] = []
        self.prop_inits: list[tuple[bytes, ast.Expr, int]] = []
        self.static_inits: list[tuple[bytes, ast.Expr, int]] = []

    def emit(self) -> Class:
        """The finished class."""
        node = self.node
        for member in node.members:
            _MEMBERS[member.__class__](self, member)
        self._add_initialisers()
        attributes = attributes_of(self.unit, self.scope, node.attributes)
        if any(attribute.name.lower() == _DYNAMIC_PROPS for attribute in attributes):
            self.attrs |= Attr.DYNAMIC_PROPS
        if self.unit.systemlib:
            for attribute in attributes:
                self.attrs |= _LIBRARY_ATTRIBUTES.get(attribute.name, Attr.NONE)
            attributes = tuple(a for a in attributes if a.name not in _LIBRARY_ATTRIBUTES)
            self.methods = [replace(method, attrs=method.attrs | self.attrs & Attr.PROMISED) for method in self.methods]
        return Class(
            self.scope.name,
            parent=self.scope.parent,
            interfaces=tuple(_name(name) for name in node.interfaces),
            attrs=self.attrs,
            consts=tuple(self.consts),
            props=tuple(self.props),
            methods=tuple(self.methods),
            traits=tuple(self.traits),
            trait_aliases=tuple(self.aliases),
            trait_precedences=tuple(self.precedences),
            enum_type=constraint(node.backing_type),
            first_line=node.line,
            last_line=node.end_line,
            doc=node.doc or b"",
            attributes=attributes,
        )

    # -- members ----------------------------------------------------------------------------

    def add_consts(self, decl: ast.ClassConstDecl) -> None:
        """``const A = 1;``"""
        attrs, attributes = modifiers(decl.flags), attributes_of(self.unit, self.scope, decl.attributes)
        for item in decl.items:
            name = encode(item.name)
            self._add_const(name, item.value, attrs, item.doc or b"", attributes)

    def add_case(self, case: ast.EnumCase) -> None:
        """``case A = 1;``"""
        attrs, attributes = Attr.PUBLIC | Attr.CASE, attributes_of(self.unit, self.scope, case.attributes)
        name = encode(case.name)
        self._add_const(name, case.value, attrs, case.doc or b"", attributes)

    def _add_const(
        self,
        name: bytes,
        node: ast.Expr | None,
        attrs: Attr,
        doc: bytes,
        attributes: tuple[Attribute, ...],
    ) -> None:
        value = None if node is None else literal(node)
        if isinstance(value, NotLiteral):
            assert node is not None
            self.const_inits.append((name, node, node.line))
            self.consts.append(Const(name, None, True, attrs, doc, attributes))
        else:
            self.consts.append(Const(name, value, False, attrs, doc, attributes))

    def add_props(self, decl: ast.PropertyDecl) -> None:
        """``public int $a = 1;``"""
        attrs, type = modifiers(decl.flags), constraint(decl.type)
        if self.node.flags & ast.Modifiers.READONLY:
            attrs |= Attr.READONLY
        attributes = attributes_of(self.unit, self.scope, decl.attributes)
        if self.unit.systemlib:
            for attribute in attributes:
                attrs |= _PROPERTY_ATTRIBUTES.get(attribute.name, Attr.NONE)
            attributes = tuple(attribute for attribute in attributes if attribute.name not in _PROPERTY_ATTRIBUTES)
        inits = self.static_inits if attrs & Attr.STATIC else self.prop_inits
        for item in decl.items:
            name = property_name(self.unit, item.name)
            value = None if item.default is None else literal(item.default)
            computed = isinstance(value, NotLiteral)
            if isinstance(value, int) and _is_float(type) and not isinstance(value, bool):
                value = float(value)
            if computed:
                assert item.default is not None
                inits.append((name, item.default, item.line))
            self.props.append(
                Prop(
                    name,
                    attrs,
                    type,
                    has_default=item.default is not None or type is None,
                    default=None if isinstance(value, NotLiteral) else value,
                    in_init=computed,
                    doc=item.doc or b"",
                    attributes=attributes,
                )
            )

    def add_method(self, node: ast.Method) -> None:
        """A method, and the properties that a constructor's parameters declare."""
        attrs = modifiers(node.flags)
        if self.node.kind is ast.ClassKind.INTERFACE:
            attrs |= Attr.ABSTRACT
        for param in node.params:
            if param.promote:
                self._add_promoted(param)
        is_static = bool(attrs & Attr.STATIC)
        name = method_name(self.unit, node.name)
        self.methods.append(emit_function(self.unit, node, name, attrs, self.scope, not is_static))

    def _add_promoted(self, param: ast.Param) -> None:
        attrs, type = modifiers(param.promote) | Attr.PROMOTED, constraint(param.type)
        if self.node.flags & ast.Modifiers.READONLY:
            attrs |= Attr.READONLY
        self.props.append(
            Prop(
                property_name(self.unit, param.name),
                attrs,
                type,
                has_default=type is None,
                doc=param.doc or b"",
                attributes=attributes_of(self.unit, self.scope, param.attributes),
            )
        )

    def add_traits(self, use: ast.TraitUse) -> None:
        """``use T { ... }``"""
        self.traits += [_name(name) for name in use.traits]
        for rule in use.adaptations:
            trait = b"" if rule.trait is None else _name(rule.trait)
            method = encode(rule.method)
            if isinstance(rule, ast.TraitPrecedence):
                excluded = tuple(_name(name) for name in rule.excluded)
                self.precedences.append(TraitPrecedence(trait, method, excluded))
            else:
                visibility = modifiers(rule.flags) if rule.flags else Attr.NONE
                alias = b"" if rule.alias is None else encode(rule.alias)
                self.aliases.append(TraitAlias(trait, method, alias, visibility))

    # -- initialisers -----------------------------------------------------------------------

    def _add_initialisers(self) -> None:
        if self.const_inits:
            self.methods.append(self._const_init())
        if self.prop_inits:
            self.methods.append(
                self._prop_init(b"86pinit", self.prop_inits, InitPropOp.NonStatic)
            )
        if self.static_inits:
            self.methods.append(
                self._prop_init(b"86sinit", self.static_inits, InitPropOp.Static)
            )

    def _init_context(self) -> FuncContext:
        f = FuncContext(self.unit, self.scope)
        f.attrs = Attr.PUBLIC | Attr.STATIC
        return f

    def _const_init(self) -> Func:
        f = self._init_context()
        name = f.local("name")
        labels = [f.label() for _ in self.const_inits]
        unknown = f.label()
        cases = [(const, label) for (const, _, _), label in zip(self.const_inits, labels, strict=True)]
        f.line = self.const_inits[0][2]
        f.emit(ops.CGetL(name))
        f.emit_branch(ops.SSwitch((*cases, (None, unknown))), *labels, unknown, pops=1)
        for (_, value, line), label in zip(self.const_inits, labels, strict=True):
            f.line = line
            f.place(label)
            emit_expr(f, value)
            f.emit(ops.RetC())
        f.place(unknown)
        f.emit(ops.Null())
        f.emit(ops.RetC())
        f.seal()
        f.emit_funclets()
        return build(f, b"86cinit", params=(Param(b"name"),), first_line=f.line, last_line=f.line)

    def _prop_init(
        self, method: bytes, inits: list[tuple[bytes, ast.Expr, int]], op: InitPropOp
    ) -> Func:
        f = self._init_context()
        for name, value, line in inits:
            f.line = line
            skip = f.label()
            f.emit(ops.CheckProp(name))
            f.jump_if(False, skip)
            emit_expr(f, value)
            f.emit(ops.InitProp(name, op))
            f.place(skip)
        f.emit(ops.Null())
        f.emit(ops.RetC())
        f.seal()
        f.emit_funclets()
        return build(f, method, first_line=f.line, last_line=f.line)



_MEMBERS: Final[dict[type[ast.Node], Callable[[ClassEmitter, Any], None]]] = {
    ast.ClassConstDecl: ClassEmitter.add_consts,
    ast.PropertyDecl: ClassEmitter.add_props,
    ast.Method: ClassEmitter.add_method,
    ast.EnumCase: ClassEmitter.add_case,
    ast.TraitUse: ClassEmitter.add_traits,
}


def _is_float(type: TypeConstraint | None) -> bool:
    """Whether an int becomes a float in a property of this type."""
    return type is not None and type.builtin & (Builtin.FLOAT | Builtin.INT) == Builtin.FLOAT


def is_hoistable(node: ast.ClassDecl) -> bool:
    """Whether php binds a class before the file runs, if its parent is there by then.

    It does not for classes that implement an interface, be it implicitly (Stringable, UnitEnum), or
    use a trait.
    """
    if node.interfaces or node.kind is ast.ClassKind.ENUM:
        return False
    is_trait = node.kind is ast.ClassKind.TRAIT
    for member in node.members:
        if isinstance(member, ast.TraitUse):
            return False
        if isinstance(member, ast.Method) and member.name.lower() == "__tostring" and not is_trait:
            return False
    return True
