"""Abstract transfer of member instructions.

The member base register is tracked as a path from a local or a property: ``BaseL 0 Define; Dim EL:1; SetM ET:"k"``
knows the containers on the way, so the final write can rebuild the local's array type from the inside
out, and tell what the last property on the way holds then. Whatever is not a plain array on the way makes the
description give up, never guess.
"""

from __future__ import annotations

from typing import Any, Final

from hhbbc import types as ty
from hhbbc.absint.arrays import (
    NEW_KEY,
    PROP_KEY,
    array_get,
    array_set,
    element_is_set,
    grown,
    is_numeric,
    vivified,
)
from hhbbc.absint.locals import incremented, operator_result
from hhbbc.absint.state import MemberBase
from hhbbc.absint.step import HEAP, QUIET, Step, may_destruct
from hhbbc.absint.values import Handler
from hhbbc.types import ArrMap, ArrTuple, Type
from hhbc import rat
from hhbc.immediates import (
    LOCAL_KEYS,
    STACK_KEYS,
    IncDecOp,
    KeyKind,
    MemberKey,
    MOpMode,
    QueryMOp,
    SetOpOp,
)
from hhbc.ops import Op

_LITERAL_KEYS: Final = frozenset({KeyKind.ET, KeyKind.EI, KeyKind.PT, KeyKind.QT})
_PROPERTY_KEYS: Final = frozenset({KeyKind.PC, KeyKind.PL, KeyKind.PT, KeyKind.QT})
_CHANGING: Final = frozenset({MOpMode.Define, MOpMode.Unset, MOpMode.ReadWrite})
_TOTAL: Final = frozenset({SetOpOp.Add, SetOpOp.Sub, SetOpOp.Mul})  # operators with a result for all numbers
_MAGIC: Final = rat.UNINIT | rat.REF  # in a slot: reading or writing it may run code or convert
_REFERENCED: Final = Type(rat.CELL | rat.REF)
_UNSET: Final = Type(rat.CELL | rat.UNINIT)  # what __get gives in its place may be anything
_WARNING: Final = frozenset({MOpMode.Warn, MOpMode.ReadWrite})


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
    step.state.base = MemberBase(None, step.this_type if step.this_type.mask else ty.OBJ_T, own=True)


def base_other(step: Step) -> None:
    """Every other base: nothing is known of it; a local may be created or changed by name."""
    step.state.base = MemberBase(None, ty.CELL_T)


def base_static(step: Step) -> None:
    """BaseSC, BaseSL: a static property."""
    at, cls, mode = step.imms
    name = step.state.stack[-1 - at] if step.instr.op == Op.BaseSC else ty.cell_of(step.local(at))
    receiver, known = step.state.stack[-1 - cls], constant_name(name)
    step.state.base = MemberBase(None, _property(step, receiver, known, mode), held=(receiver, known))


def base_for_argument(step: Step) -> None:
    """FPassBaseL: the local becomes an array when the parameter is by reference."""
    param, at = step.imms
    t = step.local(at)
    step.state.base = MemberBase(None, ty.cell_of(t))
    if not step.index.passes_by_value(step.state.calls[-1], param):
        step.set_local(at, ty.GEN_T)


def key_type(step: Step, key: MemberKey) -> Type:
    """The type of a member key."""
    value: Any = key.value  # kind says what it is
    if key.kind in _LITERAL_KEYS:
        return ty.constant(value)
    if key.kind in STACK_KEYS:
        return step.state.stack[-1 - int(value)]
    return NEW_KEY if key.kind == KeyKind.W else ty.cell_of(step.local(value))


def is_property(key: MemberKey) -> bool:
    """Whether the key names a property."""
    return key.kind in _PROPERTY_KEYS


def constant_name(t: Type) -> bytes | None:
    """The name of a property, if the type is of one string."""
    value = ty.value_of(t) if ty.is_constant(t) else None
    return value if isinstance(value, bytes) else None


def dim(step: Step) -> None:
    """Dim: one step further from the base."""
    mode: MOpMode = step.imms[0]
    key: MemberKey = step.imms[1]
    _advance(step, key, mode)


