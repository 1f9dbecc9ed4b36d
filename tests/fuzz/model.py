"""What a random object-oriented program declares: signatures shared by all its classes, and the classes themselves.

A method name has one signature in the whole program, so that overriding, interfaces, traits and abstract methods fit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

PLAIN = ("get", "add", "pair", "put", "walk")  # names of methods
STATIC = ("make", "count_up")
HIDDEN = "secret"  # a method that is private or protected where it is declared
GENERATOR = "items"
PROPERTIES = {"n": "int", "s": "string", "list": "array", "any": "mixed", "t": "int", "o": "object", "hid": "int"}
TYPES_OF = {
    "int": ("int", "?int", "int|string", "int|float", "mixed"),
    "string": ("string", "?string", "int|string", "mixed"),
    "array": ("array", "?array", "iterable", "mixed"),
    "float": ("float", "?float", "int|float"),
    "object": ("?object", "mixed", "?self"),
    "mixed": ("mixed",),
}
DEFAULTS = {
    "int": ("1", "-7"),
    "string": ("'d'", "''"),
    "array": ("[]", "[1, 'k' => 2]"),
    "float": ("1.5",),
    "object": ("null",),
    "mixed": ("null", "[0]", "'m'", "3"),
}


@dataclass
class Parameter:
    """A parameter: name, what it is meant for, declared type, default value, how it is passed."""

    name: str
    wanted: str
    declared: str = ""
    default: str = ""
    by_ref: bool = False
    variadic: bool = False

    def __str__(self) -> str:
        """As PHP writes it."""
        marks = ("&" if self.by_ref else "") + ("..." if self.variadic else "")
        declared = f"{self.declared} " if self.declared else ""
        return f"{declared}{marks}{self.name}{' = ' + self.default if self.default else ''}"


@dataclass
class Signature:
    """Parameters and result of the methods of a name."""

    name: str
    params: list[Parameter]
    returns: str  # what it is meant to return
    declared: str = ""
    static: bool = False
    by_ref: bool = False

    def __str__(self) -> str:
        """As PHP writes it, without visibility."""
        head = f"{'static ' if self.static else ''}function {'&' if self.by_ref else ''}{self.name}"
        return f"{head}({', '.join(map(str, self.params))}){': ' + self.declared if self.declared else ''}"


@dataclass
class Declared:
    """A class, interface, trait or enum of the program."""

    name: str
    kind: str = "class"
    parent: Declared | None = None
    abstract: bool = False
    final: bool = False
    properties: dict[str, str] = field(default_factory=dict)  # name to visibility, own and inherited
    methods: set[str] = field(default_factory=set)
    cases: tuple[str, ...] = ()

    @property
    def makes(self) -> bool:
        """Whether `new` works."""
        return self.kind == "class" and not self.abstract


def signatures(random: Random, typed: bool) -> dict[str, Signature]:
    """The signatures of a program."""
    made = {}
    for name in (*PLAIN, *STATIC, HIDDEN):
        wanted = random.choice(("int", "string", "array", "mixed", "object", "float"))
        params = _parameters(random, typed)
        declared = random.choice(TYPES_OF[wanted]) if typed and random.random() < 0.4 else ""
        by_ref = name == "walk" and random.random() < 0.4
        if declared == "?self":
            declared = "?object"
        made[name] = Signature(name, params, wanted, declared, name in STATIC, by_ref)
    made[GENERATOR] = Signature(GENERATOR, [Parameter("$a", "int", "", "2")], "mixed")
    return made


def _parameters(random: Random, typed: bool) -> list[Parameter]:
    params = []
    kinds = {"$a": "int", "$b": "string", "$c": "array", "$o": "object"}
    optional = False
    for name, wanted in list(kinds.items())[: random.randrange(0, 4)]:
        declared = random.choice(TYPES_OF[wanted]) if typed and random.random() < 0.5 else ""
        if declared == "?self":
            declared = "?object"
        optional = optional or random.random() < 0.3
        default = random.choice(DEFAULTS[wanted]) if optional else ""
        params.append(Parameter(name, wanted, declared, default, not optional and random.random() < 0.15))
    if random.random() < 0.15:
        params.append(Parameter("$rest", "mixed", variadic=True))
    return params
