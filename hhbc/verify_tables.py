"""What the verifier checks without following the code: immediates, and the tables of a function.

Each check yields (instruction index or -1, reason).

Example: ``check_tables(unit, func) == []`` for a function that may go on to :mod:`hhbc.verify_flow`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from hhbc.immediates import LOCAL_KEYS, Imm, KeyKind, MemberKey, SwitchKind
from hhbc.labels import LABELLED, targets
from hhbc.opcodes import TABLE, TERMINAL
from hhbc.ops import Instr, Op
from hhbc.unit import CLOSURE_NAME, Attr, Class, EhKind, Func, Unit

_VARIADIC: Final = int(Attr.VARIADIC)
_GENERATOR: Final = int(Attr.GENERATOR)
_CLOSURE: Final = int(Attr.CLOSURE)
_HOISTED: Final = int(Attr.HOISTED)
_ABSTRACT: Final = int(Attr.ABSTRACT)
MAX_LOCALS: Final = 1 << 16
MAX_ITERS: Final = 1 << 12
MAX_STACK: Final = 1 << 16
MAX_EH_DEPTH: Final = 256

Finding = tuple[int, str]
_INITIALISERS: Final = frozenset({b"86pinit", b"86sinit"})


def check_tables(unit: Unit, func: Func) -> list[Finding]:
    """Violations in a function's counts, immediates and tables."""
    found = [(-1, reason) for reason in (*_check_counts(func), *_check_attrs(unit, func))]
    if not func.code:
        if not func.attrs & Attr.ABSTRACT:
            found.append((-1, "there is no code"))
        elif func.eh or func.fpi or func.lines:
            found.append((-1, "an abstract method has tables"))
        return found
    checker = _Immediates(unit, func)
    for at, instr in enumerate(func.code):
        reason = checker.check(at, instr)
        if reason:
            found.append((at, reason))
    if TABLE[func.code[-1].op].flow not in TERMINAL:
        found.append((len(func.code) - 1, "control falls off the end of the code"))
    found += _check_eh(func)
    found += _check_fpi(func)
    found += _check_rows(func)
    return found


def check_class(cls: Class) -> list[str]:
    """Violations in a class's own record."""
    found = []
    for kind, names in (
        ("method", [method.name.lower() for method in cls.methods]),
        ("property", [prop.name for prop in cls.props]),
        ("constant", [const.name for const in cls.consts]),
    ):
        if len(set(names)) != len(names):
            found.append(f"a {kind} is declared twice")
    if not cls.name:
        found.append("a class has no name")
    return found


def _check_counts(func: Func) -> Iterator[str]:
    named = len(func.params) + func.num_uses
    if not named <= func.num_locals <= MAX_LOCALS or len(func.local_names) > func.num_locals:
        yield f"the number of locals {func.num_locals} does not fit"
    if func.local_names and len(func.local_names) < named:
        yield "a parameter has no local name"
    if func.num_iters > MAX_ITERS or func.max_stack > MAX_STACK:
        yield "too many iterators or stack cells"
    if len(func.use_by_ref) != func.num_uses:
        yield "captured variables and their flags differ in number"
    for at, param in enumerate(func.params):
        if param.variadic and at != len(func.params) - 1:
            yield "a variadic parameter is not the last"
        if param.dv is not None and not 0 <= param.dv < max(len(func.code), 1):
            yield f"the DV entry of parameter {at} lies outside the code"


def _check_attrs(unit: Unit, func: Func) -> Iterator[str]:
    """What a function says it is has to be what it is made of."""
    attrs = int(func.attrs)
    if bool(attrs & _VARIADIC) != (bool(func.params) and func.params[-1].variadic):
        yield "variadic in its attributes or its parameters alone"
    if bool(attrs & _GENERATOR) != any(instr.op == Op.CreateCont for instr in func.code):
        yield "a generator in its attributes or its code alone"
    closure = bool(attrs & _CLOSURE)
    if closure and (not func.name.endswith(CLOSURE_NAME) or attrs & _HOISTED):
        yield "a closure that is declared like a function"
    if func.num_uses and not closure:
        yield "captured variables in what is no closure"
    if func is unit.main and (closure or func.params or attrs & (_GENERATOR | _ABSTRACT)):
        yield "a pseudo-main that is called like a function"


