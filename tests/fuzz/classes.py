"""Random object-oriented programs: interfaces, traits, enums, classes of all kinds, and statements that use them.

Whatever may call back into the program burns fuel at its beginning, so that every program ends; leaf methods do not, so
that they stay simple enough to be inlined.
"""

from __future__ import annotations

from random import Random

from tests.fuzz.model import (
    GENERATOR,
    HIDDEN,
    PLAIN,
    PROPERTIES,
    STATIC,
    TYPES_OF,
    Declared,
    Signature,
    signatures,
)
from tests.fuzz.object_statements import ObjectStatements
from tests.fuzz.objects import ObjectExpressions
from tests.fuzz.statements import CAUGHT, STATICS

FUEL = 250
OBJECT_VARIABLES = ["$a", "$b", "$c", "$o", "$p"]
MAGIC = {
    "__get": 'function &__get($name) {{ {burn} echo "get $name\\n"; $r = {value}; return $r; }}',
    "__set": 'function __set($name, $value) {{ {burn} echo "set $name\\n"; {statement} }}',
    "__isset": 'function __isset($name) {{ {burn} echo "isset $name\\n"; return {condition}; }}',
    "__unset": 'function __unset($name) {{ {burn} echo "unset $name\\n"; }}',
    "__call": 'function __call($name, $given) {{ {burn} echo "call $name ", count($given), "\\n"; return {value}; }}',
    "__callStatic": 'static function __callStatic($name, $given) {{ {burn} echo "static $name\\n"; return 7; }}',
    "__toString": "function __toString(): string {{ {burn} return '<' . {text} . '>'; }}",
    "__invoke": "function __invoke($x = 1) {{ {burn} return {value}; }}",
    "__clone": 'function __clone() {{ {burn} echo "clone\\n"; {statement} }}',
    "__destruct": "function __destruct() {{ echo '~', static::class, \"\\n\"; {statement} }}",
    "__serialize": "function __serialize(): array {{ return ['n' => 1, 'x' => {text}]; }}",
    "__debugInfo": "function __debugInfo(): array {{ {burn} return ['shown' => {text}]; }}",
}
ARRAY_ACCESS = (
    'public function offsetExists(mixed $k): bool {{ {burn} echo "exists\\n"; return {condition}; }}',
    'public function offsetGet(mixed $k): mixed {{ {burn} echo "at\\n"; return {value}; }}',
    'public function offsetSet(mixed $k, mixed $v): void {{ {burn} echo "put\\n"; {statement} }}',
    'public function offsetUnset(mixed $k): void {{ {burn} echo "drop\\n"; {statement} }}',
)
ITERATOR = (
    "private $at = 0;",
    "public function current(): mixed {{ {burn} return {value}; }}",
    "public function key(): mixed {{ return $this->at; }}",
    "public function next(): void {{ {burn} $this->at++; }}",
    "public function rewind(): void {{ {burn} $this->at = 0; {statement} }}",
    "public function valid(): bool {{ return $this->at < 3; }}",
)
BURN = "Fuel::burn();"
# None throws at what is undefined: php goes on with the instruction then, which is known (docs/trust.md).
HANDLERS = (
    'set_error_handler(function ($n, $m, $f, $l) { echo "[$m] @$l\\n"; return true; });',
    "set_error_handler(fn($n, $m) => $m[0] == 'U' || Fuel::$left % 3 ? false : throw new ErrorException($m));",
    "set_error_handler(function ($n, $m) { Fuel::burn(); global $a, $o, $kept; $kept[] = $o; $a = $m; $o = null; });",
)


