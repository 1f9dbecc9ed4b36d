"""Random procedural programs, with simple classes: declarations and statements.

Functions call only functions declared before them, loops run a few rounds, and whatever may throw is
caught where it is called, so that one program goes through many statements.
"""

from __future__ import annotations

from random import Random

from tests.fuzz.expressions import HOME, PROPERTIES, TYPES, Expressions, Function
from tests.fuzz.oddities import ODDITIES, oddity

ASSIGNMENTS = ("+=", "-=", "*=", ".=", "/=", "%=", "|=", "&=", "^=", "<<=", "**=", "??=")
VARIABLES = ["$a", "$b", "$c", "$d", "$e"]
DECLARED = (
    "int", "float", "string", "bool", "array", "?int", "int|string", "mixed", "?array", "int|float", "iterable",
)  # fmt: skip
BY_REF_CALLS = (
    "sort({})", "ksort({})", "array_pop({})", "array_push({}, 1)", "array_shift({})", "settype({}, 'string')",
    "array_unshift({}, 'u')", "array_splice({}, 1, 1)", "rsort({})", "shuffle_not({})",
)  # fmt: skip
THROWN = ("Exception", "LogicException", "TypeError")
CLAUSES = ("Exception", "Throwable", "LogicException | TypeError", "DivisionByZeroError")
STATICS = ("0", "[]", "'s'", "null")
CAUGHT = "catch (\\Throwable $t) { echo get_class($t), ': ', $t->getMessage(), ' ', $t->getLine(), \"\\n\"; }"