_LIMITED_KINDS: Final = frozenset(
    {Imm.LOCAL, Imm.ITER, Imm.FUNC, Imm.CLASS, Imm.MEMBERKEY, Imm.ITERS}
)
_LIMITED: Final = tuple(
    tuple((at, imm.kind) for at, imm in enumerate(info.imms) if imm.kind in _LIMITED_KINDS)
    for info in TABLE
)


class _Immediates:
    """Checks immediates by kind against the limits of their function and unit."""

    def __init__(self, unit: Unit, func: Func) -> None:
        self.unit = unit
        self.func = func
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
        extra = _EXTRA.get(instr.op)
        return extra(self, at, instr.imms) if extra is not None else ""

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

    def new_key(self, at: int, imms: tuple[Any, ...]) -> str:
        """QueryM and UnsetM cannot name a new element."""
        return "[] cannot be read or unset" if imms[-1].kind == KeyKind.W else ""

    def switch(self, at: int, imms: tuple[Any, ...]) -> str:
        """A Switch needs targets; a bounded one a default, and no overflow of its range."""
        kind, base, labels = imms
        if len(labels) < (3 if kind == SwitchKind.Bounded else 1):
            return "too few targets"
        return "the range of cases overflows" if base + len(labels) > (1 << 63) - 1 else ""

    def sswitch(self, at: int, imms: tuple[Any, ...]) -> str:
        """An SSwitch ends with its default, the only one."""
        cases = imms[0]
        defaults = [at for at, (text, _) in enumerate(cases) if text is None]
        return "" if defaults == [len(cases) - 1] else "the default is not the last case"

    def jmpns(self, at: int, imms: tuple[Any, ...]) -> str:
        """A jump to itself that polls nothing could never be stopped."""
        return "an endless loop" if imms[0] == at else ""

    def param(self, at: int, imms: tuple[Any, ...]) -> str:
        """VerifyParamType names a parameter of its own function."""
        return "" if imms[0] < len(self.func.params) else f"there is no parameter {imms[0]}"

    def static_var(self, at: int, imms: tuple[Any, ...]) -> str:
        """A static variable has to be declared."""
        return "" if imms[1] in self.func.static_vars else "an undeclared static variable"

    def closure(self, at: int, imms: tuple[Any, ...]) -> str:
        """CreateCl gives a closure body what it captures."""
        body = self.unit.funcs[imms[1]]
        if not body.attrs & Attr.CLOSURE:
            return "the function is no closure"
        return "" if imms[0] == body.num_uses else "a wrong number of captured variables"

    def declared(self, at: int, imms: tuple[Any, ...]) -> str:
        """DefFunc declares functions by name."""
        return "a closure has no name" if self.unit.funcs[imms[0]].attrs & Attr.CLOSURE else ""

    def generator(self, at: int, imms: tuple[Any, ...]) -> str:
        """What works on a generator $this stands in methods of Generator."""
        owners = (cls for cls in self.unit.classes if cls.name.lower() == b"generator")
        own = any(method is self.func for cls in owners for method in cls.methods)
        return "" if own else "$this is no generator"

    def initialiser(self, at: int, imms: tuple[Any, ...]) -> str:
        """Properties are initialised in 86pinit and 86sinit only."""
        return "" if self.func.name in _INITIALISERS else "outside a property initialiser"

    def native(self, at: int, imms: tuple[Any, ...]) -> str:
        """Only library functions have native bodies."""
        return "" if self.func.attrs & Attr.NATIVE else "the function is not native"

    def keys(self, at: int, imms: tuple[Any, ...]) -> str:
        """The keys of a struct array differ and stay strings."""
        keys = imms[0]
        if len(set(keys)) != len(keys) or any(is_int_key(key) for key in keys):
            return "a key is numeric or occurs twice"
        return ""

    def builtin(self, at: int, imms: tuple[Any, ...]) -> str:
        """At most all arguments of a library call are passed."""
        return "" if imms[1] <= imms[0] else "more arguments passed than there are"

    def named(self, at: int, imms: tuple[Any, ...]) -> str:
        """Named arguments are among the arguments."""
        return "" if len(imms[1]) <= imms[0] else "more names than arguments"


