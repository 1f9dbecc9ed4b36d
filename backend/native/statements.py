"""Statements: control flow, locals and their definite assignment.

A local gets its type from its first assignment in the source. `assigned` is the set of locals that
are assigned on every path to the current point; joins intersect it. Code that cannot be reached is
not compiled.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from backend.native.expressions import Expressions, arithmetic_hint
from backend.native.intrinsics import OVERFLOW
from backend.native.lang import NativeFunction
from backend.native.operands import CompileError, Const, KnownBad, Operand, Place, Value
from backend.native.operators import SYMBOL
from backend.native.types import IntType, StructType, Type, VecType, VoidType, as_type, i64, void


@dataclass(slots=True)
class Loop:
    """The innermost loop: where `continue` and `break` go, and what breaks have assigned."""

    again: str
    leave: str
    breaks: list[set[str]] = field(default_factory=list)


class Statements(Expressions):
    """Compiles the body of one function; errors collect in `errors`."""

    def __init__(self, function: NativeFunction, debug: bool) -> None:
        super().__init__(function.python, debug)
        self.function = function
        self.result = function.type.result
        self.errors: list[CompileError] = []
        self.loops: list[Loop] = []

    def body(self, statements: list[ast.stmt]) -> None:
        """Compile statements up to the first that cannot be reached."""
        for statement in statements:
            if not self.out.live:
                return
            try:
                self.statement(statement)
            except CompileError as error:
                self.errors.append(error)
                self._spoil(statement)
            except KnownBad:
                self._spoil(statement)

    def _spoil(self, statement: ast.stmt) -> None:
        """Report no consequences of a failed assignment; go on after a failed jump."""
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                known = node.id in self.locals
                (self.assigned if known else self.bad).add(node.id)
        if not self.out.live:
            self.out.start(self.out.label())

    def statement(self, node: ast.stmt) -> None:
        """Compile one statement. Raises CompileError."""
        self.at(node)
        match node:
            case ast.Assign():
                self._assign(node)
            case ast.AugAssign():
                self._augmented(node)
            case ast.AnnAssign():
                self._annotated(node)
            case ast.If():
                self._if(node)
            case ast.While():
                self._while(node)
            case ast.For():
                self._for(node)
            case ast.Return():
                self._return(node)
            case ast.Expr():
                self._expression(node)
            case ast.Break() | ast.Continue():
                self._jump(node)
            case ast.Pass():
                pass
            case ast.Assert():
                raise CompileError(node, "assert is not part of typed Python: use debug_check")
            case _:
                raise CompileError(node, f"{type(node).__name__} is not part of typed Python")

    # Assignment.

    def _assign(self, node: ast.Assign) -> None:
        if len(node.targets) != 1:
            raise CompileError(node, "one target per assignment")
        target = node.targets[0]
        if isinstance(target, ast.Tuple):
            self._assign_several(node, target)
        elif isinstance(target, ast.Name) and target.id not in self.locals:
            self.set_name(target, self.operand(node.value), node.value)
        else:
            place = self.target(target)
            self.store(place, self.value(node.value, place.type))
            if isinstance(target, ast.Name):
                self.assigned.add(target.id)

    def _assign_several(self, node: ast.Assign, target: ast.Tuple) -> None:
        """`r, o = add_overflow(a, b)` and `a, b = b, a`."""
        values: list[Operand]
        source = node.value
        if isinstance(source, ast.Tuple):
            values = [self.rvalue(item) for item in source.elts]
        else:
            name = self.intrinsic_name(source)
            if not isinstance(source, ast.Call) or name not in OVERFLOW:
                raise CompileError(
                    node, "a tuple is assigned from a tuple or an overflow operation"
                )
            values = list(self.overflow(name, source))
        if len(values) != len(target.elts):
            raise CompileError(node, f"{len(values)} values for {len(target.elts)} targets")
        for item, value in zip(target.elts, values, strict=True):
            if isinstance(item, ast.Name):
                self.set_name(item, value, source)
            else:
                place = self.target(item)
                self.store(place, self.coerce(value, place.type, source))

    def target(self, node: ast.expr) -> Place:
        """The place that an assignment target names."""
        if isinstance(node, ast.Name):
            place = self.locals.get(node.id)
            if node.id in self.bad:
                raise KnownBad
            if place is None or node.id in self.bound:
                raise CompileError(node, f"'{node.id}' cannot be assigned here")
            return place
        operand = self.operand(node)
        if isinstance(operand, Const):
            raise CompileError(node, "a compile-time value cannot be assigned")
        if isinstance(operand, Value):
            raise CompileError(node, "this is a value, not a place in memory")
        if isinstance(operand.type, VecType):
            raise CompileError(node, f"{operand.type} is not assigned as a whole")
        return operand

    def set_name(self, node: ast.Name, operand: Operand, source: ast.AST) -> None:
        """Assign to a local; the first assignment gives it its type."""
        name = node.id
        if name in self.bound:
            raise CompileError(node, f"'{name}' is a compile-time value here")
        if name in self.bad:
            raise KnownBad
        place = self.locals.get(name)
        if place is None:
            value = self.settle(operand, source)
            if isinstance(value.type, VoidType):
                raise CompileError(source, "this has no value")
            place = self.new_local(name, value.type)
        else:
            value = self.coerce(operand, place.type, source)
        self.store(place, value)
        self.assigned.add(name)

    def new_local(self, name: str, type: Type) -> Place:
        """Make room for a local."""
        self.locals[name] = place = Place(type, self.out.alloca(type))
        return place

    def _augmented(self, node: ast.AugAssign) -> None:
        target = node.target
        if isinstance(target, ast.Name):
            self.operand(ast.copy_location(ast.Name(target.id, ast.Load()), target))
        place = self.target(target)
        old = self.load(place, target)
        new = self.binary(node, node.op, old, self.rvalue(node.value, arithmetic_hint(old.type)))
        if not isinstance(new, Const) and new.type is not place.type:
            symbol = SYMBOL[type(node.op)]
            raise CompileError(node, f"{place.type} {symbol}= gives {new.type}: convert it")
        self.store(place, self.coerce(new, place.type, node))

    def _annotated(self, node: ast.AnnAssign) -> None:
        target = node.target
        if not isinstance(target, ast.Name):
            raise CompileError(node, "only locals are annotated")
        found = self.fold(node.annotation)
        if found is None:
            raise CompileError(node.annotation, "the annotation is no type")
        type = as_type(found.value)
        place = self.locals.get(target.id)
        if place is not None and place.type is not type:
            raise CompileError(node, f"'{target.id}' already has the type {place.type}")
        if type is void or (isinstance(type, StructType) and not type.is_value):
            raise CompileError(node, f"a local cannot be of type {type}: use stack")
        if isinstance(type, VecType):
            raise CompileError(node, f"a local cannot be of type {type}: use stack")
        if place is None:
            place = self.new_local(target.id, type)
        if node.value is not None:
            self.store(place, self.value(node.value, type))
            self.assigned.add(target.id)

    # Control flow.

    def _if(self, node: ast.If) -> None:
        known = self.fold(node.test)
        if known is not None:
            self.body(node.body if known.value else node.orelse)
            return
        then, other, join = self.out.label(), self.out.label(), self.out.label()
        if not node.orelse:
            other = join
        self.branch_on(node.test, then, other)
        before = set(self.assigned)
        ends: list[set[str]] = []
        self.out.start(then)
        self.body(node.body)
        if self.out.live:
            ends.append(self.assigned)
            self.out.jump(join)
        self.assigned = set(before)
        if node.orelse:
            self.out.start(other)
            self.body(node.orelse)
            if self.out.live:
                ends.append(self.assigned)
                self.out.jump(join)
        else:
            ends.append(before)
        self.join(join, ends)

    def join(self, label: str, ends: list[set[str]]) -> None:
        """Go on at a label that is reached with the given assigned locals."""
        if ends:
            self.assigned = set.intersection(*ends)
            self.out.start(label)

    def _while(self, node: ast.While) -> None:
        if node.orelse:
            raise CompileError(node, "a loop has no else")
        known = self.fold(node.test)
        if known is not None and not known.value:
            return
        head, inside, leave = self.out.label(), self.out.label(), self.out.label()
        self.out.jump(head)
        self.out.start(head)
        ends: list[set[str]] = []
        if known is None:
            self.branch_on(node.test, inside, leave)
            self.out.start(inside)
            ends.append(set(self.assigned))
        loop = Loop(head, leave)
        self.loop_body(node.body, loop)
        self.out.jump(head)
        self.join(leave, ends + loop.breaks)

    def loop_body(self, statements: list[ast.stmt], loop: Loop) -> None:
        """Compile the body of a loop."""
        self.loops.append(loop)
        self.body(statements)
        self.loops.pop()

    def _for(self, node: ast.For) -> None:
        if node.orelse:
            raise CompileError(node, "a loop has no else")
        source = node.iter
        callee = source.func if isinstance(source, ast.Call) else None
        if isinstance(callee, ast.Name) and callee.id == "range":
            assert isinstance(source, ast.Call)
            self._for_range(node, source)
            return
        if self.intrinsic_name(source) == "unroll":
            assert isinstance(source, ast.Call)
            self._unroll(node, source)
            return
        raise CompileError(source, "a for loop runs over range(...) or unroll(...)")

    def _unroll(self, node: ast.For, source: ast.Call) -> None:
        """Repeat the body with the target bound to each compile-time value."""
        sequence = self.fold(source.args[0]) if len(source.args) == 1 else None
        if sequence is None:
            raise CompileError(source, "unroll takes one compile-time sequence")
        names = _target_names(node.target)
        saved = dict(self.bound)
        leave = self.out.label()
        loop = Loop("", leave)
        for item in sequence.value:
            values = item if isinstance(node.target, ast.Tuple) else (item,)
            if len(values) != len(names):
                raise CompileError(node, f"{len(values)} values for {len(names)} targets")
            for name, value in zip(names, values, strict=True):
                self.bound[name] = Const(value)
            self._unroll_round(node, loop)
            if not self.out.live:
                break
        self.bound = saved
        ends = loop.breaks
        if self.out.live:
            ends.append(self.assigned)
            self.out.jump(leave)
        self.join(leave, ends)

    def _unroll_round(self, node: ast.For, loop: Loop) -> None:
        """One copy of the body; `continue` goes to its end."""
        loop.again = self.out.label()
        before = set(self.assigned)
        start = len(self.out.lines)
        self.loop_body(node.body, loop)
        target = f"label %{loop.again}"
        continued = any(target in line for line in self.out.lines[start:])
        if continued:
            self.out.jump(loop.again)
            self.assigned = before
            self.out.start(loop.again)

    def _for_range(self, node: ast.For, source: ast.Call) -> None:
        """`for i in range(start, stop, step)`: a hidden counter, compared by its type's sign."""
        if not isinstance(node.target, ast.Name):
            raise CompileError(node.target, "range gives one value")
        start, stop, step = self._range(source)
        type = self._range_type(node.target, source, start, stop)
        first = self.coerce(start, type, source)
        last = self.coerce(stop, type, source)
        counter = Place(type, self.out.alloca(type))
        self.store(counter, first)
        head, inside, again, leave = (self.out.label() for _ in range(4))
        self.out.jump(head)
        self.out.start(head)
        current = self.load(counter, node)
        sign = "s" if type.signed else "u"
        order = "lt" if step > 0 else "gt"
        more = self.out.op(f"icmp {sign}{order} {type.ir} {current.ir}, {last.ir}")
        self.out.branch(more, inside, leave)
        self.out.start(inside)
        before = set(self.assigned)
        self.set_name(node.target, current, node)
        loop = Loop(again, leave)
        self.loop_body(node.body, loop)
        self.out.jump(again)
        self.out.start(again)
        self.at(node)
        count = self.load(counter, node)
        exact = f" n{sign}w" if step in (1, -1) else ""
        amount = f"sub{exact} {type.ir} {count.ir}, {-step}"
        if step > 0:
            amount = f"add{exact} {type.ir} {count.ir}, {step}"
        self.store(counter, Value(type, self.out.op(amount)))
        self.out.jump(head)
        self.join(leave, [before, *loop.breaks])

    def _range(self, source: ast.Call) -> tuple[Operand, Operand, int]:
        if not 1 <= len(source.args) <= 3 or source.keywords:
            raise CompileError(source, "range takes one to three values")
        step = 1
        if len(source.args) == 3:
            found = self.fold(source.args[2])
            if found is None or not isinstance(found.value, int) or found.value == 0:
                raise CompileError(source.args[2], "the step must be a non-zero literal")
            step = found.value
        bounds: list[Operand] = [self.rvalue(argument) for argument in source.args[:2]]
        if len(bounds) == 1:
            return Const(0), bounds[0], step
        return bounds[0], bounds[1], step

    def _range_type(
        self, target: ast.Name, source: ast.Call, start: Operand, stop: Operand
    ) -> IntType:
        known = self.locals.get(target.id)
        types = [operand.type for operand in (stop, start) if isinstance(operand, Value)]
        if known is not None:
            types.insert(0, known.type)
        chosen = types[0] if types else i64
        if not isinstance(chosen, IntType):
            raise CompileError(source, f"range over {chosen}")
        return chosen

    def _jump(self, node: ast.Break | ast.Continue) -> None:
        loop = self.loops[-1]
        if isinstance(node, ast.Break):
            loop.breaks.append(set(self.assigned))
            self.out.jump(loop.leave)
        else:
            self.out.jump(loop.again)

    def _return(self, node: ast.Return) -> None:
        if node.value is None:
            if self.result is not void:
                raise CompileError(node, f"a value of type {self.result} must be returned")
            self.out.end("ret void")
            return
        if self.intrinsic_name(node.value) == "become":
            assert isinstance(node.value, ast.Call)
            self._become(node.value)
            return
        if self.result is void:
            self._return_nothing(node)
            return
        value = self.value(node.value, self.result)
        self.at(node)
        self.out.end(f"ret {self.result.ir} {self.to_result(value)}")

    def _return_nothing(self, node: ast.Return) -> None:
        """``return f(x)`` in a void function, where f is void too: for factories of wrappers."""
        value = self.operand(node.value) if isinstance(node.value, ast.Call) else None
        if getattr(value, "type", None) is not void:
            raise CompileError(node, "a void function returns no value")
        self.out.end("ret void")

    def _become(self, node: ast.Call) -> None:
        if not self.function.type.tail:
            raise CompileError(node, "only a tail function ends in become")
        self.tail_call(node, self.result)

    def _expression(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            return
        if not isinstance(node.value, ast.Call):
            raise CompileError(node, "this statement has no effect")
        self.operand(node.value)


def _target_names(node: ast.expr) -> list[str]:
    """The names that an unroll binds."""
    items = node.elts if isinstance(node, ast.Tuple) else [node]
    names = [item.id for item in items if isinstance(item, ast.Name)]
    if len(names) != len(items):
        raise CompileError(node, "unroll binds names")
    return names
