"""Random statements that use objects."""

from __future__ import annotations

from tests.fuzz.model import GENERATOR
from tests.fuzz.objects import ObjectExpressions
from tests.fuzz.statements import Program


class ObjectStatements(Program):
    """The statements of a program with classes."""

    make: ObjectExpressions

    def statement(self, depth: int) -> None:
        roll = self.random.randrange(10)
        if roll < 4:
            super().statement(depth)
            return
        kinds = ["use_object"] * 4 + ["call_it"] * 4 + ["refer_member", "compare", "drop", "tostring", "spread_it"]
        if depth > 0:
            kinds += ["walk"] * 3 + ["guard", "nested_finally", "resume"]
        getattr(self, self.make.pick(kinds))(depth)

    def use_object(self, depth: int) -> None:
        place = self.make.pick(
            (self.make.member(), self.make.static_member(), self.make.variable(), f"{self.make.member()}['k']")
        )
        operator = self.make.pick(("=", "=", "=", "+=", ".=", "??="))
        value = self.make.of(self.make.pick(("int", "string", "array", "object", "mixed")), 2)
        self.line(f"{place} {operator} {value};")

    def call_it(self, depth: int) -> None:
        call = self.make.method_call(2) if self.make.chance(75) else self.make.static_call(2)
        self.line(self.make.pick((f"{call};", f"var_dump({call});", f'echo json_encode({call}), "\\n";')))

    def refer_member(self, depth: int) -> None:
        name = self.make.variable()
        source = self.make.pick((self.make.member(), self.make.static_member(), f"{self.make.member()}[0]"))
        self.line(
            self.make.pick(
                (f"{name} = &{source};", f"{source} = &{name};", f"foreach ([1, 2] as {source}) {{ echo 'l'; }}")
            )
        )

    def compare(self, depth: int) -> None:
        left, right = self.make.object(1), self.make.pick((self.make.object(1), self.make.any(1)))
        operator = self.make.pick(("==", "===", "<=>", "<", "!=", "instanceof C0 ||", "?:", "??"))
        self.line(f"var_dump({left} {operator} {right});")

    def drop(self, depth: int) -> None:
        place = self.make.pick((self.make.member(), f"{self.make.holder()}[{self.make.key()}]", self.make.variable()))
        self.line(
            self.make.pick(
                (f"unset({place});", f"var_dump(isset({place}), empty({place}));", f"{place} = null;", f"{place}++;")
            )
        )

    def tostring(self, depth: int) -> None:
        self.line(
            f'echo "{{{self.make.holder()}}} ", {self.make.holder()}, "\\n";'
            if self.make.chance(40)
            else f"var_dump({self.make.holder()} . 'x');"
        )

    def spread_it(self, depth: int) -> None:
        spread = f"array_slice((array) {self.make.of('array', 1)}, 0, 3)"
        self.line(f"var_dump(count([...{spread}, ...[{self.make.leaf('int')}]]));")

    def walk(self, depth: int) -> None:
        if self.loops >= 2:
            self.call_it(depth)
            return
        self.loops += 1
        value = self.make.variable()
        key = "$k => " if self.make.chance(40) else ""
        if self.make.chance(15):
            value = self.make.member()
        self.open(f"foreach ({self.make.generator()} as {key}{value}) {{")
        self.line("if (--Fuel::$left < 0) { break; }")
        self.block(depth - 1)
        self.close()
        self.loops -= 1

    def guard(self, depth: int) -> None:
        self.open("try {")
        self.block(depth - 1)
        self.close(f"}} catch ({self.make.pick(('TypeError | ValueError', 'Error', 'Exception', 'Throwable'))} $t) {{")
        self.indent += 1
        self.line("echo get_class($t), ' ', $t->getMessage(), ' ', $t->getLine(), \"\\n\";")
        self.close("} finally {")
        self.indent += 1
        self.line("echo 'f ';")
        self.block(0)
        self.close()

    def nested_finally(self, depth: int) -> None:
        self.open("foreach ([1, 2, 3] as $z) {")
        self.open("try {")
        self.block(0)
        self.line(
            f"if ($z == 2) {{ {self.make.pick(('continue;', 'break;', 'throw new LogicException($z);', 'echo 2;'))} }}"
        )
        self.close("} finally {")
        self.indent += 1
        self.line('echo "z$z ";')
        self.close()
        self.close()

    def resume(self, depth: int) -> None:
        self.line(f"$g = {self.make.holder()}->{GENERATOR}(1);")
        self.open("if ($g instanceof Generator) {")
        steps = (
            "var_dump($g->current());",
            "$g->next();",
            f"var_dump($g->send({self.make.leaf('int')}));",
            "var_dump($g->key());",
            "var_dump($g->valid());",
        )
        for _ in range(self.random.randrange(1, 4)):
            self.line(self.make.pick(steps))
        if self.make.chance(25):
            self.line("$g->throw(new LogicException('into'));")
        self.close()
