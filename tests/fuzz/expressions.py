"""Random PHP expressions over the variables in reach, guided by the type that is wanted, but not bound to it.

Every expression ends quickly, prints nothing but warnings, and depends on nothing outside the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

INT_LITERALS = ("0", "1", "2", "-1", "3", "7", "10", "100", "-5", "PHP_INT_MAX", "PHP_INT_MIN", "0x10")
FLOAT_LITERALS = ("0.0", "1.5", "-0.0", "2.0", "-3.25", "1e3", "1e100", "0.1", "NAN", "INF")
STRING_LITERALS = (
    "''", "'a'", "'0'", "'abc'", "'12'", "' 7'", "'1.5'", "'1e2'", "'x y z'", "'-3'", "'B'", '"q\\n"', "'12ab'",
)  # fmt: skip
KEYS = ("0", "1", "2", "'k'", "'m'", "'0'", "-1")
TYPES = ("int", "float", "string", "bool", "array", "mixed")
PROPERTIES = ("n", "s", "list", "any")
# By result type: calls with the types of their arguments.
LIBRARY: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "int": (
        ("strlen", ("string",)), ("count", ("array",)), ("abs", ("int",)), ("intdiv", ("int", "int")),
        ("ord", ("string",)), ("strcmp", ("string", "string")), ("intval", ("mixed",)), ("array_sum", ("array",)),
        ("max", ("int", "int")), ("min", ("int", "int")), ("strpos", ("string", "string")),
        ("substr_count", ("string", "string")), ("array_key_last", ("array",)), ("array_search", ("mixed", "array")),
    ),
    "float": (
        ("floor", ("float",)), ("ceil", ("float",)), ("round", ("float",)), ("floatval", ("mixed",)),
        ("fmod", ("float", "float")), ("max", ("float", "int")), ("sqrt", ("float",)), ("array_product", ("array",)),
    ),
    "string": (
        ("strtoupper", ("string",)), ("strrev", ("string",)), ("trim", ("string",)), ("ucfirst", ("string",)),
        ("substr", ("string", "int")), ("substr", ("string", "small", "small")), ("str_repeat", ("string", "count")),
        ("implode", ("sep", "array")), ("gettype", ("mixed",)), ("str_pad", ("string", "count", "filled")),
        ("str_replace", ("string", "string", "string")), ("dechex", ("int",)), ("json_encode", ("mixed",)),
        ("strtolower", ("string",)), ("get_debug_type", ("mixed",)), ("number_format", ("float", "count")),
        ("strval", ("int",)), ("chr", ("int",)), ("ucwords", ("string",)), ("strstr", ("string", "string")),
    ),
    "bool": (
        ("is_int", ("mixed",)), ("is_string", ("mixed",)), ("is_array", ("mixed",)), ("is_null", ("mixed",)),
        ("is_float", ("mixed",)), ("is_numeric", ("mixed",)), ("in_array", ("mixed", "array")),
        ("array_key_exists", ("key", "array")), ("is_bool", ("mixed",)), ("boolval", ("mixed",)),
        ("str_contains", ("string", "string")), ("is_callable", ("mixed",)), ("array_is_list", ("array",)),
        ("is_object", ("mixed",)), ("is_scalar", ("mixed",)),
    ),
    "array": (
        ("array_keys", ("array",)), ("array_values", ("array",)), ("array_reverse", ("array",)),
        ("array_merge", ("array", "array")), ("array_slice", ("array", "small")), ("range", ("count", "count")),
        ("explode", ("filled", "string")), ("array_fill", ("small", "count", "mixed")), ("array_unique", ("array",)),
        ("array_flip", ("array",)), ("array_pad", ("array", "count", "mixed")), ("array_combine", ("array", "array")),
        ("str_split", ("filled", "positive")),
        ("array_chunk", ("array", "positive")), ("array_diff", ("array", "array")),
    ),
}  # fmt: skip
HOME = {  # what variables mostly hold
    "$a": "int", "$b": "string", "$c": "array", "$d": "float", "$e": "mixed", "$o": "object", "$p": "object",
}  # fmt: skip
ARITHMETIC = ("+", "-", "*", "/", "%", "**", "|", "&", "^", "<<", ">>")
COMPARISONS = ("==", "!=", "===", "!==", "<", "<=", ">", ">=")


@dataclass
class Function:
    """A function that the program declares: name and the types that its parameters are meant for."""

    name: str
    params: list[str]
    by_ref: list[bool]
    names: list[str] = field(default_factory=list)


class Expressions:
    """Makes expressions; ``scope`` and what may be called are set by the statements around them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.variables: list[str] = ["$a"]
        self.functions: list[Function] = []
        self.classes: list[str] = []
        self.in_method = False
        self.calls_left = 0

    def pick(self, choices: tuple[str, ...] | list[str]) -> str:
        return self.random.choice(choices)

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def variable(self) -> str:
        return self.pick(self.variables)

    def target(self) -> tuple[str, str]:
        """A place, and a type to assign to it."""
        place = self.place()
        wanted = HOME.get(place, self.pick(TYPES))
        return place, wanted if self.chance(85) else self.pick(TYPES)

    def place(self) -> str:
        """Something that can be assigned to."""
        roll = self.random.randrange(12)
        if roll < 7:
            return self.variable()
        held = self.held()
        if roll < 9:
            return f"{held}[{self.key(held)}]"
        if roll == 9:
            return f"{held}[]" if self.chance(40) else f"{held}[{self.key(held)}][{self.key(held)}]"
        if self.classes and roll == 10:
            return f"{self.pick(self.classes)}::$shared"
        if self.in_method:
            return f"$this->{self.pick(PROPERTIES)}"
        return self.variable()

    def held(self) -> str:
        """A variable that mostly holds an array."""
        return "$c" if "$c" in self.variables and self.chance(80) else self.variable()

    def key(self, held: str = "") -> str:
        """A key; not read from the variable that holds the array, for php changes that one first."""
        if self.chance(75):
            return self.pick(KEYS)
        name = self.variable()
        return name if name != held else "2"

    def any(self, depth: int = 2) -> str:
        return self.of(self.pick(TYPES[:5]), depth)

    def of(self, wanted: str, depth: int = 2) -> str:
        """An expression that tends to have the type wanted."""
        if depth <= 0 or self.chance(15):
            return self.leaf(wanted)
        if self.chance(4):
            return self.any(depth - 1)
        if wanted == "mixed":
            return self.mixed(depth)
        make: Callable[[int], str] = getattr(self, wanted)
        return make(depth)

    def leaf(self, wanted: str) -> str:
        if self.chance(50):
            fitting = [name for name in self.variables if HOME.get(name) == wanted]
            return self.pick(fitting) if fitting and self.chance(85) else self.variable()
        if wanted == "int":
            return self.pick(INT_LITERALS)
        if wanted == "float":
            return self.pick(FLOAT_LITERALS)
        if wanted == "string":
            return self.pick(STRING_LITERALS)
        if wanted == "bool":
            return self.pick(("true", "false"))
        if wanted == "array":
            return self.pick(("[]", "[1, 2, 3]", "['k' => 1, 'm' => 'x']", "[[1], [2]]", "['a', 'b']", "[3 => 1.5]"))
        return self.pick((*INT_LITERALS, *STRING_LITERALS, "null", "null"))

    def argument(self, wanted: str, depth: int) -> str:
        if wanted == "count":
            return self.pick(("0", "1", "2", "3", "4"))
        if wanted == "positive":
            return self.pick(("1", "2", "3"))
        if wanted == "small":
            return self.pick(("0", "1", "-1", "2", "-2"))
        if wanted == "sep":
            return self.pick(("','", "'-'", "''"))
        if wanted == "filled":
            return self.pick(("','", "'ab'", "' '", "'1,2,3'"))
        if wanted == "key":
            return self.key()
        return self.of(wanted, depth)

    def library(self, wanted: str, depth: int) -> str:
        name, params = self.random.choice(LIBRARY[wanted])
        return f"{name}({', '.join(self.argument(p, depth - 1) for p in params)})"

    def common(self, wanted: str, depth: int) -> str:
        """Forms that yield any type."""
        roll = self.random.randrange(8)
        sub = depth - 1
        if roll == 0:
            return f"({self.of('bool', sub)} ? {self.of(wanted, sub)} : {self.of(wanted, sub)})"
        if roll == 1:
            return f"({self.reading(sub)} ?? {self.of(wanted, sub)})"
        if roll == 2:
            arms = f"{self.leaf('mixed')}, {self.leaf('int')} => {self.of(wanted, sub)}, {self.leaf('bool')} => "
            return f"(match ({self.any(sub)}) {{ {arms}{self.of(wanted, sub)}, default => {self.leaf(wanted)} }})"
        if roll == 3 and self.functions and self.calls_left > 0:
            return self.call(sub)
        if roll == 4:
            return self.closure_call(wanted, sub)
        if roll == 5:
            return f"({self.place()} = {self.of(wanted, sub)})"
        if roll == 6:
            return self.object_read(sub)
        return self.reading(sub)

    def reading(self, depth: int) -> str:
        roll = self.random.randrange(4)
        if roll == 0:
            held = self.held()
            return f"{held}[{self.key(held)}]"
        if roll == 1 and self.in_method:
            return f"$this->{self.pick(PROPERTIES)}"
        if roll == 2 and self.classes:
            return f"{self.pick(self.classes)}::{self.pick(('$shared', 'LIMIT'))}"
        return self.variable()

    def object_read(self, depth: int) -> str:
        if not self.classes:
            return self.variable()
        made = f"(new {self.pick(self.classes)}({self.of('int', depth)}))"
        target = self.pick((made, self.variable(), "$this" if self.in_method else made))
        arrow = "?->" if self.chance(15) else "->"
        if self.chance(50) and self.calls_left > 0:
            self.calls_left -= 1
            return f"{target}{arrow}{self.pick(('get', 'add', 'pair'))}({self.of('int', depth)})"
        return f"{target}{arrow}{self.pick(PROPERTIES)}"

    def call(self, depth: int) -> str:
        function = self.random.choice(self.functions)
        self.calls_left -= 1
        given = [
            self.variable() if by_ref else self.of(t, depth)
            for t, by_ref in zip(function.params, function.by_ref, strict=True)
        ]
        if self.chance(10) and given:
            given.pop()
        elif self.chance(10) and function.names:
            last = len(given) - 1
            given[last] = f"{function.names[last]}: {given[last]}"
        elif self.chance(5) and not any(function.by_ref):
            return f"{function.name}(...[{', '.join(given)}])"
        name = f"('{function.name}')" if self.chance(4) else function.name
        return f"{name}({', '.join(given)})"

    def closure_call(self, wanted: str, depth: int) -> str:
        inner = self.variable()
        if self.chance(50):
            return f"(fn($q) => {self.binary_of('$q', inner, wanted, depth)})({self.of(wanted, depth)})"
        by_ref = "&" if self.chance(30) else ""
        change = f"{inner} = $q; " if self.chance(50) else ""
        body = f"{change}return {self.binary_of('$q', inner, wanted, depth)};"
        return f"(function ($q) use ({by_ref}{inner}) {{ {body} }})({self.of(wanted, depth)})"

    def binary_of(self, left: str, right: str, wanted: str, depth: int) -> str:
        if wanted == "string":
            return f"{left} . {right}"
        if wanted == "array":
            return f"[{left}, {right}, ...[{self.of('int', depth)}]]"
        return f"{left} {self.pick(('+', '-', '*', '==', '<'))} {right}"

    def int(self, depth: int) -> str:
        roll = self.random.randrange(10)
        if roll < 4:
            return f"({self.of('int', depth - 1)} {self.pick(ARITHMETIC)} {self.of('int', depth - 1)})"
        if roll == 4:
            return f"(int) {self.any(depth - 1)}"
        if roll == 5:
            return self.pick(("{}++", "{}--", "++{}", "--{}")).format(self.variable())
        if roll == 6:
            return self.pick(("-{}", "~{}", "+{}")).format(f"({self.of('int', depth - 1)})")
        if roll == 7:
            return f"({self.any(depth - 1)} <=> {self.any(depth - 1)})"
        return self.library("int", depth) if roll == 8 else self.common("int", depth)

    def float(self, depth: int) -> str:
        roll = self.random.randrange(6)
        if roll < 3:
            sides = self.of("float", depth - 1), self.of(self.pick(("float", "int")), depth - 1)
            return f"({sides[0]} {self.pick(('+', '-', '*', '/', '**'))} {sides[1]})"
        if roll == 3:
            return f"(float) {self.any(depth - 1)}"
        return self.library("float", depth) if roll == 4 else self.common("float", depth)

    def string(self, depth: int) -> str:
        roll = self.random.randrange(8)
        if roll < 2:
            return f"({self.of('string', depth - 1)} . {self.of(self.pick(('string', 'int', 'float')), depth - 1)})"
        if roll == 2:
            return f'"<{self.variable()}>"'
        if roll == 3:
            return f"(string) ({self.of(self.pick(('int', 'float', 'bool', 'string')), depth - 1)})"
        if roll == 4:
            return f"sprintf('%s|%d|%.2f', {self.leaf('string')}, {self.leaf('int')}, {self.leaf('float')})"
        return self.library("string", depth) if roll < 7 else self.common("string", depth)

    def bool(self, depth: int) -> str:
        roll = self.random.randrange(10)
        if roll < 3:
            kind = self.pick(TYPES)
            return f"({self.of(kind, depth - 1)} {self.pick(COMPARISONS)} {self.of(kind, depth - 1)})"
        if roll == 3:
            operator = self.pick(("&&", "||", "xor", "and"))
            return f"({self.of('bool', depth - 1)} {operator} {self.of('bool', depth - 1)})"
        if roll == 4:
            return f"!{self.of('bool', depth - 1)}"
        if roll == 5:
            return f"{self.pick(('isset', 'empty'))}({self.reading_place()})"
        if roll == 6 and self.classes:
            return f"({self.variable()} instanceof {self.pick(self.classes)})"
        if roll == 7:
            return f"({self.variable()} {self.pick(('===', '!=='))} null)"
        return self.library("bool", depth) if roll == 8 else self.common("bool", depth)

    def reading_place(self) -> str:
        place = self.place()
        return place.replace("[]", "[0]")

    def array(self, depth: int) -> str:
        roll = self.random.randrange(8)
        if roll < 2:
            items = [self.any(depth - 1) for _ in range(self.random.randrange(4))]
            return f"[{', '.join(items)}]"
        if roll == 2:
            # php reads a value from a variable before a key from another.
            items = [f"{self.pick(KEYS)} => {self.any(depth - 1)}" for _ in range(self.random.randrange(1, 4))]
            return f"[{', '.join(items)}]"
        if roll == 3:
            given = self.of("array", depth - 1)
            return self.pick(
                (
                    f"array_map(fn($q) => {self.binary_of('$q', self.variable(), 'int', 1)}, {given})",
                    f"array_filter({given}, fn($q) => {self.binary_of('$q', '1', 'int', 1)})",
                    f"[...{given}, {self.any(depth - 1)}]",
                    f"(array) {self.any(depth - 1)}",
                )
            )
        if roll == 4:
            return f"({self.of('array', depth - 1)} + {self.of('array', depth - 1)})"
        return self.library("array", depth) if roll < 7 else self.common("array", depth)

    def mixed(self, depth: int) -> str:
        return self.common(self.pick(TYPES[:5]), depth) if self.chance(40) else self.any(depth)
