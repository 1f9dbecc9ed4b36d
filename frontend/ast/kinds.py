"""The kinds that nodes are told apart by beyond their class: operators, modifiers and the like."""

from __future__ import annotations

from enum import Enum, IntFlag


class NameKind(Enum):
    """How a name is written; php resolves each kind differently."""

    UNQUALIFIED = "unqualified"
    QUALIFIED = "qualified"
    FULLY_QUALIFIED = "fully qualified"
    RELATIVE = "relative"


class BinOp(Enum):
    """Binary operators that evaluate both operands; the value is php's spelling."""

    ADD = "+"
    SUB = "-"
    MUL = "*"
    DIV = "/"
    MOD = "%"
    POW = "**"
    CONCAT = "."
    BIT_AND = "&"
    BIT_OR = "|"
    BIT_XOR = "^"
    SHL = "<<"
    SHR = ">>"
    BOOL_XOR = "xor"
    EQUAL = "=="
    NOT_EQUAL = "!="
    IDENTICAL = "==="
    NOT_IDENTICAL = "!=="
    LESS = "<"
    LESS_EQUAL = "<="
    GREATER = ">"
    GREATER_EQUAL = ">="
    SPACESHIP = "<=>"

    @property
    def symbol(self) -> str:
        """The operator as php writes it."""
        return self.value


class LogicalOp(Enum):
    """Binary operators that may leave out their right operand (``and`` is AND, ``or`` is OR)."""

    AND = "&&"
    OR = "||"


class UnaryOp(Enum):
    """Unary operators."""

    NOT = "!"
    BIT_NOT = "~"
    PLUS = "+"
    MINUS = "-"


class CastType(Enum):
    """Targets of a cast; UNSET is ``(unset)``, which php rejects when it compiles."""

    INT = "int"
    FLOAT = "float"
    STRING = "string"
    ARRAY = "array"
    OBJECT = "object"
    BOOL = "bool"
    UNSET = "unset"


class IncludeKind(Enum):
    """The constructs that run other code."""

    INCLUDE = "include"
    INCLUDE_ONCE = "include_once"
    REQUIRE = "require"
    REQUIRE_ONCE = "require_once"
    EVAL = "eval"


class MagicKind(Enum):
    """Magic constants; ``__LINE__`` is an ``Int``."""

    FILE = "__FILE__"
    DIR = "__DIR__"
    FUNCTION = "__FUNCTION__"
    CLASS = "__CLASS__"
    METHOD = "__METHOD__"
    NAMESPACE = "__NAMESPACE__"
    TRAIT = "__TRAIT__"


class ClassKind(Enum):
    """What a class-like declaration declares."""

    CLASS = "class"
    INTERFACE = "interface"
    TRAIT = "trait"
    ENUM = "enum"


class UseKind(Enum):
    """What a ``use`` imports."""

    CLASS = "class"
    FUNCTION = "function"
    CONST = "const"


class Modifiers(IntFlag):
    """Member, class and promoted-parameter modifiers."""

    NONE = 0
    PUBLIC = 1
    PROTECTED = 2
    PRIVATE = 4
    STATIC = 8
    ABSTRACT = 16
    FINAL = 32
    READONLY = 64


VISIBILITY = Modifiers.PUBLIC | Modifiers.PROTECTED | Modifiers.PRIVATE
