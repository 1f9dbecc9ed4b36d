"""Abstract transfer of array construction, and the types of arrays that are read and written.

Example: ``array_set(array, NEW_KEY, INT_T)`` is the type of ``$a[] = 1``.
"""

from __future__ import annotations

from typing import Final

from hhbbc import types as ty
from hhbbc.absint.step import Step, may_destruct
from hhbbc.absint.values import Handler
from hhbbc.types import ArrMap, ArrPacked, ArrStruct, ArrTuple, Type
from hhbc import rat
from hhbc.ops import Op

NEW_KEY: Final = Type(1 << 20)  # stands for [] in a path
PROP_KEY: Final = Type(1 << 21)  # stands for ->name, which has no array type


def new_array(step: Step) -> None:
    """NewArray, NewMixedArray: empty."""
    step.pure()
    step.push(ty.array_of(ArrTuple(())))


def new_packed(step: Step) -> None:
    """NewPackedArray: a tuple of what was on the stack."""
    count: int = step.imms[0]
    elems = step.popn(count)
    step.pure()
    step.push(ty.array_of(ArrTuple(tuple(map(_storable, elems)))))


def new_struct(step: Step) -> None:
    """NewStructArray: literal keys."""
    keys: tuple[bytes, ...] = step.imms[0]
    elems = step.popn(len(keys))
    step.pure()
    step.push(ty.array_of(ArrStruct(tuple(zip(keys, map(_storable, elems), strict=True)))))


def _storable(t: Type) -> Type:
    return Type(rat.CELL | rat.REF) if t.mask & rat.REF else t


def add_elem(step: Step) -> None:
    """AddElemC: $3[$2] = $1."""
    value = step.pop()
    key = step.pop()
    array = step.pop()
    if not key.mask & ~(rat.INT | rat.STR) and not array.mask & ~rat.ARR and not may_destruct(array):
        step.pure()
    step.push(array_set(array, key, value))


def add_new_elem(step: Step) -> None:
    """AddNewElemC: $2[] = $1."""
    value = step.pop()
    array = step.pop()
    step.push(array_set(array, NEW_KEY, value))


def add_by_reference(step: Step) -> None:
    """AddElemV, AddNewElemV, ArraySpread: elements become anything."""
    step.popn(3 if step.instr.op == Op.AddElemV else 2)
    step.push(ty.ARR_T)


def array_set(array: Type, key: Type, value: Type) -> Type:
    """The type of an array after ``array[key] = value``."""
    spec = ty.array_spec(array)
    if array.mask & ~rat.ARR or spec is None:
        return ty.ARR_T
    value = _storable(value)
    if key == NEW_KEY:
        if isinstance(spec, ArrTuple):
            return ty.array_of(ArrTuple((*spec.elems, value)))
        if isinstance(spec, ArrPacked):
            return ty.array_of(ArrPacked(ty.union_of(spec.elem, value), True))
        table = ty.as_map(spec)
        return ty.array_of(ArrMap(table.keys | rat.INT, ty.union_of(table.elem, value), True))
    if isinstance(spec, ArrTuple) and not spec.elems and key == ty.constant(0):
        return ty.array_of(ArrTuple((value,)))
    known = _set_known_key(spec, key, value)
    if known is not None:
        return known
    table = ty.as_map(spec)
    return ty.array_of(ArrMap(table.keys | key_kinds(key), ty.union_of(table.elem, value), True))


def _set_known_key(spec: ty.ArrSpec, key: Type, value: Type) -> Type | None:
    if not ty.is_constant(key):
        return None
    wanted = ty.value_of(key)
    if isinstance(spec, ArrTuple) and isinstance(wanted, int) and not isinstance(wanted, bool):
        if 0 <= wanted < len(spec.elems):
            elems = list(spec.elems)
            elems[wanted] = _overwritten(elems[wanted], value)
            return ty.array_of(ArrTuple(tuple(elems)))
        if wanted == len(spec.elems):
            return ty.array_of(ArrTuple((*spec.elems, value)))
    if isinstance(spec, ArrStruct) and isinstance(wanted, bytes) and not is_numeric(wanted):
        items = [(k, _overwritten(t, value) if k == wanted else t) for k, t in spec.items]
        if wanted not in [k for k, _ in spec.items]:
            items.append((wanted, value))
        return ty.array_of(ArrStruct(tuple(items)))
    return None


