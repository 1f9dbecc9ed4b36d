"""Functions, methods, closures and pseudo-mains: parameters, body, DV entries, attributes.

Layout of the code: type checks of the parameters, the body, the DV entries (one for each optional
parameter, falling through to the next, the last one jumping to the start), the fault funclets.

Example: ``function f($a, $b = X) {}`` has the DV entry ``Cns "X"; SetL 1; PopC; JmpNS 0`` for ``$b``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.const import NOT_LITERAL, NotLiteral, literal
from hhbc.emit.context import (
    ClassScope,
    FuncContext,
    Handler,
    UnitContext,
    emit_expr,
    emit_stmts,
    encode,
    property_name,
)
from hhbc.emit.control import finish_return
from hhbc.emit.finish import build
from hhbc.emit.generator import begin_generator
from hhbc.emit.names import is_local, with_class_names
from hhbc.emit.reflected import attributes_of, constant_function
from hhbc.emit.source import default_text
from hhbc.emit.types import accepts_anything, constraint, nullable
from hhbc.immediates import ClosureOp, KeyKind, MemberKey
from hhbc.ops import Op
from hhbc.scalars import PhpScalar
from hhbc.unit import CLOSURE_NAME, Attr, Builtin, Func, Param, TypeConstraint, TypeKind

_MODIFIERS: Final = (
    (int(ast.Modifiers.PROTECTED), Attr.PROTECTED),
    (int(ast.Modifiers.PRIVATE), Attr.PRIVATE),
    (int(ast.Modifiers.STATIC), Attr.STATIC),
    (int(ast.Modifiers.ABSTRACT), Attr.ABSTRACT),
    (int(ast.Modifiers.FINAL), Attr.FINAL),
    (int(ast.Modifiers.READONLY), Attr.READONLY),
)
_LIBRARY_ATTRIBUTES: Final = {
    b"Native": Attr.NATIVE,
    b"Python": Attr.NATIVE | Attr.PYTHON,
    b"Pure": Attr.PURE,
    b"Deprecated": Attr.DEPRECATED,
    b"CallerFrame": Attr.CALLER_FRAME,
    b"ExtraNamed": Attr.EXTRA_NAMED,
    b"Promised": Attr.PROMISED,
    b"Reaches": Attr.REACHES,
    b"Constructs": Attr.REACHES | Attr.CONSTRUCTS,
    b"CallsBack": Attr.CALLS_BACK,
}
_THIS: Final = frozenset({Op.This, Op.BareThis, Op.CheckThis, Op.BaseH})
_PREFER_REF: Final = b"PreferRef"
_UNKNOWN: Final = "UNKNOWN"
_RESOURCE: Final = "Resource"  # what php has no type for, of a function with a PHP body


def modifiers(flags: ast.Modifiers) -> Attr:
    """Modifiers as attributes; public unless something else is said."""
    attrs, bits = Attr.NONE, int(flags)
    for flag, attr in _MODIFIERS:
        if bits & flag:
            attrs |= attr
    return attrs if attrs & Attr.VISIBILITY else attrs | Attr.PUBLIC


# -- parameters ---------------------------------------------------------------------------------


class _Params:
    """The parameters of a function while it is emitted."""

    def __init__(self, f: FuncContext, nodes: list[ast.Param]) -> None:
        self.nodes = nodes
        self.line = f.line
        self.types = [_param_type(node, f.cls) for node in nodes]
        self.written = [None if node.default is None else with_class_names(f, node.default) for node in nodes]
        self.defaults = [None if default is None else _with_values(f, default) for default in self.written]
        # In the library: without a default that php could tell, so that the body sees null and checks the type itself.
        self.unknown = {
            at
            for at, node in enumerate(nodes)
            if f.unit.systemlib and isinstance(node.default, ast.ConstFetch) and node.default.name.text == _UNKNOWN
        }
        self.labels: dict[int, int] = {}
        last_required = max(
            (at for at, node in enumerate(nodes) if node.default is None and not node.variadic),
            default=-1,
        )
        for at, node in enumerate(nodes):
            f.assigned(f.local(node.name))
            if node.default is not None and at > last_required:
                self.labels[at] = f.label()

    def emit_checks(self, f: FuncContext) -> None:
        """Check the types, and assign promoted parameters to their properties."""
        for at, type in enumerate(self.types):
            if at in self.unknown:
                continue
            if not accepts_anything(type):
                f.emit(ops.VerifyParamType(at))
            elif f.unit.systemlib and any(attribute.name.text == _RESOURCE for attribute in self.nodes[at].attributes):
                _check_resource(f, at)
        for node in self.nodes:
            if node.promote:
                _emit_promotion(f, node)

    def _emit_checks_before(self, f: FuncContext, index: int) -> None:
        """Check the parameters before one whose default makes an object: php comes to them first."""
        for at, type in enumerate(self.types[:index]):
            if not accepts_anything(type) and at not in self.unknown:
                f.emit(ops.VerifyParamType(at))

    def emit_defaults(self, f: FuncContext) -> None:
        """The DV entries, all on the line of the function as in php."""
        start = len(f.code)
        for at, label in self.labels.items():
            default = self.defaults[at]
            assert default is not None
            f.place_target(label)
            if any(isinstance(part, ast.New) for part in ast.walk(default)):
                self._emit_checks_before(f, at)
            if at in self.unknown:
                f.emit(ops.Null())
            else:
                emit_expr(f, default)
            f.emit(ops.SetL(at))
            f.emit(ops.PopC())
        if self.labels:
            entry = f.label()
            f.emit_branch(ops.JmpNS(entry), entry)
            f.place_at_start(entry)
        f.on_one_line(start, self.line)

    def build(self, f: FuncContext) -> tuple[Param, ...]:
        """The parameters of the finished function."""
        return tuple(self._build_one(f, at, node) for at, node in enumerate(self.nodes))

    def _build_one(self, f: FuncContext, at: int, node: ast.Param) -> Param:
        attributes = attributes_of(f.unit, f.cls, node.attributes)
        label = self.labels.get(at)
        value: PhpScalar | NotLiteral = NOT_LITERAL
        init = None
        default = self.defaults[at]
        if label is not None and default is not None:
            value = literal(default)
            if isinstance(value, NotLiteral):
                init = constant_function(f.unit, f.cls, default)
                value = NOT_LITERAL if f.code else None  # an abstract method is not called
        has_value = not isinstance(value, NotLiteral)
        library = f.unit.systemlib
        written = node.default if library else self.written[at]  # php shows what its stubs say
        return Param(
            name=encode(node.name),
            type=self.types[at],
            by_ref=node.by_ref,
            prefer_ref=library and any(attr.name == _PREFER_REF for attr in attributes),
            variadic=node.variadic,
            dv=f.label_index(label) if label is not None and f.code else None,
            has_default_value=has_value,
            default=None if isinstance(value, NotLiteral) else value,
            default_text=b"" if written is None else default_text(written),
            init=init,
            promoted=bool(node.promote),
            attributes=attributes,
        )


def _with_values(f: FuncContext, node: ast.Expr) -> ast.Expr:
    """A default with the values of the library's constants: wrappers of library functions must not run code for it."""
    if isinstance(node, ast.ConstFetch):
        return f.unit.constants.get(node.name.text, node)
    if isinstance(node, ast.Binary) and node.op is ast.BinOp.BIT_OR and f.unit.constants:
        left, right = _with_values(f, node.left), _with_values(f, node.right)
        if isinstance(left, ast.Int) and isinstance(right, ast.Int):
            return ast.Int(node.line, left.value | right.value)
    return node