class Program:
    """Collects lines; every statement is a balanced run of lines."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.make = Expressions(random)
        self.lines: list[str] = []
        self.indent = 0
        self.loops = 0
        self.counter = 0
        self.typed = False
        self.hierarchy = False
        self.returns = "mixed"

    # -- the program --------------------------------------------------------------------

    def source(self) -> str:
        self.typed = self.make.chance(50)
        self.hierarchy = self.make.chance(50)
        strict = "declare(strict_types=1); " if self.make.chance(15) else ""
        self.lines = [f"<?php {strict}"]
        self.line("function shuffle_not(&$x) { $x = [$x]; return $x; }")
        for number in range(self.random.randrange(0, 3)):
            self.class_(f"C{number}")
        for number in range(self.random.randrange(1, 4)):
            self.function(f"f{number}")
        if self.make.chance(30):
            self.generator("g")
        self.main()
        return "\n".join(self.lines) + "\n"

    def initialize(self, names: list[str]) -> None:
        for name in names:
            if self.make.chance(80):
                self.line(f"{name} = {self.make.of(HOME[name], 1)};")

    def line(self, text: str) -> None:
        self.lines.append("  " * self.indent + text)

    def open(self, text: str) -> None:
        self.line(text)
        self.indent += 1

    def close(self, text: str = "}") -> None:
        self.indent -= 1
        self.line(text)

    def main(self) -> None:
        self.enter(VARIABLES[:])
        self.initialize(VARIABLES)
        for function in self.make.functions:
            self.guarded(function)
        for _ in range(self.random.randrange(2, 6)):
            self.open("try {")
            self.statement(2)
            self.close("} " + CAUGHT)
        for name in VARIABLES:
            self.line(f"var_dump({name} ?? null);")

    def guarded(self, function: Function) -> None:
        for _ in range(2):
            self.make.calls_left = 1
            self.line(f"try {{ var_dump({self.make.call(1)}); }} " + CAUGHT)

    def enter(self, variables: list[str]) -> None:
        self.make.variables = variables
        self.make.calls_left = 3
        self.loops = 0

    def declared(self, wanted: str) -> str:
        if not self.typed or self.make.chance(30):
            return ""
        return (wanted if self.make.chance(70) else self.make.pick(DECLARED)) + " "

    def function(self, name: str) -> None:
        count = self.random.randrange(0, 4)
        types = [HOME[name] for name in VARIABLES[:count]]
        by_ref = [self.make.chance(20) for _ in range(count)]
        params = []
        for at in range(count):
            default = ""
            if not by_ref[at] and all(not r for r in by_ref[at:]) and at == count - 1 and self.make.chance(40):
                default = " = " + self.make.pick(("1", "'d'", "null", "[]", "1.5"))
            declared = self.declared(types[at]) if not default else ""
            params.append(f"{declared}{'&' if by_ref[at] else ''}{VARIABLES[at]}{default}")
        result = self.make.pick(TYPES)
        returned = self.declared(result).strip()
        self.enter(VARIABLES[:])
        self.open(f"function {name}({', '.join(params)}){': ' + returned if returned else ''} {{")
        if self.make.chance(20):
            self.line(f"static $d = {self.make.pick(STATICS)};")
        if self.make.chance(10):
            self.line("global $e;")
        self.initialize(VARIABLES[count:])
        for _ in range(self.random.randrange(1, 5)):
            self.statement(3)
        self.line(f"return {self.make.of(result, 2)};")
        self.close()
        self.make.functions.append(Function(name, types, by_ref, [v[1:] for v in VARIABLES[:count]]))

    def generator(self, name: str) -> None:
        self.enter(VARIABLES[:])
        self.open(f"function {name}($a) {{")
        self.line("try {")
        self.statement(2)
        self.line("$b = yield $a;")
        self.line(f"foreach ([1, 2] as $c) {{ $b = yield $c => {self.make.any(1)}; }}")
        self.line("} finally { echo 'fin '; }")
        self.line("return $b;")
        self.close()
        self.line(f"try {{ foreach (g({self.make.any(1)}) as $k => $v) {{ var_dump($v); }} }} " + CAUGHT)

    def class_(self, name: str) -> None:
        parents = [c for c in self.make.classes if self.hierarchy and self.make.chance(70)][:1]
        typed = self.make.chance(50)
        self.open(f"class {name}{' extends ' + parents[0] if parents else ''} {{")
        self.line("const LIMIT = " + self.make.pick(("3", "'lim'", "[1, 2]")) + ";")
        self.line(f"public static $shared = {self.make.pick(STATICS)};")
        visibility = "public" if parents or self.make.chance(60) else self.make.pick(("private", "protected"))
        if not parents:
            self.line(f"public {'int ' if typed else ''}$n = 1;")
            self.line(f"{visibility} {'?string ' if typed else ''}$s = 'p';")
            self.line("public $list = [1, 2];")
            self.line("public $any;")
        self.make.in_method = True
        before = self.make.classes
        self.make.classes = [*before, name]
        for method in ("get", "add", "pair"):
            if parents and self.make.chance(50):
                continue
            self.enter(["$a", "$b", "$c"])
            self.make.calls_left = 0
            self.open(f"function {method}({'' if self.hierarchy else self.declared('int')}$a) {{")
            self.initialize(["$b", "$c"])
            for _ in range(self.random.randrange(0, 3)):
                self.statement(1)
            self.line(f"return {self.make.of(self.make.pick(TYPES), 2)};")
            self.close()
        self.enter(["$a"])
        if not parents or self.make.chance(50):
            assigned = self.make.pick(PROPERTIES)
            self.line(f"function __construct({'int ' if typed else ''}$a = 2) {{ $this->{assigned} = $a; }}")
        if self.make.chance(50):
            self.line(f"function __destruct() {{ echo '~{name}', \"\\n\"; }}")
        self.make.in_method = False
        self.close()

    # -- statements ---------------------------------------------------------------------

    def block(self, depth: int) -> None:
        for _ in range(self.random.randrange(1, 3)):
            self.statement(depth)

    def statement(self, depth: int) -> None:
        kinds = ["assign"] * 6 + ["compound"] * 3 + ["show"] * 3
        kinds += ["refer", "unset", "bycall", "destructure", "object"]
        if self.make.chance(30):
            kinds = ["odd"]
        if depth > 0:
            kinds += ["branch"] * 3 + ["loop"] * 3 + ["each"] * 3 + ["switch", "attempt", "attempt", "dynamic"]
        getattr(self, self.make.pick(kinds))(depth)

    def odd(self, depth: int) -> None:
        self.counter += 1
        make = self.make

        def expression(kind: str) -> str:
            return make.variable() if kind == "var" else make.any(1) if kind == "any" else make.of(kind, 1)

        self.line(oddity(make.pick(ODDITIES), expression, self.counter))

    def assign(self, depth: int) -> None:
        place, wanted = self.make.target()
        self.line(f"{place} = {self.make.of(wanted, 3)};")

    def compound(self, depth: int) -> None:
        place, wanted = self.make.target()
        operator = self.make.pick(ASSIGNMENTS)
        if wanted == "string":
            operator = ".="
        elif wanted == "array":
            operator = self.make.pick(("+=", "??="))
        if operator == "??=" and place.endswith("[]"):
            place = self.make.variable()
        self.line(f"{place} {operator} {self.make.of(wanted, 2)};")

    def show(self, depth: int) -> None:
        if self.make.chance(50):
            self.line(f"var_dump({self.make.of(self.make.pick(TYPES), 2)});")
        else:
            self.line(f"echo {self.make.of(self.make.pick(('int', 'string', 'float')), 2)}, \"\\n\";")

    def refer(self, depth: int) -> None:
        target = self.make.variable()
        source = self.make.pick([self.make.variable(), f"{self.make.variable()}[{self.make.key()}]"])
        self.line(f"{target} = &{source};")

    def unset(self, depth: int) -> None:
        self.line(f"unset({self.make.reading_place()});".replace("unset(C", "isset(C"))

    def bycall(self, depth: int) -> None:
        self.line(self.make.pick(BY_REF_CALLS).format(self.make.variable()) + ";")

    def destructure(self, depth: int) -> None:
        first, second = self.make.place(), self.make.place()
        plain, keyed = f"[{first}, {second}]", f"['k' => {first}, 1 => {second}]"
        pattern = self.make.pick((plain, keyed, f"[, {first}]", f"[{first}, [{second}]]"))
        self.line(f"{pattern} = {self.make.of('array', 2)};")

    def object(self, depth: int) -> None:
        if not self.make.classes or self.make.in_method:
            self.assign(depth)
            return
        variable = self.make.variable()
        self.line(f"{variable} = new {self.make.pick(self.make.classes)}({self.make.of('int', 1)});")
        if self.make.chance(60):
            operator = self.make.pick(("=", "=", ".=", "+="))
            self.line(f"{variable}->{self.make.pick(PROPERTIES)} {operator} {self.make.any(1)};")

    def dynamic(self, depth: int) -> None:
        name = self.make.pick(("a", "b", "zz"))
        self.line(
            self.make.pick(
                (
                    f"$$name = {self.make.any(1)};".replace("$$name", "${'" + name + "'}"),
                    f"extract(['{name}' => {self.make.any(1)}]);",
                    "var_dump(count(compact('a')));",
                    "var_dump(count(func_get_args()));" if self.indent else "echo 1;",
                    f"{self.make.variable()} = $GLOBALS['{name}'] ?? 5;",
                )
            )
        )

    def branch(self, depth: int) -> None:
        self.open(f"if ({self.make.of('bool', 2)}) {{")
        self.block(depth - 1)
        if self.make.chance(40):
            self.close(f"}} elseif ({self.make.of('bool', 1)}) {{")
            self.indent += 1
            self.block(depth - 1)
        if self.make.chance(50):
            self.close("} else {")
            self.indent += 1
            self.block(depth - 1)
        self.close()

    def loop(self, depth: int) -> None:
        if self.loops >= 2:
            self.assign(depth)
            return
        self.counter += 1
        counter = f"$i{self.counter}"
        rounds = self.random.randrange(1, 5)
        form = self.random.randrange(3)
        self.loops += 1
        if form == 0:
            self.open(f"for ({counter} = 0; {counter} < {rounds}; {counter}++) {{")
        elif form == 1:
            self.line(f"{counter} = {rounds};")
            self.open(f"while ({counter}-- > 0) {{")
        else:
            self.line(f"{counter} = 0;")
            self.open("do {")
        self.block(depth - 1)
        if self.make.chance(25):
            self.line(f"if ({self.make.of('bool', 1)}) {{ {self.make.pick(('break', 'continue'))}; }}")
        if self.make.chance(40):
            self.line(f"{self.make.variable()} += {counter};" if self.make.chance(50) else f"echo {counter};")
        self.close("}" if form < 2 else f"}} while (++{counter} < {rounds});")
        self.loops -= 1

    def each(self, depth: int) -> None:
        if self.loops >= 2:
            self.show(depth)
            return
        self.loops += 1
        by_ref = self.make.chance(30)
        value = self.make.variable()
        subject = self.make.variable() if by_ref else f"array_slice((array) {self.make.of('array', 2)}, 0, 5)"
        if not by_ref and self.make.chance(30):
            subject = self.make.pick(("[1, 2.5, 'x']", "['k' => 1, 'm' => [2]]", "[]", "[[1, 2], [3, 4]]"))
        if by_ref:
            self.line(f"{subject} = array_slice((array) {subject}, 0, 4);")
            value = self.make.pick([v for v in self.make.variables if v != subject] or ["$v"])
        key = f"{self.make.variable()} => " if self.make.chance(40) and not by_ref else ""
        self.open(f"foreach ({subject} as {key}{'&' if by_ref else ''}{value}) {{")
        if by_ref:
            self.line(f"{value} = {self.make.of('int', 1)};" if self.make.chance(60) else f"{value} .= 'r';")
        else:
            self.block(depth - 1)
        self.close()
        if by_ref and self.make.chance(60):
            self.line(f"unset({value});")
        self.loops -= 1

    def switch(self, depth: int) -> None:
        kind = self.make.pick(("int", "string", "mixed"))
        self.open(f"switch ({self.make.of(kind, 1)}) {{")
        for _ in range(self.random.randrange(1, 4)):
            self.line(f"case {self.make.leaf(kind)}:")
            self.block(depth - 1)
            if self.make.chance(60):
                self.line("break;")
        if self.make.chance(60):
            self.line("default:")
            self.block(depth - 1)
        self.close()

    def attempt(self, depth: int) -> None:
        self.open("try {")
        self.block(depth - 1)
        if self.make.chance(40):
            self.line(f"if ({self.make.of('bool', 1)}) {{ throw new {self.make.pick(THROWN)}('x', 3); }}")
        self.close(f"}} catch ({self.make.pick(CLAUSES)} $t) {{")
        self.indent += 1
        self.line("echo get_class($t), $t->getMessage(), \"\\n\";")
        self.block(depth - 1)
        if self.make.chance(40):
            self.close("} finally {")
            self.indent += 1
            self.block(depth - 1)
            if self.make.chance(10) and self.loops == 0:
                self.line(f"return {self.make.any(1)};")
        self.close()