def _overwritten(old: Type, new: Type) -> Type:
    """A slot after an assignment, which writes through a reference that the slot may hold."""
    return Type(rat.CELL | rat.REF) if old.mask & rat.REF else new


def is_numeric(key: bytes) -> bool:
    """Whether a string key may stand for an int."""
    return key.lstrip(b"-").isdigit()


def key_kinds(key: Type) -> int:
    """The kinds of array keys that a value of this type becomes."""
    if not key.mask & ~(rat.INT | rat.BOOL | rat.DBL | rat.RES):
        return rat.INT
    if ty.is_constant(key):
        value = ty.value_of(key)
        if value is None or (isinstance(value, bytes) and not is_numeric(value)):
            return rat.STR
    return ty.KEYS


def array_get(array: Type, key: Type) -> tuple[Type, bool]:
    """The type of ``array[key]`` and whether the element surely exists."""
    spec = ty.array_spec(array)
    if array.mask & ~rat.ARR:
        return _get_anyhow(array, key), False
    if spec is None:
        return ty.CELL_T, False
    if ty.is_constant(key):
        wanted = ty.value_of(key)
        if isinstance(spec, ArrTuple) and type(wanted) is int and 0 <= wanted < len(spec.elems):
            return ty.cell_of(spec.elems[wanted]), True
        if isinstance(spec, ArrStruct) and isinstance(wanted, bytes):
            for k, t in spec.items:
                if k == wanted:
                    return ty.cell_of(t), True
    return ty.opt(ty.cell_of(ty.elem_type(spec))), False


def element_is_set(container: Type, key: Type) -> bool | None:
    """What ``isset(container[key])`` says of arrays and null; None where it may say either."""
    if not container.mask & rat.ARR:
        return False
    spec = ty.array_spec(container)
    found, sure = array_get(ty.without(container, ~rat.ARR), key)
    if sure and not found.mask & rat.NULL:
        return None if container.mask & ~rat.ARR else True
    if found == ty.NULL_T:
        return False
    wanted = ty.value_of(key) if ty.is_constant(key) else None
    if isinstance(spec, ArrTuple) and isinstance(wanted, bytes) and not is_numeric(wanted):
        return False
    if isinstance(spec, ArrStruct) and isinstance(wanted, bytes) and not is_numeric(wanted):
        return None if any(k == wanted for k, _ in spec.items) else False
    return None


def _get_anyhow(container: Type, key: Type) -> Type:
    """The type of ``container[key]`` where the container need not be an array: what has no elements gives null."""
    if container.mask & rat.OBJ:
        return ty.CELL_T
    found = ty.STR_T if container.mask & rat.STR else ty.BOTTOM
    if container.mask & ~(rat.STR | rat.ARR):
        found = ty.union_of(found, ty.NULL_T)
    if container.mask & rat.ARR:
        found = ty.union_of(found, array_get(ty.without(container, ~rat.ARR), key)[0])
    return found


def grown(t: Type) -> Type:
    """A value after some write below it: null may have become an array, shapes and values are lost."""
    mask = t.mask
    if mask & (rat.NULL | rat.UNINIT | rat.FALSE | rat.ARR):
        mask |= rat.ARR
    if mask & rat.STR:
        mask |= rat.STR
    return Type(mask, t.data if isinstance(t.data, ty.ObjSpec) else None)


def vivified(t: Type) -> Type:
    """The container after null or nothing has become an empty array."""
    arrays = ty.without(t, ~rat.ARR)
    if t.mask & (rat.NULL | rat.UNINIT):
        return ty.union_of(arrays, ty.array_of(ArrTuple(())))
    return arrays


HANDLERS: Final[dict[int, Handler]] = {
    Op.NewArray: new_array,
    Op.NewMixedArray: new_array,
    Op.NewPackedArray: new_packed,
    Op.NewStructArray: new_struct,
    Op.AddElemC: add_elem,
    Op.AddNewElemC: add_new_elem,
    Op.AddElemV: add_by_reference,
    Op.AddNewElemV: add_by_reference,
    Op.ArraySpread: add_by_reference,
}
