"""What functions of the library give beyond their declared types: ``#[Gives(...)]`` in their stubs.

    #[Native, Pure, Gives('Arr([Str])')]          function explode(...): array
    #[Native, Pure, Gives('keys', 'array')]       function array_keys(array $array, ...): array
    #[Native, Gives('Str', when: 'return')]       function print_r(mixed $value, bool $return = false): string|bool

The first argument is a type fact as AssertRAT has them, or a word: how the result follows from the parameters that are
named behind it. ``when`` names a parameter that has to be given and true, ``unless`` has a parameter with bits that it
must not have. What is said narrows the declared type and is believed, so it has to hold for every call that returns.

Example: ``results(func)((ty.STR_T, ty.STR_T))`` is ``Arr([Str])`` for explode's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias

from hhbbc import types as ty
from hhbbc.types import ArrMap, ArrPacked, ArrTuple, Type
from hhbc import rat
from hhbc.unit import Attr, Func

GIVES: Final = b"Gives"
_PRESERVES: Final = b"preserve_keys"
NO_PARAM: Final = -1
MAPPED: Final = b"mapped"

Args: TypeAlias = tuple[Type, ...]
Rule: TypeAlias = Callable[[Args, bool], Type | None]  # of the arguments, and whether keys are kept
Called: TypeAlias = Callable[[Type], Type | None]  # what calls of a value give


class Results(NamedTuple):
    """How the result of a function follows from its arguments."""

    rule: Rule
    takes: tuple[int, ...]  # which parameters the rule is told; of a variadic one all arguments
    when: int | None  # a parameter that has to be true
    unless: tuple[int, int] | None  # a parameter, and bits that it must not have
    preserves: int | None  # the parameter that says whether keys are kept
    variadic: int  # the parameter that takes all further arguments, or none

    calls: bool  # whether the first of them is called: the rule is told what that gives

    def __call__(self, args: Args, called: Called) -> Type | None:
        """What a call with these arguments gives; None where nothing is known."""
        if self.when is not None and (self.when >= len(args) or ty.truthiness(args[self.when]) is not True):
            return None
        if self.unless is not None and not _lacks(args, *self.unless):
            return None
        given: list[Type] = []
        for at in self.takes:
            mine = args[at:] if at == self.variadic else args[at : at + 1]
            if any(t.mask & rat.REF for t in mine) and at != len(args) - 1:
                return None  # what a reference holds is known until anything else runs
            given += map(_held, mine)
        if self.calls and given:
            result = called(given[0])
            if result is None:
                return None
            given[0] = result
        kept = self.preserves is not None and self.preserves < len(args)
        kept = kept and ty.truthiness(args[self.preserves or 0]) is not False
        return self.rule(tuple(given), kept) if given or not self.takes else None


def results(func: Func) -> Results | None:
    """What a function of the library says of its results, if anything."""
    said = next((attribute for attribute in func.attributes if attribute.name == GIVES), None)
    if said is None:
        return None
    names = {param.name: at for at, param in enumerate(func.params)}
    settings: dict[Any, Any] = dict(said.arguments)
    rule, *of = [settings[at] for at in range(len(settings)) if at in settings]
    unless: Any = settings.get(b"unless")
    when = settings.get(b"when")
    return Results(
        _RULES[rule] if rule in _RULES else _fixed(ty.from_rat(rat.parse_rat(rule.decode("ascii")))),
        tuple(names[name] for name in of),
        None if when is None else names[when],
        None if unless is None else next((names[name], bits) for name, bits in unless),
        names.get(_PRESERVES),
        len(func.params) - 1 if func.attrs & Attr.VARIADIC else NO_PARAM,
        rule == MAPPED,
    )


def _lacks(args: Args, at: int, bits: int) -> bool:
    """Whether an argument is an int without some bits, or is not given."""
    if at >= len(args):
        return True
    value = ty.value_of(args[at]) if ty.is_constant(args[at]) else None
    return type(value) is int and not value & bits


def _held(t: Type) -> Type:
    return ty.held_by(t) if t.mask & rat.REF else t


def _fixed(t: Type) -> Rule:
    return lambda _, __: t


# -- rules --------------------------------------------------------------------------------


def _keys(args: Args, _: bool) -> Type:
    spec = ty.array_spec(args[0])
    keys = ty.KEYS if spec is None else ty.key_mask(spec)
    return Type(rat.ARR, ArrPacked(Type(keys), spec is not None and ty.is_nonempty(spec)))


def _values(args: Args, _: bool) -> Type | None:
    spec = ty.array_spec(args[0])
    return None if spec is None else Type(rat.ARR, ArrPacked(ty.elem_type(spec), ty.is_nonempty(spec)))


def _part(args: Args, _: bool) -> Type | None:
    """Some of the elements, under their keys."""
    spec = ty.array_spec(args[0])
    return None if spec is None else Type(rat.ARR, ArrMap(ty.key_mask(spec), ty.elem_type(spec), False))


def _slice(args: Args, kept: bool) -> Type | None:
    """The same, numbered anew where their keys are ints, unless keys are kept."""
    spec = ty.array_spec(args[0])
    if kept or not isinstance(spec, ArrTuple | ArrPacked):
        return _part(args, kept)
    return Type(rat.ARR, ArrPacked(ty.elem_type(spec), False))


def _merged(args: Args, _: bool) -> Type | None:
    """The elements of all arrays, numbered anew where their keys are ints."""
    specs = [ty.array_spec(t) for t in args]
    elems, keys, lists, nonempty = ty.BOTTOM, 0, True, False
    for spec in specs:
        if spec is None:
            return None
        elems, keys = ty.union_of(elems, ty.elem_type(spec)), keys | ty.key_mask(spec)
        lists, nonempty = lists and isinstance(spec, ArrTuple | ArrPacked), nonempty or ty.is_nonempty(spec)
    return Type(rat.ARR, ArrPacked(elems, nonempty) if lists else ArrMap(keys, elems, nonempty))


def _mapped(args: Args, _: bool) -> Type | None:
    """What a callback gave for each element, under its key; numbered from 0 for those of several arrays."""
    result, *arrays = args
    spec = ty.array_spec(arrays[0]) if len(arrays) == 1 else None
    elem = ty.loosen_constant(ty.cell_of(result))
    if len(arrays) > 1 or isinstance(spec, ArrTuple | ArrPacked):
        return Type(rat.ARR, ArrPacked(elem, spec is not None and ty.is_nonempty(spec)))
    return Type(rat.ARR, ArrMap(ty.KEYS if spec is None else ty.key_mask(spec), elem, False)) if arrays else None


def _flipped(args: Args, _: bool) -> Type:
    spec = ty.array_spec(args[0])
    elem = ty.KEYS if spec is None else ty.cell_of(ty.elem_type(spec)).mask & ty.KEYS
    keys = ty.KEYS if elem & rat.STR else elem or ty.KEYS  # numbers in strings become ints
    return Type(rat.ARR, ArrMap(keys, Type(ty.KEYS if spec is None else ty.key_mask(spec)), False))


def _filled(args: Args, _: bool) -> Type:
    return Type(rat.ARR, ArrMap(ty.KEYS, ty.loosen_constant(ty.cell_of(args[0])), False))


def _chunks(args: Args, kept: bool) -> Type:
    spec = ty.array_spec(args[0])
    if spec is None:
        return Type(rat.ARR, ArrPacked(ty.ARR_T, False))
    elem = ty.elem_type(spec)
    inner = ArrMap(ty.key_mask(spec), elem, True) if kept else ArrPacked(elem, True)
    return ty.array_of(ArrPacked(Type(rat.ARR, inner), False))


def _element_or(none: Type) -> Rule:
    """One of the elements, or what stands for none."""

    def rule(args: Args, _: bool) -> Type | None:
        spec = ty.array_spec(args[0])
        return None if spec is None or args[0].mask & ~rat.ARR else ty.union_of(ty.cell_of(ty.elem_type(spec)), none)

    return rule


def _one(args: Args, _: bool) -> Type | None:
    """One of the arguments; of a single one, an array, one of its elements."""
    if len(args) > 1:
        return ty.loosen_constant(ty.union_all([ty.loosen_constant(ty.cell_of(t)) for t in args]))
    spec = ty.array_spec(args[0])
    return None if spec is None or args[0].mask & ~rat.ARR else ty.loosen_constant(ty.cell_of(ty.elem_type(spec)))


def _alike(args: Args, _: bool) -> Type | None:
    """An array for an array, a string for what becomes one; either may be null."""
    if not args[0].mask & rat.ARR:
        return Type(rat.CELL & ~rat.ARR)
    return None if args[0].mask & ~rat.ARR else Type(rat.CELL & ~rat.STR)


def _numbers(args: Args, _: bool) -> Type | None:
    """A list of ints where all are ints."""
    return None if any(t.mask != rat.INT for t in args) else Type(rat.ARR, ArrPacked(ty.INT_T, True))


_RULES: Final[dict[bytes, Rule]] = {
    b"keys": _keys,
    b"values": _values,
    b"part": _part,
    b"slice": _slice,
    b"merged": _merged,
    MAPPED: _mapped,
    b"flipped": _flipped,
    b"filled": _filled,
    b"chunks": _chunks,
    b"element or null": _element_or(ty.NULL_T),
    b"element or false": _element_or(ty.FALSE_T),
    b"one": _one,
    b"alike": _alike,
    b"numbers": _numbers,
}
