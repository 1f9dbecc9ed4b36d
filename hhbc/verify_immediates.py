"""What the verifier checks of one instruction without following the code: its immediates, and what it needs.

A need whose proof is :attr:`hhbc.needs.Proof.TABLES` has one rule here, for every opcode that has the need.

Example: ``Immediates(unit, cls, func).check(0, ops.CGetL(7))`` is ``"there is no local 7"``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hhbc.immediates import LOCAL_KEYS, Imm, KeyKind, MemberKey, SwitchKind
from hhbc.labels import LABELLED, targets
from hhbc.needs import Need, Proof
from hhbc.opcodes import TABLE
from hhbc.ops import Instr
from hhbc.scalars import is_int_key
from hhbc.unit import Attr, Class, Func, Unit

_INITIALISERS: Final = frozenset({b"86pinit", b"86sinit"})
_STATIC_VAR_AT: Final = 1


_LIMITED_KINDS: Final = frozenset(
    {Imm.LOCAL, Imm.ITER, Imm.FUNC, Imm.CLASS, Imm.MEMBERKEY, Imm.ITERS}
)
_LIMITED: Final = tuple(
    tuple((at, imm.kind) for at, imm in enumerate(info.imms) if imm.kind in _LIMITED_KINDS)
    for info in TABLE
)


class Immediates:
    """Checks immediates by kind against the limits of their function and unit."""

    def __init__(self, unit: Unit, cls: Class | None, func: Func) -> None:
        """Check instructions of a function, a method if it has a class."""
        self.unit = unit
        self.cls = cls
        self.func = func
        self.static_vars = frozenset(static.name for static in func.static_vars)
        self.limits: dict[Imm, tuple[int, str]] = {
            Imm.LOCAL: (func.num_locals, "local"),
            Imm.ITER: (func.num_iters, "iterator"),
            Imm.FUNC: (len(unit.funcs), "function"),
            Imm.CLASS: (len(unit.classes), "class"),
        }

    def check(self, at: int, instr: Instr) -> str:
        """What is wrong with an instruction's immediates; empty for nothing."""
        for number, kind in _LIMITED[instr.op]:
            reason = self._check_value(kind, instr.imms[number])
            if reason:
                return reason
        if LABELLED[instr.op]:
            for target in targets(instr):
                if not 0 <= target < len(self.func.code):
                    return "a label lies outside the code"
        for rule in _RULES_OF[instr.op]:
            reason = rule(self, instr.imms)
            if reason:
                return reason
        return ""

    def _check_value(self, kind: Imm, value: Any) -> str:
        limit = self.limits.get(kind)
        if limit is not None:
            return "" if 0 <= value < limit[0] else f"there is no {limit[1]} {value}"
        if kind == Imm.MEMBERKEY:
            return self._check_key(value)
        if kind == Imm.ITERS:
            bad = [it for _, it in value if it >= self.func.num_iters]
            return f"there is no iterator {bad[0]}" if bad else ""
        return ""

    def _check_key(self, key: MemberKey) -> str:
        if key.kind in LOCAL_KEYS and isinstance(key.value, int):
            return self._check_value(Imm.LOCAL, key.value)
        return ""


Rule = Callable[[Immediates, tuple[Any, ...]], str]


def _old_key(at: Immediates, imms: tuple[Any, ...]) -> str:
    return "[] cannot be read or unset" if imms[-1].kind == KeyKind.W else ""


def _rooted(at: Immediates, imms: tuple[Any, ...]) -> str:
    spelled = any(isinstance(imm, bytes) and imm.startswith(b"\\") for imm in imms)
    return "a name begins with a backslash" if spelled else ""


def _table(at: Immediates, imms: tuple[Any, ...]) -> str:
    kind, base, labels = imms
    if len(labels) < (3 if kind == SwitchKind.Bounded else 1):
        return "too few targets"
    return "the range of cases overflows" if base + len(labels) > (1 << 63) - 1 else ""