def dim_for_argument(step: Step) -> None:
    """FPassDim: a Dim that creates what is not there, unless the parameter is surely by value."""
    by_value = step.index.passes_by_value(step.state.calls[-1], step.imms[0])
    _advance(step, step.imms[1], MOpMode.Warn if by_value else MOpMode.Define)


def _advance(step: Step, key: MemberKey, mode: MOpMode) -> None:
    changes, creates = mode in _CHANGING, mode in (MOpMode.Define, MOpMode.Unset)
    base = step.state.base or MemberBase(None, ty.CELL_T)
    step.dead = not base.current.mask
    if is_property(key) and base.current.mask:
        found = _property(step, base.current, constant_name(key_type(step, key)), mode)
    else:
        found = member_type(step, base.current, key)[0]
    path = PROP_KEY if is_property(key) else key_type(step, key)
    if creates and key.kind == KeyKind.W:
        found = ty.NULL_T
    if base.local is not None and changes:
        # Elements come into being here; should the final write throw, they stay.
        step.set_local(base.local, grown(step.local(base.local)))
    held, inner, own = base.held, base.inner + 1, base.own
    if is_property(key):
        held, inner, own = (base.current, constant_name(key_type(step, key))), 0, own and not base.keys
    elif held is not None and changes and not base.inner and base.current.mask & (rat.NULL | rat.FALSE):
        step.index.record_write(*held, ty.array_of(ArrTuple(())), constructs=own and step.body.constructs)
    step.state.base = MemberBase(
        base.local, found, (*base.containers, base.current), (*base.keys, path), held, inner, own
    )


def _property(step: Step, receiver: Type, name: bytes | None, mode: MOpMode) -> Type:
    """A property on the way to a member. One without a value ends a read, but nothing else."""
    if name is None:
        return ty.CELL_T
    if mode == MOpMode.Warn:
        return step.index.property_type(receiver, name)[0]
    return step.index.base_property(receiver, name)


def member_type(step: Step, container: Type, key: MemberKey) -> tuple[Type, bool]:
    """The type of a member and whether reading it is silent."""
    if not container.mask:
        return container, False
    if is_property(key):
        name = constant_name(key_type(step, key))
        return (ty.CELL_T, False) if name is None else step.index.property_type(container, name)
    if key.kind == KeyKind.W:
        return ty.CELL_T, False
    if container.mask and not container.mask & ~rat.STR:
        return ty.STR_T, False
    wanted = key_type(step, key)
    if isinstance(key.value, bytes) and is_numeric(key.value):
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
        sure
        if is_property(key)
        else bool(base.current.mask)
        and not base.current.mask & ~silent_bases
        and _is_quiet_key(step, key)
    )
    wanted = key_type(step, key)
    if any(map(may_destruct, step.popn(count))):
        quiet = False
    step.state.base = None
    if op in (QueryMOp.Isset, QueryMOp.Empty):
        known = None
        if quiet:
            step.pure()
            if op == QueryMOp.Isset and not is_property(key) and key.kind != KeyKind.W:
                known = element_is_set(base.current, wanted)
        step.push(ty.BOOL_T if known is None else ty.constant(known))
        return
    if quiet and (sure or op == QueryMOp.CGetQuiet):
        step.pure()
    if op in (QueryMOp.CGetQuiet, QueryMOp.CGetList) and not sure:
        found = ty.opt(found)
    step.push(found)


def _is_quiet_key(step: Step, key: MemberKey) -> bool:
    """Whether an array is searched for a key without a word: for one of its kind, in a local that has a value."""
    if key.kind in LOCAL_KEYS and step.local(key.value).mask & rat.UNINIT:  # type: ignore[arg-type]
        return False
    return not key_type(step, key).mask & ~(QUIET & ~rat.DBL)


# ----------------------------------------------------------------------------- member writes


