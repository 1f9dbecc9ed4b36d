"""Rules of magic methods: one row each for arguments, static-ness and types.

>>> sorted(MAGIC)[:3]
['__call', '__callstatic', '__clone']
"""

from __future__ import annotations

from typing import NamedTuple

from frontend import ast
from frontend.ast import Modifiers
from frontend.checks.types import members_of
from frontend.checks.walker import Walker, fail


class Magic(NamedTuple):
    """What php demands: number of parameters, their types, the return type when declared.

    ``parameters`` of ``None`` leaves the number free; ``returns`` of ``None`` leaves the type free,
    and an empty one forbids to declare any.
    """

    parameters: int | None
    types: tuple[str, ...] = ()
    returns: str | None = None
    is_static: bool = False
    may_be_hidden: bool = False


MAGIC: dict[str, Magic] = {
    "__construct": Magic(None, returns="", may_be_hidden=True),
    "__destruct": Magic(0, returns="", may_be_hidden=True),
    "__clone": Magic(0, returns="void", may_be_hidden=True),
    "__get": Magic(1, ("string",)),
    "__set": Magic(2, ("string",), returns="void"),
    "__unset": Magic(1, ("string",), returns="void"),
    "__isset": Magic(1, ("string",), returns="bool"),
    "__call": Magic(2, ("string", "array")),
    "__callstatic": Magic(2, ("string", "array"), is_static=True),
    "__tostring": Magic(0, returns="string"),
    "__debuginfo": Magic(0, returns="?array"),
    "__serialize": Magic(0, returns="array"),
    "__unserialize": Magic(1, ("array",), returns="void"),
    "__set_state": Magic(1, ("array",), returns="object", is_static=True),
    "__invoke": Magic(None),
    "__sleep": Magic(0, returns="array"),
    "__wakeup": Magic(0, returns="void"),
}


def check_magic(walker: Walker, class_: ast.ClassDecl, method: ast.Method, label: str) -> None:
    """Check a method if it is magic; ``label`` names the class in messages."""
    magic = MAGIC.get(method.name.lower())
    if magic is None or not method.name.startswith("__"):
        return
    place = f"{label}::{method.name}()"
    line = method.line
    _check_count(magic, method, place, line)
    _check_static(magic, method, place, line)
    if Modifiers.PUBLIC not in method.flags and not magic.may_be_hidden:
        walker.warn(f"The magic method {place} must have public visibility", line)
    _check_types(magic, method, place, line)
    _check_return(magic, method, place, line)


def _check_static(magic: Magic, method: ast.Method, place: str, line: int) -> None:
    is_static = Modifiers.STATIC in method.flags
    if magic.is_static and not is_static:
        fail(f"Method {place} must be static", line)
    if is_static and not magic.is_static:
        fail(f"Method {place} cannot be static", line)


def _check_count(magic: Magic, method: ast.Method, place: str, line: int) -> None:
    if magic.parameters is None:
        return
    count = len(method.params)
    if count != magic.parameters:
        if magic.parameters == 0:
            fail(f"Method {place} cannot take arguments", line)
        plural = "s" if magic.parameters > 1 else ""
        fail(f"Method {place} must take exactly {magic.parameters} argument{plural}", line)
    if any(param.by_ref for param in method.params):
        fail(f"Method {place} cannot take arguments by reference", line)


def _check_types(magic: Magic, method: ast.Method, place: str, line: int) -> None:
    for number, param in enumerate(method.params):
        if number < len(magic.types) and param.type is not None:
            allowed = members_of(param.type).builtins | {""}
            expected = magic.types[number]
            if expected not in allowed and "mixed" not in allowed:
                fail(
                    f"{place}: Parameter #{number + 1} (${param.name}) must be of type {expected}"
                    " when declared",
                    line,
                )


def _check_return(magic: Magic, method: ast.Method, place: str, line: int) -> None:
    if magic.returns is None or method.return_type is None:
        return
    if magic.returns == "":
        fail(f"Method {place} cannot declare a return type", line)
    members = members_of(method.return_type)
    accepted = {magic.returns, "never"}
    if magic.returns == "?array":
        accepted |= {"array", "null"}
    if magic.returns == "object":
        accepted.add("static")
    classes_fit = magic.returns == "object"
    if not members.builtins <= accepted or (members.classes and not classes_fit):
        fail(f"{place}: Return type must be {magic.returns} when declared", line)
