"""Abstract transfer of arrays and member instructions.

The member base register is tracked as a path from a local: ``BaseL 0 Define; Dim EL:1; SetM ET:"k"``
knows the containers on the way, so the final write can rebuild the local's array type from the inside
out. Whatever is not a plain array on the way makes the description give up, never guess.
"""

from __future__ import annotations

from typing import Any, Final

from hhbbc import types as ty
from hhbbc.absint.state import MemberBase
from hhbbc.absint.step import QUIET, Step, may_destruct
from hhbbc.absint.values import Handler
from hhbbc.types import ArrMap, ArrPacked, ArrStruct, ArrTuple, Type
from hhbc import rat
from hhbc.immediates import KeyKind, MemberKey, MOpMode, QueryMOp
from hhbc.ops import Op

_CHANGING: Final = frozenset({MOpMode.Define, MOpMode.Unset, MOpMode.ReadWrite})
_WARNING: Final = frozenset({MOpMode.Warn, MOpMode.ReadWrite})
NEW_KEY: Final = Type(1 << 20)  # stands for [] in a path
PROP_KEY: Final = Type(1 << 21)  # stands for ->name, which has no array type


# --------------------------------------------------------------------- array construction


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
    return Type(rat.CELL | rat.REF) if t.mask & rat.REF else ty.loosen_constant(t)


def add_elem(step: Step) -> None:
    """AddElemC: $3[$2] = $1."""
    value = step.pop()
    key = step.pop()
    array = step.pop()
    if not key.mask & ~(rat.INT | rat.STR) and not may_destruct(array):
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
    if isinstance(spec, ArrStruct) and isinstance(wanted, bytes) and not _numeric(wanted):
        items = [(k, _overwritten(t, value) if k == wanted else t) for k, t in spec.items]
        if wanted not in [k for k, _ in spec.items]:
            items.append((wanted, value))
        return ty.array_of(ArrStruct(tuple(items)))
    return None


def _overwritten(old: Type, new: Type) -> Type:
    """A slot after an assignment, which writes through a reference that the slot may hold."""
    return Type(rat.CELL | rat.REF) if old.mask & rat.REF else new


def _numeric(key: bytes) -> bool:
    return key.lstrip(b"-").isdigit()


def key_kinds(key: Type) -> int:
    """The kinds of array keys that a value of this type becomes."""
    if not key.mask & ~(rat.INT | rat.BOOL | rat.DBL | rat.RES):
        return rat.INT
    if ty.is_constant(key):
        value = ty.value_of(key)
        if value is None or (isinstance(value, bytes) and not _numeric(value)):
            return rat.STR
    return ty.KEYS


def array_get(array: Type, key: Type) -> tuple[Type, bool]:
    """The type of ``array[key]`` and whether the element surely exists."""
    spec = ty.array_spec(array)
    if spec is None or array.mask & ~rat.ARR:
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


# ------------------------------------------------------------------------- member bases


def base_local(step: Step) -> None:
    """BaseL."""
    at, mode = step.imms
    t = step.local(at)
    if mode not in _WARNING or not t.mask & (rat.UNINIT | rat.REF):
        step.pure()
    traceable = not t.mask & rat.REF
    if mode in _CHANGING and t.mask & rat.UNINIT:
        step.set_local(at, Type(t.mask | rat.NULL, t.data))
    step.state.base = MemberBase(at if traceable else None, ty.cell_of(t))


def base_stack(step: Step) -> None:
    """BaseC, BaseR."""
    depth: int = step.imms[0]
    step.pure()
    step.state.base = MemberBase(None, ty.cell_of(step.state.stack[-1 - depth]))


def base_this(step: Step) -> None:
    """BaseH: raises the Error for $this outside an object context."""
    if step.state.has_this:
        step.pure()
    step.state.has_this = True
    step.state.base = MemberBase(None, step.this_type if step.this_type.mask else ty.OBJ_T)


def base_other(step: Step) -> None:
    """Every other base: nothing is known of it; a local may be created or changed by name."""
    step.state.base = MemberBase(None, ty.CELL_T)


def base_for_argument(step: Step) -> None:
    """FPassBaseL: the local becomes an array when the parameter is by reference."""
    param, at = step.imms
    if step.index.passes_by_value(step.state.calls[-1], param):
        step.state.base = MemberBase(None, ty.cell_of(step.local(at)))
        return
    step.set_local(at, ty.GEN_T)
    base_other(step)