def _finish(step: Step, value: Type) -> None:
    """The base's local, and the last property on the way, after a final write of ``value``.

    Runs before the operands are popped: stack slots of keys count from the top with all of them.
    """
    base = step.state.base
    key: MemberKey = next(i for i in step.imms if isinstance(i, MemberKey))
    step.state.base = None
    if base is None:
        return
    step.dead = not base.current.mask
    _write_property(step, base, key, value)
    if base.local is None:
        return
    old = step.local(base.local)
    step.torn = base.local, grown(old)
    path = PROP_KEY if is_property(key) else key_type(step, key)
    containers, keys = (*base.containers, base.current), (*base.keys, path)
    if PROP_KEY in keys or any(t.mask & ~(rat.ARR | rat.NULL | rat.UNINIT) for t in containers):
        step.set_local(base.local, grown(old))
        return
    step.set_local(base.local, _rebuilt(containers, keys, value))


def _rebuilt(containers: tuple[Type, ...], keys: tuple[Type, ...], value: Type) -> Type:
    """The outermost of nested arrays after a write to the innermost."""
    for container, key in zip(reversed(containers), reversed(keys), strict=True):
        value = array_set(vivified(container), key, value)
    return value


def _write_property(step: Step, base: MemberBase, key: MemberKey, value: Type) -> None:
    """Note what a final write leaves in the property that it changes."""
    if not base.current.mask:
        return
    if is_property(key):
        name = constant_name(key_type(step, key))
        constructs = base.own and not base.keys and step.body.constructs
        step.index.record_write(
            base.current, name, _REFERENCED if value.mask & rat.REF else value, constructs=constructs
        )
        return
    if base.held is None:
        return
    behind = len(base.containers) - base.inner
    containers = (*base.containers[behind:], base.current)
    keys = (*base.keys[behind:], key_type(step, key))
    outer = containers[0].mask
    if any(t.mask & ~(rat.ARR | rat.NULL | rat.UNINIT) for t in containers):
        left = ty.ARR_T if outer & (rat.ARR | rat.NULL | rat.UNINIT | rat.FALSE) else ty.BOTTOM
        if outer & rat.STR:
            left = ty.union_of(left, ty.STR_T)
    else:
        left = _rebuilt(containers, keys, value)
    if left.mask:
        step.index.record_write(*base.held, left, constructs=base.own and step.body.constructs)


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
    if not plain:
        result = _assigned(step, key, value)
    else:
        result = ty.CELL_T if _may_be_replaced(step, key) else value
    if not plain and step.instr.op == Op.SetM and _assigns_quietly(step, key, value):
        step.effects = HEAP
    _finish(step, value)
    step.popn(step.imms[0] + 1)
    step.push(result)


def _may_be_replaced(step: Step, key: MemberKey) -> bool:
    """Whether a destructor of an element's old value may assign to the element, too: in an array that others reach."""
    base = step.state.base
    if base is None or key.kind == KeyKind.W:
        return False
    if base.local is not None and not step.aliased and not any(t.mask & rat.OBJ for t in base.containers):
        return False  # all of it in a local variable
    return may_destruct(member_type(step, base.current, key)[0])


def _assigned(step: Step, key: MemberKey, value: Type) -> Type:
    """The result of an assignment to a property: the value, unless it is not of the declared type, or a destructor of
    the old value assigns to the property, too."""
    found = None
    if is_property(key) and step.state.base is not None and step.state.base.current.mask == rat.OBJ:
        name = constant_name(key_type(step, key))
        found = step.index.property(step.state.base.current, name) if name is not None else None
    slot = ty.BOTTOM if found is None else step.index.slot(found)
    if found is None or slot.mask & _MAGIC:
        return ty.CELL_T
    return ty.union_of(found.slot(value), ty.opt(slot)) if may_destruct(slot) else found.slot(value)


def _never_fails(step: Step) -> bool:
    """Whether the operation of a SetOpM or IncDecM on a number always has a result."""
    if step.instr.op == Op.IncDecM:
        return True
    return step.imms[1] in _TOTAL and not step.state.stack[-1].mask & ~rat.NUM


def _assigns_quietly(step: Step, key: MemberKey, value: Type) -> bool:
    """Whether an assignment to a property only puts the value into its slot: nothing converts, refuses or releases."""
    base = step.state.base
    if key.kind != KeyKind.PT or base is None or base.current.mask != rat.OBJ:
        return False
    found = step.index.property(base.current, key.value)  # type: ignore[arg-type]
    if found is None or found.readonly or value.mask & rat.REF:
        return False
    slot = step.index.slot(found)
    if not slot.mask or slot.mask & _MAGIC or may_destruct(slot):
        return False
    declared = found.declared
    if declared is None or not value.mask & ~(declared.mask & rat.PRIM):
        return True  # such kinds say all; of strings, arrays and objects a type may ask for more
    return not (value.mask & ~declared.mask or (value.mask | declared.mask) & rat.OBJ)


