"""Random expressions over objects: creation, members, calls of every form, closures, enums, generators."""

from __future__ import annotations

from random import Random

from tests.fuzz.expressions import Expressions
from tests.fuzz.model import GENERATOR, HIDDEN, PLAIN, PROPERTIES, STATIC, Declared, Signature

CALLBACKS = ("array_map({0}, {1})", "array_filter({1}, {0})", "array_reduce({1}, {0}, 1)")
OBJECT_LIBRARY = (
    "get_class({})", "get_object_vars({})", "count((array) {})", "json_encode({})", "spl_object_id({}) > 0",
    "method_exists({}, 'get')", "property_exists({}, 'n')", "is_callable({})", "get_debug_type({})", "is_iterable({})",
    "is_countable({}) ? count({}) : -1", "gettype({})", "print_r({}, true)",
    "var_export({}, true)", "unserialize(serialize({}))", "get_parent_class({})", "is_subclass_of({}, 'C0')",
)  # fmt: skip


class ObjectExpressions(Expressions):
    """Expressions of a program with classes."""

    def __init__(self, random: Random, signatures: dict[str, Signature]) -> None:
        """``declared`` grows as the program does; ``current`` is the class whose method is being made."""
        super().__init__(random)
        self.signatures = signatures
        self.declared: list[Declared] = []
        self.current: Declared | None = None
        self.static = False

    # -- objects ------------------------------------------------------------------------

    def made(self) -> list[Declared]:
        return [item for item in self.declared if item.makes]

    def object(self, depth: int) -> str:
        """Something that tends to be an object."""
        roll = self.random.randrange(14)
        if roll < 5 or depth <= 0:
            return self.holder()
        if roll < 9:
            return self.new(depth)
        if roll == 9:
            return f"(clone {self.object(depth - 1)})"
        enums = [item for item in self.declared if item.kind == "enum"]
        if roll == 10 and enums:
            enum = self.random.choice(enums)
            return f"{enum.name}::{self.pick(enum.cases)}"
        if roll == 11:
            return self.closure(depth - 1)
        if roll == 12 and self.calls_left > 0:
            return self.static_call(depth - 1)
        return self.common("object", depth)

    def holder(self) -> str:
        """A variable that mostly holds an object."""
        choices = [name for name in ("$o", "$p") if name in self.variables]
        if self.current and not self.static:
            choices += ["$this", "$this"]
        return self.pick(choices) if choices and self.chance(92) else self.variable()

    def new(self, depth: int) -> str:
        made = self.made()
        if not made:
            return "(new stdClass)"
        if self.current and self.chance(15):
            return f"(new {self.pick(('static', 'self'))}({self.of('int', depth - 1)}))"
        chosen = self.random.choice(made if self.chance(95) else self.declared)
        arguments = self.pick(("", self.of("int", depth - 1), f"n: {self.leaf('int')}", f"...[{self.leaf('int')}]"))
        if self.chance(8) and not chosen.final and chosen.kind == "class":
            return f"(new class({arguments}) extends {chosen.name} {{ public $extra = 5; }})"
        return f"(new {chosen.name}({arguments}))"

    def closure(self, depth: int) -> str:
        """A closure, bound or not, or a first-class callable."""
        roll = self.random.randrange(6)
        if roll == 0 and self.functions:
            return f"{self.random.choice(self.functions).name}(...)"
        if roll == 1:
            return f"{self.holder()}->{self.pick(PLAIN)}(...)"
        if roll == 2 and self.made():
            return f"{self.random.choice(self.made()).name}::{self.pick(STATIC)}(...)"
        static = "static " if self.chance(20) else ""
        inner = self.variable()
        body = self.of(self.pick(("int", "string", "array")), min(depth, 1))
        if roll < 5:
            return f"({static}fn($x = 1) => {body})"
        by_ref = "&" if self.chance(40) else ""
        return f"({static}function ($x = 1) use ({by_ref}{inner}) {{ {inner} = $x; return {body}; }})"

    # -- members ------------------------------------------------------------------------

    def member(self) -> str:
        """A property of an object, as a place."""
        holder = self.holder()
        name = self.pick(tuple(PROPERTIES)) if self.chance(94) else self.pick(("zz", "{'n'}", "{'dyn' . 1}"))
        return f"{holder}->{name}"

    def static_member(self) -> str:
        if self.current and self.chance(50):
            scope = self.pick(("self", "static") + (("parent",) if self.current.parent else ()))
        elif self.declared:
            scope = self.random.choice(self.declared).name
        else:
            return self.variable()
        return f"{scope}::{self.pick(('$shared', '$typed', '$log'))}"

    def constant(self) -> str:
        if self.current and self.chance(50):
            return f"{self.pick(('self', 'static'))}::{self.pick(('LIMIT', 'NAME'))}"
        if not self.declared:
            return "PHP_INT_SIZE"
        chosen = self.random.choice(self.declared)
        return f"{chosen.name}::{self.pick(('LIMIT', 'NAME', *chosen.cases))}"

    def place(self) -> str:
        roll = self.random.randrange(10)
        if roll == 0:
            return self.member()
        if roll == 1:
            return self.static_member()
        if roll == 2:
            return f"{self.member()}[{self.key()}]"
        if roll == 3 and self.chance(60):
            return self.pick(
                (f"{self.holder()}[{self.key()}]", f"{self.member()}[]", f"{self.static_member()}[{self.key()}]")
            )
        return super().place()

    def reading(self, depth: int) -> str:
        roll = self.random.randrange(8)
        if roll == 0:
            return self.member().replace("->", "?->" if self.chance(20) else "->")
        if roll == 1:
            return self.static_member()
        if roll == 2:
            return self.constant()
        if roll == 3:
            return f"{self.holder()}[{self.key()}]"
        return super().reading(depth)

    def object_read(self, depth: int) -> str:
        roll = self.random.randrange(10)
        if roll < 6 and self.calls_left > 0:
            return self.method_call(depth)
        if roll == 6 and self.calls_left > 0:
            return self.static_call(depth)
        if roll == 7:
            given = self.holder() if self.chance(80) else self.any(1)
            return "(" + self.pick(OBJECT_LIBRARY).replace("{}", given) + ")"
        if roll == 8:
            return self.callback(depth)
        return self.member()

    # -- calls --------------------------------------------------------------------------

    def arguments(self, signature: Signature, depth: int) -> str:
        given = []
        for parameter in signature.params:
            if parameter.variadic:
                given += [self.any(depth) for _ in range(self.random.randrange(3))]
            elif parameter.by_ref:
                given.append(self.place() if self.chance(40) else self.variable())
            elif parameter.default and self.chance(40):
                break
            else:
                given.append(self.of(parameter.wanted, depth))
        plain = not any(p.by_ref or p.variadic for p in signature.params)
        if plain and given and self.chance(12):
            last = len(given) - 1
            given[last] = f"{signature.params[last].name[1:]}: {given[last]}"
        elif plain and given and self.chance(8):
            return f"...[{', '.join(given)}]"
        elif given and self.chance(4):
            given.pop()
        elif self.chance(4) and not any(":" in g for g in given[-1:]):
            given.append(self.leaf("mixed"))
        return ", ".join(given)

    def method_call(self, depth: int) -> str:
        self.calls_left -= 1
        name = self.pick((*PLAIN, *PLAIN, HIDDEN)) if self.chance(95) else self.pick(("nothing", *STATIC))
        signature = self.signatures.get(name, self.signatures["get"])
        given = self.arguments(signature, min(depth, 2) - 1)
        roll = self.random.randrange(20)
        target = self.new(1) if roll < 3 else self.object(min(depth, 2) - 1) if roll < 5 else self.holder()
        if roll == 19:
            return f"call_user_func([{target}, '{name}']{', ' + given if given and '...' not in given else ''})"
        if roll == 18:
            return f"[{target}, '{name}']({given})"
        if roll == 17:
            return f"{target}->{{'{name}'}}({given})"
        if roll == 16:
            return f"({target}->{name}(...))({given})"
        if roll == 15 and self.current and self.current.parent and not self.static:
            return f"parent::{name}({given})"
        return f"{target}{'?->' if self.chance(8) else '->'}{name}({given})"

    def static_call(self, depth: int) -> str:
        self.calls_left -= 1
        name = self.pick(STATIC) if self.chance(92) else self.pick(("nothing", *PLAIN))
        given = self.arguments(self.signatures.get(name, self.signatures["make"]), min(depth, 2) - 1)
        if self.current and self.chance(50):
            scope = self.pick(("self", "static") + (("parent",) if self.current.parent else ()))
        elif self.declared:
            scope = self.random.choice(self.declared).name
        else:
            return self.variable()
        return f"{scope}::{name}({given})"

    def callback(self, depth: int) -> str:
        form = self.pick(CALLBACKS)
        given = self.of("array", min(depth, 2) - 1)
        return form.format(self.closure(1), f"array_slice((array) {given}, 0, 4)")

    def generator(self) -> str:
        """Something to walk: an object, a generator, an array."""
        if self.calls_left > 0 and self.chance(50):
            self.calls_left -= 1
            return f"{self.holder()}->{GENERATOR}({self.leaf('int')})"
        return self.holder() if self.chance(50) else f"array_slice((array) {self.of('array', 1)}, 0, 4)"