def key_type(step: Step, key: MemberKey) -> Type:
    """The type of a member key."""
    value: Any = key.value  # kind says what it is
    if key.kind in (KeyKind.EC, KeyKind.PC):
        return step.state.stack[-1 - int(value)]
    if key.kind in (KeyKind.EL, KeyKind.PL):
        return ty.cell_of(step.local(value))
    return NEW_KEY if key.kind == KeyKind.W else ty.constant(value)


def is_property(key: MemberKey) -> bool:
    """Whether the key names a property."""
    return key.kind in (KeyKind.PC, KeyKind.PL, KeyKind.PT, KeyKind.QT)


def dim(step: Step) -> None:
    """Dim: one step further from the base."""
    mode: MOpMode = step.imms[0]
    key: MemberKey = step.imms[1]
    base = step.state.base or MemberBase(None, ty.CELL_T)
    step.dead = not base.current.mask
    found = member_type(step, base.current, key)[0]
    path = PROP_KEY if is_property(key) else key_type(step, key)
    if mode in (MOpMode.Define, MOpMode.Unset) and key.kind == KeyKind.W:
        found = ty.NULL_T
    if base.local is not None and mode in _CHANGING:
        # Elements come into being here; should the final write throw, they stay.
        step.set_local(base.local, _grown(step.local(base.local)))
    step.state.base = MemberBase(
        base.local, found, (*base.containers, base.current), (*base.keys, path)
    )


def dim_for_argument(step: Step) -> None:
    """FPassDim."""
    base_other(step)


def member_type(step: Step, container: Type, key: MemberKey) -> tuple[Type, bool]:
    """The type of a member and whether reading it is silent."""
    if not container.mask:
        return container, False
    if is_property(key):
        if key.kind == KeyKind.PT and isinstance(key.value, bytes):
            return step.index.property_type(container, key.value), False
        return ty.CELL_T, False
    if key.kind == KeyKind.W:
        return ty.CELL_T, False
    if container.mask and not container.mask & ~rat.STR:
        return ty.STR_T, False
    wanted = key_type(step, key)
    if isinstance(key.value, bytes) and _numeric(key.value):
        return ty.CELL_T, False
    return array_get(container, wanted)


def query(step: Step) -> None:
    """QueryM: read, or ask about, a member."""
    count, op, key = step.imms
    base = step.state.base or MemberBase(None, ty.CELL_T)
    step.dead = not base.current.mask
    found, sure = member_type(step, base.current, key)
    silent_bases = rat.ARR if op == QueryMOp.CGet else rat.ARR | rat.NULL
    quiet = (
        not is_property(key)
        and bool(base.current.mask)
        and not base.current.mask & ~silent_bases
        and not key_type(step, key).mask & ~(QUIET & ~rat.DBL)
    )
    step.popn(count)
    step.state.base = None
    if op in (QueryMOp.Isset, QueryMOp.Empty):
        if quiet:
            step.pure()
        step.push(ty.BOOL_T)
        return
    if quiet and (sure or op == QueryMOp.CGetQuiet):
        step.pure()
    if op in (QueryMOp.CGetQuiet, QueryMOp.CGetList) and not sure:
        found = ty.opt(found)
    step.push(found)


# ----------------------------------------------------------------------------- member writes


def _finish(step: Step, value: Type) -> None:
    """The base's local after a final write of ``value``.

    Runs before the operands are popped: stack slots of keys count from the top with all of them.
    """
    base = step.state.base
    key: MemberKey = next(i for i in step.imms if isinstance(i, MemberKey))
    step.state.base = None
    if base is None or base.local is None:
        return
    old = step.local(base.local)
    step.torn = base.local, _grown(old)
    path = PROP_KEY if is_property(key) else key_type(step, key)
    containers, keys = (*base.containers, base.current), (*base.keys, path)
    if PROP_KEY in keys or any(t.mask & ~(rat.ARR | rat.NULL | rat.UNINIT) for t in containers):
        step.set_local(base.local, _grown(old))
        return
    for container, k in zip(reversed(containers), reversed(keys), strict=True):
        value = array_set(_vivified(container), k, value)
    step.set_local(base.local, value)