def _param_type(node: ast.Param, cls: ClassScope | None) -> TypeConstraint | None:
    type = constraint(node.type, cls)
    if type is not None and isinstance(node.default, ast.Null):
        return nullable(type)
    return type


def _check_resource(f: FuncContext, at: int) -> None:
    f.begin_call(ops.FPushFuncD(1, b"__systemlib_check_resource"))
    f.emit(ops.Int(at))
    f.emit(ops.FPassC(0))
    f.end_call(f.line, ops.FCall(1), 1)
    f.emit(ops.PopR())


def _emit_promotion(f: FuncContext, node: ast.Param) -> None:
    local = f.local(node.name)
    key = MemberKey(KeyKind.PT, property_name(f.unit, node.name))
    f.emit(ops.VGetL(local) if node.by_ref else ops.CGetL(local))
    f.emit(ops.BaseH())
    if node.by_ref:
        f.emit(ops.BindM(0, key))
        f.emit(ops.PopV())
    else:
        f.emit(ops.SetM(0, key))
        f.emit(ops.PopC())


# -- functions ----------------------------------------------------------------------------------


def _function_attrs(node: ast.FunctionLike, f: FuncContext) -> Attr:
    attrs = f.attrs
    if node.by_ref:
        attrs |= Attr.REF_RETURN
    if node.params and node.params[-1].variadic:
        attrs |= Attr.VARIADIC
    if f.unit.systemlib:
        attrs |= Attr.BUILTIN
        for attribute in node.attributes:
            name = encode(attribute.name.text)
            attrs |= _LIBRARY_ATTRIBUTES.get(name, Attr.NONE)
    return attrs


