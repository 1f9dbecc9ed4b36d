"""The statements of :mod:`frontend.unparse`: one function for each class of statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from frontend import ast
from frontend.ast import ClassKind, Modifiers, UseKind


def modifiers(flags: Modifiers) -> str:
    """Modifiers as written before a declaration, each with a space after it."""
    return "".join(f"{(flag.name or '').lower()} " for flag in Modifiers if flag in flags)


def _line(writer: Any, text: str) -> str:
    return f"{writer.margin}{text}\n"


def _lines(writer: Any, texts: Iterable[str]) -> str:
    return "".join(_line(writer, text) for text in texts)


def _echo(writer: Any, node: ast.Echo) -> str:
    return _lines(writer, (f"echo {writer.expr(expr)};" for expr in node.exprs))


def _html(writer: Any, node: ast.InlineHtml) -> str:
    return _line(writer, f"echo {writer.expr(ast.String(node.line, node.data))};")


def _if(writer: Any, node: ast.If) -> str:
    text = f"if ({writer.expr(node.cond)}) {writer.block(node.then)}"
    for branch in node.elseifs:
        text += f" elseif ({writer.expr(branch.cond)}) {writer.block(branch.body)}"
    if node.orelse is None:
        return _line(writer, text)
    if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and node.orelse[0].chained:
        return f"{writer.margin}{text} else {_if(writer, node.orelse[0]).lstrip(' ')}"
    return _line(writer, f"{text} else {writer.block(node.orelse)}")


def _for(writer: Any, node: ast.For) -> str:
    parts = (writer.list_of(part) for part in (node.init, node.cond, node.step))
    first, second, third = parts
    head = f"for ({first};{' ' + second if second else ''};{' ' + third if third else ''})"
    return _line(writer, f"{head} {writer.block(node.body)}")


def _foreach(writer: Any, node: ast.Foreach) -> str:
    key = f"{writer.expr(node.key)} => " if node.key is not None else ""
    value = ("&" if node.by_ref else "") + writer.expr(node.value)
    head = f"foreach ({writer.expr(node.subject)} as {key}{value})"
    return _line(writer, f"{head} {writer.block(node.body)}")


def _switch(writer: Any, node: ast.Switch) -> str:
    label, inner = type(writer)(writer.depth + 1), type(writer)(writer.depth + 2)
    cases = ""
    for case in node.cases:
        head = f"case {writer.expr(case.cond)}:" if case.cond is not None else "default:"
        cases += _line(label, head) + "".join([inner.stmt(stmt) for stmt in case.body])
    return _line(writer, f"switch ({writer.expr(node.subject)}) {{\n{cases}{writer.margin}}}")


def _try(writer: Any, node: ast.Try) -> str:
    text = f"try {writer.block(node.body)}"
    for catch in node.catches:
        types = "|".join(writer.name(name) for name in catch.types)
        variable = f" ${catch.var}" if catch.var is not None else ""
        text += f" catch ({types}{variable}) {writer.block(catch.body)}"
    if node.final is not None:
        text += f" finally {writer.block(node.final)}"
    return _line(writer, text)


def _jump(word: str) -> Callable[[Any, Any], str]:
    def write(writer: Any, node: Any) -> str:
        level = f" {writer.expr(node.level)}" if node.level is not None else ""
        return _line(writer, f"{word}{level};")

    return write


def _return(writer: Any, node: ast.Return) -> str:
    return _line(writer, f"return {writer.expr(node.value)};" if node.value else "return;")


def _static(writer: Any, node: ast.Static) -> str:
    return _lines(
        writer,
        (
            f"static ${variable.name}"
            + (f" = {writer.expr(variable.default)};" if variable.default is not None else ";")
            for variable in node.vars
        ),
    )


def _declare(writer: Any, node: ast.Declare) -> str:
    directives = ", ".join(f"{d.name} = {writer.expr(d.value)}" for d in node.directives)
    body = f" {writer.block(node.body)}" if node.body is not None else ";"
    return _line(writer, f"declare({directives}){body}")


def _namespace(writer: Any, node: ast.Namespace) -> str:
    head = "namespace" + (f" {node.name}" if node.name is not None else "")
    body = f" {writer.block(node.body)}" if node.body is not None else ";"
    return _line(writer, head + body)


def _use(writer: Any, node: ast.Use) -> str:
    return _lines(
        writer,
        (
            "use "
            + ("" if item.kind is UseKind.CLASS else f"{item.kind.value} ")
            + item.name
            + (f" as {item.alias};" if item.name.rpartition("\\")[2] != item.alias else ";")
            for item in node.items
        ),
    )


def _constants(writer: Any, items: list[ast.ConstItem]) -> str:
    return "const " + ", ".join(f"{item.name} = {writer.expr(item.value)}" for item in items)


def _function(writer: Any, node: ast.FunctionDecl) -> str:
    attributes = writer.attributes(node.attributes, "\n" + writer.margin)
    head = f"{attributes}function {writer.signature(node, node.name)}"
    returns = writer.return_type(node.return_type)
    return _line(writer, f"{head}{returns} {writer.block(node.body)}\n")


def _method(writer: Any, node: ast.Method) -> str:
    attributes = writer.attributes(node.attributes, "\n" + writer.margin)
    head = f"{attributes}{modifiers(node.flags)}function {writer.signature(node, node.name)}"
    returns = writer.return_type(node.return_type)
    body = f" {writer.block(node.body)}\n" if node.body is not None else ";\n"
    return _line(writer, head + returns + body)


def _properties(writer: Any, node: ast.PropertyDecl) -> str:
    attributes = writer.attributes(node.attributes, "\n" + writer.margin)
    type = f"{writer.type(node.type)} " if node.type is not None else ""
    items = ", ".join(
        f"${item.name}" + (f" = {writer.expr(item.default)}" if item.default is not None else "")
        for item in node.items
    )
    return _line(writer, f"{attributes}{modifiers(node.flags)}{type}{items};")


def _class_constants(writer: Any, node: ast.ClassConstDecl) -> str:
    attributes = writer.attributes(node.attributes, "\n" + writer.margin)
    constants = _constants(writer, node.items)
    return _line(writer, f"{attributes}{modifiers(node.flags)}{constants};")


def _case(writer: Any, node: ast.EnumCase) -> str:
    value = f" = {writer.expr(node.value)}" if node.value is not None else ""
    attributes = writer.attributes(node.attributes, "\n" + writer.margin)
    return _line(writer, f"{attributes}case {node.name}{value};")


def _trait_use(writer: Any, node: ast.TraitUse) -> str:
    names = ", ".join(writer.name(name) for name in node.traits)
    if not node.adaptations:
        return _line(writer, f"use {names};")
    inner = type(writer)(writer.depth + 1)
    rules = "".join(_line(inner, _adaptation(writer, rule)) for rule in node.adaptations)
    return _line(writer, f"use {names} {{\n{rules}{writer.margin}}}")


def _adaptation(writer: Any, rule: ast.TraitPrecedence | ast.TraitAlias) -> str:
    method = f"{writer.name(rule.trait)}::{rule.method}" if rule.trait else rule.method
    if isinstance(rule, ast.TraitPrecedence):
        excluded = ", ".join(writer.name(name) for name in rule.excluded)
        return f"{method} insteadof {excluded};"
    return f"{method} as {(modifiers(rule.flags) + (rule.alias or '')).strip()};"


def _class(writer: Any, node: ast.ClassDecl) -> str:
    attributes = writer.attributes(node.attributes, "\n" + writer.margin)
    flags = Modifiers.NONE if node.kind is ClassKind.ENUM else node.flags
    backing = f": {writer.type(node.backing_type)}" if node.backing_type is not None else ""
    head = f"{attributes}{modifiers(flags)}{node.kind.value} {node.name}{backing}"
    return _line(writer, f"{head}{writer.class_tail(node)}\n")


STATEMENTS: dict[type, Callable[[Any, Any], str]] = {
    ast.File: lambda w, n: "".join(w.stmt(stmt) for stmt in n.stmts),
    ast.InlineHtml: _html,
    ast.Echo: _echo,
    ast.ExprStmt: lambda w, n: _line(w, f"{w.expr(n.expr)};"),
    ast.Block: lambda w, n: "".join(w.stmt(stmt) for stmt in n.stmts),
    ast.If: _if,
    ast.While: lambda w, n: _line(w, f"while ({w.expr(n.cond)}) {w.block(n.body)}"),
    ast.DoWhile: lambda w, n: _line(w, f"do {w.block(n.body)} while ({w.expr(n.cond)});"),
    ast.For: _for,
    ast.Foreach: _foreach,
    ast.Switch: _switch,
    ast.Break: _jump("break"),
    ast.Continue: _jump("continue"),
    ast.Return: _return,
    ast.Global: lambda w, n: _lines(w, (f"global {w.expr(v)};" for v in n.vars)),
    ast.Static: _static,
    ast.Unset: lambda w, n: _lines(w, (f"unset({w.expr(v)});" for v in n.vars)),
    ast.Label: lambda w, n: _line(w, f"{n.name}:"),
    ast.Goto: lambda w, n: _line(w, f"goto {n.label};"),
    ast.Try: _try,
    ast.Declare: _declare,
    ast.Namespace: _namespace,
    ast.Use: _use,
    ast.ConstDecl: lambda w, n: _line(w, f"{_constants(w, n.items)};"),
    ast.HaltCompiler: lambda w, n: _line(w, "__HALT_COMPILER();"),
    ast.FunctionDecl: _function,
    ast.ClassDecl: _class,
    ast.Method: _method,
    ast.PropertyDecl: _properties,
    ast.ClassConstDecl: _class_constants,
    ast.EnumCase: _case,
    ast.TraitUse: _trait_use,
}