def _default(at: Immediates, imms: tuple[Any, ...]) -> str:
    cases = imms[0]
    defaults = [number for number, (text, _) in enumerate(cases) if text is None]
    return "" if defaults == [len(cases) - 1] else "the default is not the last case"


def _parameter(at: Immediates, imms: tuple[Any, ...]) -> str:
    return "" if imms[0] < len(at.func.params) else f"there is no parameter {imms[0]}"


def _static(at: Immediates, imms: tuple[Any, ...]) -> str:
    return "" if imms[_STATIC_VAR_AT] in at.static_vars else "an undeclared static variable"


def _closure(at: Immediates, imms: tuple[Any, ...]) -> str:
    body = at.unit.funcs[imms[1]]
    if not body.attrs & Attr.CLOSURE:
        return "the function is no closure"
    return "" if imms[0] == body.num_uses else "a wrong number of captured variables"


def _function(at: Immediates, imms: tuple[Any, ...]) -> str:
    return "a closure has no name" if at.unit.funcs[imms[0]].attrs & Attr.CLOSURE else ""


def _generator_this(at: Immediates, imms: tuple[Any, ...]) -> str:
    own = at.cls is not None and at.cls.attrs & Attr.BUILTIN and at.cls.name == b"Generator"
    return "" if own else "$this is no generator"


def _initialiser(at: Immediates, imms: tuple[Any, ...]) -> str:
    own = at.cls is not None and at.func.name in _INITIALISERS
    return "" if own else "outside a property initialiser"


def _native(at: Immediates, imms: tuple[Any, ...]) -> str:
    return "" if at.func.attrs & Attr.NATIVE else "the function is not native"


def _keys(at: Immediates, imms: tuple[Any, ...]) -> str:
    keys = imms[0]
    if len(set(keys)) != len(keys) or any(is_int_key(key) for key in keys):
        return "a key is numeric or occurs twice"
    return ""


def _counts(at: Immediates, imms: tuple[Any, ...]) -> str:
    return "" if imms[1] <= imms[0] else "more arguments passed than there are"


def _names(at: Immediates, imms: tuple[Any, ...]) -> str:
    if len(imms[1]) > imms[0]:
        return "more names than arguments"
    return "" if len(set(imms[1])) == len(imms[1]) else "a name occurs twice"


def _rest(at: Immediates, imms: tuple[Any, ...]) -> str:
    return "" if imms[0] else "there is no argument to unpack"


def _env(at: Immediates, imms: tuple[Any, ...]) -> str:
    return "" if at.func.attrs & Attr.VAR_ENV else "the function does not say that its locals may be reached by name"


def _by_ref(at: Immediates, imms: tuple[Any, ...]) -> str:
    attrs = at.func.attrs
    if attrs & Attr.GENERATOR or not attrs & Attr.REF_RETURN:
        return "the function does not return by reference"
    return ""


def _return_type(at: Immediates, imms: tuple[Any, ...]) -> str:
    return "" if at.func.return_type is not None else "the function has no return type"


RULES: Final[dict[Need, Rule]] = {
    Need.ROOTED: _rooted,
    Need.OLD_KEY: _old_key,
    Need.TABLE: _table,
    Need.DEFAULT: _default,
    Need.PARAMETER: _parameter,
    Need.STATIC: _static,
    Need.CLOSURE: _closure,
    Need.FUNCTION: _function,
    Need.GENERATOR_THIS: _generator_this,
    Need.INITIALISER: _initialiser,
    Need.NATIVE: _native,
    Need.KEYS: _keys,
    Need.COUNTS: _counts,
    Need.NAMES: _names,
    Need.REST: _rest,
    Need.ENV: _env,
    Need.BY_REF: _by_ref,
    Need.RETURN_TYPE: _return_type,
}
_RULES_OF: Final = tuple(
    tuple(RULES[wanted.need] for wanted in info.needs if wanted.need.proof is Proof.TABLES)
    for info in TABLE
)
