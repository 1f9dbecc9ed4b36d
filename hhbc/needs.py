"""What an instruction's handler relies on beyond flavors and the existence of what its immediates name.

A row of the opcode table lists its needs by word; each word is a member of :class:`Need` with one proof for every
opcode that has it: a rule of the verifier, a test of the handler when the instruction is executed, or, for
claims, that they are taken out of bytecode from elsewhere (:mod:`hhbc.claims`).

Example: ``parse_needs("array:3")`` is ``(NeedOf(Need.ARRAY, 3),)``: the third slot from the top holds an array.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Final, NamedTuple

NOTHING: Final = "-"


class Proof(Enum):
    """Who sees to it that a need is met."""

    def __init__(self, word: str, text: str) -> None:
        self.word = word
        self.text = text

    TABLES = "tables", "a rule of `hhbc/verify_immediates.py` for the instruction alone"
    FLOW = "flow", "`hhbc/verify_flow.py` on every path to the instruction"
    HANDLER = "handler", "a test when the instruction is executed, in every engine"
    CLAIM = "claim", "none: in bytecode from elsewhere the instruction is replaced (`hhbc/claims.py`)"


class Need(Enum):
    """A need: its word in the table, its proof, and what it says."""

    def __init__(self, word: str, proof: Proof, text: str) -> None:
        self.word = word
        self.proof = proof
        self.text = text

    ARRAY = "array", Proof.HANDLER, "the slot, counted from the top, holds an array"
    STRING = "string", Proof.HANDLER, "the slot holds a string"
    OBJECT = "object", Proof.HANDLER, "the slot holds an object"
    LEVEL = "level", Proof.HANDLER, "at the end of @, the local holds an int"
    THIS = "this", Proof.HANDLER, "there is a $this"
    CLASS = "class", Proof.HANDLER, "the code belongs to a class, or to one with a parent"
    PROPERTY = "property", Proof.HANDLER, "the class has the property"
    BUILTIN = "builtin", Proof.HANDLER, "the function is a native one; arguments are references where it wants them"
    RANGE = "range", Proof.HANDLER, "an unbounded switch is on an int in range"
    BASE = "base", Proof.FLOW, "a member chain is open"
    HANDLER = "handler", Proof.FLOW, "only an exception leads here"
    FUNCLET = "funclet", Proof.FLOW, "a fault funclet runs"
    ARGUMENT = "argument", Proof.FLOW, "the argument is the next one due, and nothing else lies on its place"
    ARGUMENTS = "arguments", Proof.FLOW, "all arguments of the innermost call were passed"
    OPTIONAL = "optional", Proof.FLOW, "of the arguments, exactly those not passed are uninit"
    ITERATOR = "iterator", Proof.FLOW, "the iterator is open, and of this kind"
    FREE_ITERATOR = "free-iterator", Proof.FLOW, "the iterator is not open"
    GENERATOR = "generator", Proof.FLOW, "the function is a generator that has not begun; nothing is on its stack"
    BEGUN = "begun", Proof.FLOW, "the generator has begun"
    GENERATOR_THIS = "generator-this", Proof.TABLES, "$this is a Generator"
    INITIALISER = "initialiser", Proof.TABLES, "the function is a class's 86pinit or 86sinit"
    ENV = "env", Proof.TABLES, "the function's locals may be reached by name"
    BY_REF = "by-ref", Proof.TABLES, "the function returns by reference, and is no generator"
    RETURN_TYPE = "return-type", Proof.TABLES, "the function declares a return type"
    PARAMETER = "parameter", Proof.TABLES, "the function has the parameter"
    STATIC = "static", Proof.TABLES, "the function declares the static variable"
    NATIVE = "native", Proof.TABLES, "the function is native"
    CLOSURE = "closure", Proof.TABLES, "the function named is a closure with as many captured variables"
    FUNCTION = "function", Proof.TABLES, "the function named is no closure"
    TABLE = "table", Proof.TABLES, "there are enough targets, and the range of cases does not overflow"
    DEFAULT = "default", Proof.TABLES, "the last case, and no other, is the default"
    KEYS = "keys", Proof.TABLES, "the keys differ, and none is numeric"
    ROOTED = "rooted", Proof.TABLES, "names of functions, classes and constants are written without a leading backslash"
    OLD_KEY = "old-key", Proof.TABLES, "the key is not []"
    REST = "rest", Proof.TABLES, "there is an argument to unpack"
    NAMES = "names", Proof.TABLES, "there are at most as many names as arguments, and none twice"
    COUNTS = "counts", Proof.TABLES, "at most all arguments are passed"
    FACT = "fact", Proof.CLAIM, "what the instruction says is true"


class NeedOf(NamedTuple):
    """A need of a row, and the stack slot it is about, counted from the top (1), or 0."""

    need: Need
    slot: int = 0


_BY_WORD: Final = {need.word: need for need in Need}


@cache
def parse_needs(text: str) -> tuple[NeedOf, ...]:
    """The needs that a row's column lists; raises ``ValueError`` for a column that was not filled in."""
    if text == NOTHING:
        return ()
    words = text.split()
    if not words or not all(word.partition(":")[0] in _BY_WORD for word in words):
        raise ValueError(f"{text!r} does not list needs; '{NOTHING}' means none")
    parts = [word.partition(":") for word in words]
    return tuple(NeedOf(_BY_WORD[word], int(slot or 0)) for word, _, slot in parts)