class ObjectProgram(ObjectStatements):
    """A program whose life is in its classes."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.typed = random.random() < 0.7
        self.signatures = signatures(random, self.typed)
        self.hidden = random.choice(("private", "protected"))  # how the hidden property is hidden
        self.make = ObjectExpressions(random, self.signatures)

    def source(self) -> str:
        strict = "declare(strict_types=1);" if self.make.chance(15) else ""
        self.lines = [f"<?php {strict}"]
        self.line("function shuffle_not(&$x) { $x = [$x]; return $x; }")
        self.line("class Fuel {")
        self.line(f"  static $left = {FUEL};")
        self.line("  static function burn() { if (--self::$left < 0) throw new Error('fuel'); }")
        self.line("}")
        if self.make.chance(35):
            self.line(self.make.pick(HANDLERS))
        for number in range(self.random.randrange(0, 2)):
            self.interface(f"I{number}")
        if self.make.chance(50):
            self.enum("E0")
        for number in range(self.random.randrange(0, 3)):
            self.trait(f"T{number}")
        for number in range(self.random.randrange(2, 5)):
            self.declare(f"C{number}")
        for number in range(self.random.randrange(0, 3)):
            self.function(f"f{number}")
        self.main()
        return "\n".join(self.lines) + "\n"

    def main(self) -> None:
        names = ["$a", "$b", "$c", "$d", "$e", "$o", "$p"]
        self.enter(names[:])
        self.open("try {")
        self.initialize(names[:5])
        self.close("} " + CAUGHT)
        for name in ("$o", "$p"):
            self.line(f"try {{ {name} = {self.make.new(1)}; }} " + CAUGHT)
        for function in self.make.functions:
            self.guarded(function)
        for _ in range(self.random.randrange(3, 8)):
            self.make.calls_left = 4
            self.open("try {")
            self.statement(2)
            self.close("} " + CAUGHT)
        if self.make.chance(60):
            self.hot()
        for name in names:
            self.line(f"var_dump({name} ?? null);")
        self.line('unset($o, $p); echo "end\\n";')

    def hot(self) -> None:
        """A loop that runs often enough to be observed and compiled, in the main program or not."""
        rounds = self.random.randrange(6, 14)
        self.open(f"for ($i = 0; $i < {rounds}; $i++) {{")
        self.line("Fuel::$left = max(Fuel::$left, 20);")
        self.open("try {")
        self.line(f"if ($i == {rounds - 3}) {{ {self.make.variable()} = {self.make.any(1)}; }}")
        self.make.calls_left = 3
        self.statement(1)
        self.statement(1)
        self.close("} " + CAUGHT)
        self.close()

    # -- declarations -------------------------------------------------------------------

    def fill(self, template: str) -> str:
        """A member from a template."""
        self.enter(["$o"])
        self.make.calls_left = 1
        self.make.static = template.startswith("static")
        place = self.make.member() if not self.make.static else "$o"
        return template.format(
            burn=BURN,
            value=self.make.of(self.make.pick(("int", "string", "array")), 1),
            text=self.make.leaf("string"),
            condition=self.make.of("bool", 1),
            statement=self.make.pick(
                ("", f"{place} = {self.make.leaf('int')};", "self::$log[] = 1;", "$GLOBALS['o'] = null;")
            ),
        )

    def interface(self, name: str) -> None:
        declared = Declared(name, "interface")
        self.open(f"interface {name} {{")
        self.line(f"const OF_{name} = 4;")
        wanted = self.make.pick(PLAIN)
        declared.methods = {wanted}
        self.line(f"public {self.signatures[wanted]};")
        self.close()
        self.make.declared.append(declared)

    def enum(self, name: str) -> None:
        backed = self.make.pick(("", ": int", ": string"))
        self.open(f"enum {name}{backed} {{")
        for at, case in enumerate(("One", "Two")):
            value = "" if not backed else f" = {at + 1}" if "int" in backed else f" = 'v{at}'"
            self.line(f"case {case}{value};")
        self.line("const LIMIT = self::Two;")
        self.line("const NAME = 'enum';")
        declared = Declared(name, "enum", cases=("One", "Two"))
        self.make.current = declared
        for wanted in self.random.sample((*PLAIN, *STATIC), 2):
            self.method(self.signatures[wanted])
        self.make.current = None
        self.close()
        self.make.declared.append(declared)

    def trait(self, name: str) -> None:
        declared = Declared(name, "trait")
        self.open(f"trait {name} {{")
        self.line(f"public static $of_{name} = {self.make.pick(STATICS)};")
        self.make.current = declared
        for wanted in self.random.sample((*PLAIN, *STATIC), 2):
            declared.methods.add(wanted)
            self.method(self.signatures[wanted])
        self.make.current = None
        self.close()
        self.make.declared.append(declared)

    def declare(self, name: str) -> None:
        """A class."""
        parents = [item for item in self.make.declared if item.kind == "class" and not item.final]
        parent = self.random.choice(parents) if parents and self.make.chance(60) else None
        interfaces = [i for i in self.make.declared if i.kind == "interface" and self.make.chance(40)]
        traits = [t for t in self.make.declared if t.kind == "trait" and self.make.chance(35)]
        declared = Declared(name, parent=parent, abstract=self.make.chance(12), final=self.make.chance(10))
        if declared.abstract:
            declared.final = False
        has = set(parent.methods) if parent else set()
        access = "access" not in has and self.make.chance(25)
        walks = "iterator" not in has and self.make.chance(20)
        names = [i.name for i in interfaces] + ["ArrayAccess"] * access + ["Iterator"] * walks
        head = ("abstract " if declared.abstract else "") + ("final " if declared.final else "")
        head += f"class {name}{' extends ' + parent.name if parent else ''}"
        self.open(f"{head}{' implements ' + ', '.join(names) if names else ''} {{")
        self.make.current = declared
        declared.methods = has | ({"access"} if access else set()) | ({"iterator"} if walks else set())
        self.traits(traits)
        self.constants(declared)
        self.properties(declared)
        wanted = [n for n in (*PLAIN, *STATIC) if self.make.chance(50 if parent else 80)]
        owed = {m for i in interfaces for m in i.methods} | ({"get"} if not parent else set())
        for method in dict.fromkeys([*wanted, *sorted(owed - set(wanted) - (has & set(PLAIN)))]):
            declared.methods.add(method)
            self.method(self.signatures[method])
        if not parent:
            self.method(self.signatures[HIDDEN], self.make.pick(("private", "protected")))
            self.generator_method()
        self.magic(declared)
        if access:
            for template in ARRAY_ACCESS:
                self.line(self.fill(template))
        if walks:
            for template in ITERATOR:
                self.line(self.fill(template))
        self.make.current = None
        self.make.static = False
        self.close()
        self.make.declared.append(declared)
        self.make.classes.append(name)

    def traits(self, traits: list[Declared]) -> None:
        taken: set[str] = set()
        for trait in traits:
            if taken & trait.methods:
                continue
            taken |= trait.methods
            alias = f" {{ {min(trait.methods)} as protected other_{trait.name}; }}" if self.make.chance(30) else ";"
            self.line(f"use {trait.name}{alias}")

    def constants(self, declared: Declared) -> None:
        value = self.make.pick(("3", "'lim'", "[1, 2]", "self::NAME . '!'", "PHP_INT_SIZE * 2"))
        self.line(f"const LIMIT = {value};")
        self.line("const NAME = __CLASS__;")

    def properties(self, declared: Declared) -> None:
        parent = declared.parent
        self.line("public static $log = [];" if not parent else "")
        if not parent or self.make.chance(30):
            self.line(f"public static $shared = {self.make.pick(STATICS)};")
        if not parent:
            self.line(f"public static {self.make.pick(('int', '?int', 'int|string', 'float'))} $typed = 0;")
        for name, wanted in PROPERTIES.items():
            if parent and not self.make.chance(10):
                continue
            visibility = "public"
            if name == "hid":
                visibility = "private" if self.hidden == "private" else "protected"
            if parent and name != "hid":
                continue
            typed = name == "t" or (self.typed and name != "hid" and self.make.chance(40))
            kind = self.make.pick(list(TYPES_OF[wanted])) if typed else ""
            defaults = {
                "int": ("1", "0"),
                "string": ("'p'",),
                "array": ("[1, 2]", "['k' => 'v']"),
                "object": ("null",),
                "mixed": ("null", "2.5"),
            }
            default = (
                f" = {self.make.pick(defaults[wanted])}"
                if not typed or self.make.chance(75) or wanted == "object"
                else ""
            )
            self.line(f"{visibility} {kind + ' ' if kind else ''}${name}{default};")
        if not parent and self.make.chance(25):
            self.line("public readonly int $fixed;")

    def method(self, signature: Signature, visibility: str = "public") -> None:
        self.enter([p.name for p in signature.params] + [n for n in ("$a", "$b", "$o") if self.make.chance(60)])
        self.make.variables = list(dict.fromkeys(self.make.variables)) or ["$a"]
        self.make.static = signature.static
        self.make.in_method = not signature.static
        leaf = self.make.chance(30)
        self.make.calls_left = 0 if leaf else 2
        self.open(f"{visibility} {signature} {{")
        if leaf:
            member = "self::LIMIT" if signature.static else "$this->n"
            self.line(f"return {self.make.pick((member, self.make.leaf(signature.returns)))};")
        else:
            self.line(BURN)
            if self.make.chance(15):
                self.line(f"static $d = {self.make.pick(STATICS)};")
            for _ in range(self.random.randrange(0, 3)):
                self.statement(1)
            result = (
                self.make.member() if signature.by_ref and not signature.static else self.make.of(signature.returns, 2)
            )
            self.line(f"return {result};")
        self.close()
        self.make.in_method = False
        self.make.static = False

    def generator_method(self) -> None:
        self.enter(["$a", "$o"])
        self.make.in_method = True
        self.make.calls_left = 1
        self.open(f"public function {GENERATOR}($a = 2) {{")
        self.line(BURN)
        self.open("try {")
        self.line(f"$x = yield {self.make.any(1)};")
        self.line("if ($a > 0) { yield from $this->" + GENERATOR + "($a > 2 ? 1 : $a - 1); }")
        self.statement(1)
        self.line(f"yield 'k' => {self.make.reading(1)};")
        self.close("} finally {")
        self.indent += 1
        self.line('echo "fin\\n";')
        self.close()
        self.line(f"return {self.make.leaf('int')};")
        self.close()
        self.make.in_method = False

    def magic(self, declared: Declared) -> None:
        if not declared.parent or self.make.chance(40):
            promoted = self.make.pick(("", "public $extra = 5, ", "protected ?int $more = null, "))
            if declared.parent and promoted:
                promoted = ""
            burn = BURN if self.make.chance(50) else ""
            place = self.make.pick(("n", "s", "any", "t", "hid"))
            body = f"{burn} $this->{place} = $n;"
            if declared.parent and self.make.chance(70):
                body = f"{burn} parent::__construct($n); {body}"
            if self.make.chance(10):
                body += " if ($n === 3) { throw new LogicException('three'); }"
            self.line(f"function __construct($n = 2{', ' + promoted.rstrip(', ') if promoted else ''}) {{ {body} }}")
        for name, template in MAGIC.items():
            if self.make.chance(25 if name == "__destruct" else 12):
                self.line(self.fill(template))