def emit_function(
    unit: UnitContext,
    node: ast.FunctionLike,
    name: bytes,
    attrs: Attr = Attr.NONE,
    cls: ClassScope | None = None,
    has_this: bool = False,
    uses: list[ast.ClosureUse] | None = None,
) -> Func:
    """The finished function of a declaration; ``attrs`` is what the place of declaration adds."""
    f = FuncContext(unit, cls)
    f.attrs = attrs
    f.attrs = _function_attrs(node, f)
    f.has_this = has_this
    f.function_name = name
    f.line = node.line
    f.returns = constraint(node.return_type, cls)
    if f.returns is None and isinstance(node, ast.Method) and node.name.lower() == "__tostring":
        f.returns = TypeConstraint(TypeKind.BUILTIN, b"string", Builtin.STRING)
    params = _Params(f, node.params)
    captured = uses or []
    for use in captured:
        local = f.local(use.name)
        if isinstance(node, ast.Closure):  # an arrow function may capture what is undefined
            f.assigned(local)
    f.body = _body_of(node)
    if f.attrs & Attr.NATIVE:
        f.emit(ops.NativeImpl())
    elif not f.attrs & Attr.ABSTRACT:
        params.emit_checks(f)
        if node.is_generator:
            begin_generator(f, node)
        if f.attrs & Attr.DEPRECATED:
            _emit_deprecation(f)
        _emit_body(f, node)
    if f.code:
        f.seal()
        params.emit_defaults(f)
        f.emit_funclets()
    return build(
        f,
        name,
        params=params.build(f),
        num_uses=len(captured),
        use_by_ref=tuple(use.by_ref for use in captured),
        first_line=node.line,
        last_line=node.end_line,
        doc=node.doc or b"",
        attributes=attributes_of(unit, cls, node.attributes),
    )


def _body_of(node: ast.FunctionLike) -> list[ast.Stmt]:
    if isinstance(node, ast.ArrowFunction):
        return [ast.Return(node.body.line, node.body)]
    return node.body or []


def _emit_deprecation(f: FuncContext) -> None:
    """What a deprecated function of the library says when it is called; native bodies' wrappers say it themselves."""
    owner = b"Method " + f.cls.name + b"::" if f.cls is not None else b"Function "
    f.begin_call(ops.FPushFuncD(1, b"__systemlib_deprecated"))
    f.emit(ops.String(owner + f.function_name + b"() is deprecated"))
    f.emit(ops.FPassC(0))
    f.end_call(f.line, ops.FCall(1), 1)
    f.emit(ops.PopR())


def _emit_body(f: FuncContext, node: ast.FunctionLike) -> None:
    emit_stmts(f, f.body)
    f.line = node.end_line
    emit_implicit_return(f)


def emit_implicit_return(f: FuncContext) -> None:
    """What happens when control falls off the end of a function."""
    if not f.reachable:
        return
    returns = f.returns
    checked = returns is not None and returns.builtin != Builtin.VOID
    if checked and not f.attrs & Attr.GENERATOR:
        f.emit(ops.VerifyRetNever())
    else:
        f.emit(ops.Null())
        finish_return(f)


# -- closures -----------------------------------------------------------------------------------


def _closure(f: FuncContext, node: ast.Closure) -> None:
    for use in node.uses:
        if use.by_ref:
            f.emit(ops.VGetL(f.local(use.name)))
        else:
            f.emit(ops.CGetL(f.local(use.name)))
    _create(f, node, node.uses)


def _arrow_function(f: FuncContext, node: ast.ArrowFunction) -> None:
    bound = {param.name for param in node.params}
    names = captured_names(node, f.unit.captured)
    uses = [ast.ClosureUse(node.line, name) for name in names if name not in bound]
    for use in uses:
        f.emit(ops.CUGetL(f.local(use.name)))
    _create(f, node, uses)


def _create(
    f: FuncContext, node: ast.Closure | ast.ArrowFunction, uses: list[ast.ClosureUse]
) -> None:
    attrs = Attr.CLOSURE | (Attr.STATIC if node.static else Attr.NONE)
    namespace = f.unit.namespace
    name = namespace + b"\\" + CLOSURE_NAME if namespace else CLOSURE_NAME
    index = f.unit.function_of(
        node, lambda: emit_function(f.unit, node, name, attrs, f.cls, uses=uses)
    )
    f.emit(ops.CreateCl(len(uses), index, ClosureOp.Static if node.static else ClosureOp.Bound))


def captured_names(node: ast.ArrowFunction, known: dict[ast.Node, list[str]]) -> list[str]:
    """The variables that the body of an arrow function uses, inner closures included.

    ``known`` keeps what was found out of the arrow functions inside.
    """
    if node not in known:
        inside = [node]
        for arrow in inside:
            inside += [part for part in _of_arrow(arrow) if isinstance(part, ast.ArrowFunction)]
        for arrow in reversed(inside):
            names: dict[str, None] = {}
            for part in _of_arrow(arrow):
                if isinstance(part, ast.Variable):
                    names[part.name] = None
                elif isinstance(part, ast.Closure):
                    names.update((use.name, None) for use in part.uses)
                else:
                    names.update(dict.fromkeys(known[part]))
            known[arrow] = list(names)
    return known[node]


def _of_arrow(arrow: ast.ArrowFunction) -> Iterator[ast.Node]:
    """The variables, closures and arrow functions in the body of an arrow function, but not in those."""
    functions = (ast.Closure, ast.ClassDecl, ast.ArrowFunction)
    for part in ast.walk(arrow.body, lambda inner: not isinstance(inner, functions)):
        if isinstance(part, ast.Closure | ast.ArrowFunction) or (is_local(part) and not part.name.isdigit()):
            yield part  # php captures no ${5}


EXPRS: Final[dict[type[ast.Node], Handler]] = {
    ast.Closure: _closure,
    ast.ArrowFunction: _arrow_function,
}