_EXTRA: Final[dict[int, Callable[[_Immediates, int, tuple[Any, ...]], str]]] = {
    Op.QueryM: _Immediates.new_key,
    Op.UnsetM: _Immediates.new_key,
    Op.Switch: _Immediates.switch,
    Op.SSwitch: _Immediates.sswitch,
    Op.JmpNS: _Immediates.jmpns,
    Op.VerifyParamType: _Immediates.param,
    Op.StaticLoc: _Immediates.static_var,
    Op.StaticLocInit: _Immediates.static_var,
    Op.CreateCl: _Immediates.closure,
    Op.DefFunc: _Immediates.declared,
    Op.ContEnter: _Immediates.generator,
    Op.ContRaise: _Immediates.generator,
    Op.ContCheck: _Immediates.generator,
    Op.ContValid: _Immediates.generator,
    Op.ContStarted: _Immediates.generator,
    Op.ContKey: _Immediates.generator,
    Op.ContCurrent: _Immediates.generator,
    Op.ContGetReturn: _Immediates.generator,
    Op.CheckProp: _Immediates.initialiser,
    Op.InitProp: _Immediates.initialiser,
    Op.NativeImpl: _Immediates.native,
    Op.NewStructArray: _Immediates.keys,
    Op.FCallBuiltin: _Immediates.builtin,
    Op.FCallN: _Immediates.named,
}


def is_int_key(key: bytes) -> bool:
    """Whether PHP turns a string key into an int."""
    digits = key.removeprefix(b"-")
    if not digits.isdigit() or len(digits) > 19 or (digits[0:1] == b"0" and key != b"0"):
        return False
    return -(1 << 63) <= int(key) < 1 << 63


def _check_eh(func: Func) -> Iterator[Finding]:
    size = len(func.code)
    depths: list[int] = []
    last: dict[int, int] = {}  # by parent: the last row directly inside it
    for at, row in enumerate(func.eh):
        depths.append(depths[row.parent] + 1 if 0 <= row.parent < at else 0)
        reason = _eh_row_problem(func, at, size)
        before = last.get(row.parent)
        if not reason and before is not None:
            reason = _eh_sibling_problem(func, before, at)
        if not reason and depths[at] > MAX_EH_DEPTH:
            reason = "is nested too deeply"
        if reason:
            yield -1, f"EH row {at} {reason}"
            return
        last[row.parent] = at


def _eh_row_problem(func: Func, at: int, size: int) -> str:
    row = func.eh[at]
    if not 0 <= row.start < row.end <= size or not 0 <= row.handler < size:
        return "lies outside the code"
    if row.start <= row.handler < row.end:
        return "protects its own handler"
    if not -1 <= row.parent < at:
        return "has a bad parent"
    if row.parent >= 0:
        parent = func.eh[row.parent]
        if row.start < parent.start or row.end > parent.end:
            return "is not inside its parent"
    if row.kind is EhKind.CATCH:
        if func.code[row.handler].op != Op.Catch:
            return "has a handler that does not begin with Catch"
        return "" if row.classes else "catches nothing"
    return "is a fault with classes" if row.classes else ""


def _eh_sibling_problem(func: Func, before: int, at: int) -> str:
    """Rows inside the same parent follow each other, or are the clauses of one try."""
    first, row = func.eh[before], func.eh[at]
    if (row.start, row.end) == (first.start, first.end):
        both_catch = row.kind is EhKind.CATCH and first.kind is EhKind.CATCH
        return "" if both_catch else "has the range of another row"
    return "" if row.start >= first.end else "overlaps another row"


def _check_fpi(func: Func) -> Iterator[Finding]:
    open_until: list[int] = []
    last = -1
    for at, row in enumerate(func.fpi):
        while open_until and open_until[-1] < row.push:
            open_until.pop()
        inside = not open_until or row.call < open_until[-1] or row.call == len(func.code) - 1
        if not last < row.push < row.call < len(func.code) or not inside:
            yield -1, f"FPI row {at} is out of order or not properly nested"
            return
        last = row.push
        open_until.append(row.call)


def _check_rows(func: Func) -> Iterator[Finding]:
    last = -1
    for start, line in func.lines:
        if not last < start < len(func.code) or line < 0:
            yield -1, "the line table is out of order"
            return
        last = start