def _grown(t: Type) -> Type:
    """A local after some write below it: null may have become an array, shapes and values are lost."""
    mask = t.mask
    if mask & (rat.NULL | rat.UNINIT | rat.FALSE | rat.ARR):
        mask |= rat.ARR
    if mask & rat.STR:
        mask |= rat.STR
    return Type(mask, t.data if isinstance(t.data, ty.ObjSpec) else None)


def _vivified(t: Type) -> Type:
    """The container after null or nothing has become an empty array."""
    arrays = Type(t.mask & rat.ARR, t.data) if t.mask & rat.ARR else ty.BOTTOM
    if t.mask & (rat.NULL | rat.UNINIT):
        return ty.union_of(arrays, ty.array_of(ArrTuple(())))
    return arrays


def set_member(step: Step) -> None:
    """SetM, SetMU: the value stored (a string offset stores one byte, a typed property converts)."""
    value = ty.cell_of(step.state.stack[-1])
    base = step.state.base
    key: MemberKey = step.imms[1]
    plain = (
        base is not None
        and not base.current.mask & ~(rat.ARR | rat.NULL | rat.UNINIT)
        and (key.kind == KeyKind.W or _without_references(base.current))
    )
    _finish(step, value)
    step.popn(step.imms[0] + 1)
    step.push(value if plain else ty.CELL_T)


def _without_references(array: Type) -> bool:
    """Whether no element is a reference, behind which a typed property could convert what is assigned."""
    if not array.mask & rat.ARR:
        return True
    spec = ty.array_spec(array)
    return spec is not None and not ty.elem_type(spec).mask & rat.REF


def change_member(step: Step) -> None:
    """SetOpM, IncDecM."""
    _finish(step, ty.CELL_T)
    step.popn(step.imms[0] + (step.instr.op == Op.SetOpM))
    step.push(ty.CELL_T)


def bind_member(step: Step) -> None:
    """BindM, VGetM: an element becomes a reference."""
    _finish(step, ty.REF_T)
    step.popn(step.imms[0] + (step.instr.op == Op.BindM))
    step.push(ty.REF_T)


def unset_member(step: Step) -> None:
    """UnsetM: the shape of the array is lost, its element type is kept."""
    base = step.state.base
    if base is not None and base.local is not None:
        old = step.local(base.local)
        if base.containers:
            step.set_local(base.local, Type(old.mask | rat.ARR if old.mask & rat.ARR else old.mask))
        else:
            spec = ty.array_spec(old)
            if spec is not None:
                table = ty.as_map(spec)
                kept = ArrMap(table.keys or rat.INT, table.elem, False)
                step.set_local(base.local, Type(old.mask | rat.ARR, kept))
    step.state.base = None
    step.popn(step.imms[0])


def pass_member(step: Step) -> None:
    """FPassM: an argument that may become a reference; its base was given up before."""
    param, count, key = step.imms
    call = step.state.calls[-1]
    by_value = step.index.passes_by_value(call, param)
    found = ty.GEN_T
    if by_value and step.state.base is not None:
        found = member_type(step, step.state.base.current, key)[0]
    step.popn(count)
    step.state.base = None
    step.add_argument(found)


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
    Op.BaseL: base_local,
    Op.BaseC: base_stack,
    Op.BaseR: base_stack,
    Op.BaseH: base_this,
    Op.BaseNC: base_other,
    Op.BaseNL: base_other,
    Op.BaseGC: base_other,
    Op.BaseGL: base_other,
    Op.BaseSC: base_other,
    Op.BaseSL: base_other,
    Op.FPassBaseNC: base_other,
    Op.FPassBaseNL: base_other,
    Op.FPassBaseGC: base_other,
    Op.FPassBaseGL: base_other,
    Op.FPassBaseL: base_for_argument,
    Op.Dim: dim,
    Op.FPassDim: dim_for_argument,
    Op.QueryM: query,
    Op.VGetM: bind_member,
    Op.FPassM: pass_member,
    Op.SetM: set_member,
    Op.SetMU: set_member,
    Op.SetOpM: change_member,
    Op.IncDecM: change_member,
    Op.BindM: bind_member,
    Op.UnsetM: unset_member,
}