def _without_references(array: Type) -> bool:
    """Whether no element is a reference, behind which a typed property could convert what is assigned."""
    if not array.mask & rat.ARR:
        return True
    spec = ty.array_spec(array)
    return spec is not None and not ty.elem_type(spec).mask & rat.REF


def change_member(step: Step) -> None:
    """SetOpM, IncDecM."""
    op: Any = step.imms[1]
    key: MemberKey = step.imms[2]
    base = step.state.base
    old = ty.CELL_T if base is None else ty.cell_of(member_type(step, base.current, key)[0])
    if step.instr.op == Op.SetOpM:
        made = operator_result(op, old, ty.cell_of(step.state.stack[-1]))
        result = _assigned(step, key, made)
    else:
        made = incremented(old, op)
        result = _assigned(step, key, made)
        if op in (IncDecOp.PostInc, IncDecOp.PostDec) and result != ty.CELL_T:
            result = old
    if not old.mask & ~rat.NUM and _never_fails(step) and _assigns_quietly(step, key, made):
        step.effects = HEAP
    _finish(step, made)
    step.popn(step.imms[0] + (step.instr.op == Op.SetOpM))
    step.push(result)


def bind_member(step: Step) -> None:
    """BindM, VGetM: an element becomes a reference."""
    base = step.state.base
    held = ty.CELL_T if base is None else ty.cell_of(member_type(step, base.current, step.imms[1])[0])
    _finish(step, ty.REF_T)
    step.popn(step.imms[0] + (step.instr.op == Op.BindM))
    step.push(ty.REF_T if step.instr.op == Op.BindM else ty.ref_to(held))


def unset_member(step: Step) -> None:
    """UnsetM: the shape of the array is lost, its element type is kept."""
    base = step.state.base
    key: MemberKey = step.imms[1]
    if base is not None and is_property(key):
        step.index.record_write(base.current, constant_name(key_type(step, key)), _UNSET)
    elif base is not None and base.held is not None and base.current.mask & rat.ARR:
        left = ty.ARR_T if base.inner else _with_element_unset(base.current)
        step.index.record_write(*base.held, left)
    if base is not None and base.local is not None:
        old = step.local(base.local)
        if base.containers:
            step.set_local(base.local, Type(old.mask | rat.ARR if old.mask & rat.ARR else old.mask))
        elif ty.array_spec(old) is not None:
            step.set_local(base.local, Type(old.mask | rat.ARR, _with_element_unset(old).data))
    step.state.base = None
    step.popn(step.imms[0])


def _with_element_unset(array: Type) -> Type:
    spec = ty.array_spec(array)
    if spec is None:
        return ty.ARR_T
    if isinstance(spec, ArrTuple) and not spec.elems:
        return ty.array_of(spec)
    table = ty.as_map(spec)
    return Type(rat.ARR, ArrMap(table.keys or rat.INT, table.elem, False))


def pass_member(step: Step) -> None:
    """FPassM: an argument that may become a reference."""
    param, count, key = step.imms
    by_value = step.index.passes_by_value(step.state.calls[-1], param)
    base = step.state.base or MemberBase(None, ty.CELL_T)
    found = member_type(step, base.current, key)[0]
    if not by_value:
        _write_property(step, base, key, ty.REF_T)
    step.popn(count)
    step.state.base = None
    step.add_argument(found if by_value else ty.GEN_T, ty.ref_to(found))


HANDLERS: Final[dict[int, Handler]] = {
    Op.BaseL: base_local,
    Op.BaseC: base_stack,
    Op.BaseR: base_stack,
    Op.BaseH: base_this,
    Op.BaseNC: base_other,
    Op.BaseNL: base_other,
    Op.BaseGC: base_other,
    Op.BaseGL: base_other,
    Op.BaseSC: base_static,
    Op.BaseSL: base_static,
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
