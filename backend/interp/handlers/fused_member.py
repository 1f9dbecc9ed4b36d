"""Superinstructions of member access: a base, at most one step, and the final operation, for what is there already.

A *path* says how the slot is reached: `L` a local, `H` $this, then the kinds of its keys: `L.EL`, `H.PT.EI`. `walker`
makes the function that follows it; it gives None for anything but arrays with int or string keys (unshared ones where
something is going to be written) and objects of the class seen last. See `fused.py` for the rules.

Example: `BaseL; Dim EL; QueryM CGet EL` is `fused_get_L_EL_EL`.
"""

from backend.interp.handlers.assign import HANDLERS as ASSIGN
from backend.interp.handlers.assign import assignable, replaceable, type_takes
from backend.interp.handlers.base import HANDLERS as BASES
from backend.interp.handlers.call import op_FPassC
from backend.interp.handlers.control import op_Jmp
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.fused import takes_value
from backend.interp.handlers.fused_compare import JUMPS
from backend.interp.handlers.local import FAST_SETOPS
from backend.interp.handlers.query import HANDLERS as QUERIES
from backend.interp.handlers.query import let_drop, may_drop
from backend.interp.handlers.stack import op_PopC
from backend.interp.handlers.update import HANDLERS as UPDATE
from backend.interp.handlers.update import OF_FLOATS
from backend.interp.members.steps import FIND, MISSING, found_is_plain, prop_of
from backend.native.lang import *
from backend.runtime.array_store import arr_separate_shared
from backend.runtime.convert import tv_to_bool
from backend.runtime.layout import *
from backend.runtime.refs import incref
from backend.runtime.value import *
from hhbc.immediates import IncDecOp, KeyKind, MOpMode, QueryMOp, SetOpOp

PATTERNS: dict = {}
ELEMS = (KeyKind.EC, KeyKind.EL, KeyKind.ET, KeyKind.EI)
INNER = (KeyKind.EL, KeyKind.ET, KeyKind.EI)


# -- paths --------------------------------------------------------------------------------------------


def elem_step(kind: KeyKind, writing: bool):
    """`step(cell, instr, sp, fp)`: an element that is there, in an unshared array if it is going to be written."""
    find = FIND[kind]

    @native(name=f"fused_step_{kind.name}_{'write' if writing else 'read'}", inline=True)
    def step(cell: ptr[TV], instr: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if unlikely(cell.tag != Tag.ARR) or (writing and as_arr(cell[0]).rc != 1):
            return None
        return find(as_arr(cell[0]), instr, sp, fp)

    return step


@native(inline=True)
def prop_step(cell: ptr[TV], instr: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """A declared property of an object of the class seen last."""
    if unlikely(cell.tag != Tag.OBJ):
        return None
    return prop_of(as_obj(cell[0]), instr)


@native(inline=True)
def this_step(instr: ptr[Instr], fp: ptr[Frame]) -> ptr[TV]:
    """A declared property of $this."""
    if unlikely(fp.this is None):
        return None
    return prop_of(fp.this, instr)


STEPS = {(kind, writing): elem_step(kind, writing) for kind in ELEMS for writing in (False, True)}
STEPS |= {(KeyKind.PT, writing): prop_step for writing in (False, True)}


def path_name(base: str, kinds: tuple) -> str:
    """A path as names of functions have it."""
    return "_".join((base, *(kind.name for kind in kinds)))


def walker(base: str, kinds: tuple, writing: bool):
    """`walk(pc, sp, fp)`: the slot at the end of a path of one or two keys, or None."""
    of_this = base == "H"
    deep = len(kinds) == 2
    first, last = STEPS[kinds[0], writing], STEPS[kinds[-1], writing]

    @native(
        name=f"fused_walk_{path_name(base, kinds)}_{'write' if writing else 'read'}", inline=True
    )
    def walk(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        slot: ptr[TV] = None
        if of_this:
            slot = this_step(pc + 1, fp)
        else:
            slot = first(deref(local_at(fp, pc.a)), pc + 1, sp, fp)
        if deep:
            if unlikely(slot is None):
                return None
            return last(deref(slot), pc + 2, sp, fp)
        return slot

    return walk


SHALLOW = [("L", (kind,)) for kind in (*ELEMS, KeyKind.PT)] + [("H", (KeyKind.PT,))]
DEEP = [("L", (outer, inner)) for outer in INNER for inner in (*INNER, KeyKind.PT)]
DEEP += [("L", (KeyKind.EC, inner)) for inner in (*ELEMS, KeyKind.PT)] + [("L", (KeyKind.EL, KeyKind.EC))]
DEEP += [(base, (KeyKind.PT, inner)) for base in "LH" for inner in (*ELEMS, KeyKind.PT)]
PATHS = SHALLOW + DEEP
READERS = {path: walker(*path, False) for path in PATHS}
WRITERS = {path: walker(*path, True) for path in PATHS}


def prefix(path: tuple, mode: MOpMode) -> tuple:
    """The handlers of a path's base and step."""
    base, kinds = path
    first = BASES["BaseH"] if base == "H" else BASES["BaseL", mode]
    return (first, *(BASES["Dim", mode, kind] for kind in kinds[:-1]))


def unsharing(mode: MOpMode):
    """Where the array of a local is shared, it is copied first, as the sequence would do one by one, and the fused handler is tried again."""
    first = BASES["BaseL", mode]

    @native(name=f"unshare_{mode.name}", tail=True, noinline=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        cell = deref(local_at(fp, pc.a))
        if cell.tag != Tag.ARR or as_arr(cell[0]).rc == 1:
            return become(first, pc, sp, fp)
        arr_separate_shared(cell)
        return become(pc.handler, pc, sp, fp)

    return handler


UNSHARE = {mode: unsharing(mode) for mode in (MOpMode.Define, MOpMode.ReadWrite)}


def otherwise_writing(path: tuple, mode: MOpMode):
    """What goes on where a fused handler that writes cannot."""
    base, kinds = path
    return UNSHARE[mode] if base == "L" and kinds[0] is not KeyKind.PT else prefix(path, mode)[0]


# -- reading ------------------------------------------------------------------------------------------


def getting(path: tuple, passes: bool):
    """Read an element or property that has a value, and perhaps pass it."""
    walk = READERS[path]
    first = prefix(path, MOpMode.Warn)[0]
    final = len(path[1])
    width = final + 2 if passes else final + 1

    @native(name=f"fused_{'pass' if passes else 'get'}_{path_name(*path)}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        found = walk(pc, sp, fp)
        n = i64((pc + final).a)
        if unlikely(found is None or not may_drop(sp, n)):
            return become(first, pc, sp, fp)
        v = cell_of(found[0])
        if unlikely(v.tag == Tag.UNINIT):
            return become(first, pc, sp, fp)
        out = sp - n
        if passes:
            if unlikely(not takes_value(out, pc + (final + 1))):
                return become(first, pc, sp, fp)
        let_drop(sp, n)
        out[0] = v
        following = pc + width
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, out + 1, fp)
        return become(following.handler, following, out + 1, fp)

    return handler


for _path in PATHS:
    _key = _path[1][-1]
    _fused = getting(_path, False)
    PATTERNS[*prefix(_path, MOpMode.Warn), QUERIES["QueryM", QueryMOp.CGet, _key]] = _fused
    PATTERNS[*prefix(_path, MOpMode.Warn), QUERIES["QueryM", QueryMOp.CGet, _key], op_FPassC] = getting(_path, True)
    if _key in INNER and len(_path[1]) == 1:
        PATTERNS[*prefix(_path, MOpMode.Warn), QUERIES["QueryM", QueryMOp.CGetList, _key]] = _fused


def testing(kind: KeyKind, op: QueryMOp, jump: str):
    """isset or empty of an element of a local array, perhaps with the jump that follows; or a quiet read."""
    find, missing = FIND[kind], MISSING[kind]
    first = BASES["BaseL", MOpMode.NoMode]
    empty, reads, jumps = op is QueryMOp.Empty, op is QueryMOp.CGetQuiet, jump != ""
    _, wanted, taken_handler = JUMPS[jump] if jumps else (None, False, op_Jmp)

    @native(name=f"fused_{op.name}_{kind.name}_{jump}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        base = deref(local_at(fp, pc.a))
        final = pc + 1
        n = i64(final.a)
        if unlikely(base.tag != Tag.ARR or not may_drop(sp, n)):
            return become(first, pc, sp, fp)
        found = find(as_arr(base[0]), final, sp, fp)
        v = tv_null()
        if found is not None:
            v = deref(found)[0]
        elif unlikely(not missing(final, sp, fp)):
            return become(first, pc, sp, fp)
        let_drop(sp, n)
        out = sp - n
        if reads:
            incref(v)
            out[0] = v
            return become((pc + 2).handler, pc + 2, out + 1, fp)
        answer = not tv_to_bool(v) if empty else v.tag != Tag.NULL
        if jumps:
            if answer == wanted:
                return become(taken_handler, pc + 2, out, fp)
            return become((pc + 3).handler, pc + 3, out, fp)
        out[0] = tv_bool(answer)
        return become((pc + 2).handler, pc + 2, out + 1, fp)

    return handler


for _key in ELEMS:
    _base = BASES["BaseL", MOpMode.NoMode]
    for _op in (QueryMOp.Isset, QueryMOp.Empty):
        _query = QUERIES["QueryM", _op, _key]
        PATTERNS[_base, _query] = testing(_key, _op, "")
        for _jump, _row in JUMPS.items():
            PATTERNS[_base, _query, _row[0]] = testing(_key, _op, _jump)
    _quiet = QueryMOp.CGetQuiet
    PATTERNS[_base, QUERIES["QueryM", _quiet, _key]] = testing(_key, _quiet, "")


# -- assignments whose value is not used ------------------------------------------------------------------


@native(inline=True)
def free_end(a: ptr[Array], key: TV) -> ptr[TV]:
    """Claim the slot behind the end of a list, if that is what an absent key means and there is room; else None."""
    used = a.used
    if unlikely(key.tag != Tag.INT or key.data != i64(used) or a.layout != ArrayKind.PACKED):
        return None
    if unlikely(used == a.cap or a.next_free != i64(used)):
        return None
    a.used = used + 1
    a.size += 1
    a.next_free = i64(used) + 1
    return ptr[TV](a.data) + used


@native(inline=True)
def is_held_once(sp: ptr[TV], n: i64) -> bool:
    """Whether only one other holds the key on top, which may be the place that is assigned to."""
    return n != 0 and (sp - 1).tag >= Tag.STR and ptr[Counted]((sp - 1).data).rc == 2


def setting(path: tuple):
    """Assign to an element or property that is there, or (in a local) right behind the end of a list."""
    walk = WRITERS[path]
    first = otherwise_writing(path, MOpMode.Define)
    base, kinds = path
    final = len(kinds)
    typed = kinds[-1] is KeyKind.PT
    of_this = base == "H" and final == 1
    may_append = path in (("L", (KeyKind.EL,)), ("L", (KeyKind.EC,)))
    from_stack = kinds[-1] is KeyKind.EC

    @native(name=f"fused_set_{path_name(*path)}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        last = pc + final
        n = i64(last.a)
        if unlikely(not may_drop(sp - 1, n) or is_held_once(sp - 1, n)):
            return become(first, pc, sp, fp)
        slot = walk(pc, sp, fp)
        v = sp[-1]
        if likely(slot is not None):
            if typed:
                plain_prop = found_is_plain(last)
                if not plain_prop:
                    if not of_this or not type_takes(fp.this, slot, v):
                        return become(first, pc, sp, fp)
                if unlikely(not assignable(slot, plain_prop)):
                    return become(first, pc, sp, fp)
            elif unlikely(not replaceable(slot)):
                return become(first, pc, sp, fp)
        else:
            if not may_append:
                return become(first, pc, sp, fp)
            cell = deref(local_at(fp, pc.a))
            if unlikely(cell.tag != Tag.ARR or as_arr(cell[0]).rc != 1):
                return become(first, pc, sp, fp)
            slot = free_end(
                as_arr(cell[0]), sp[last.c] if from_stack else local_at(fp, i32(last.c))[0]
            )
            if slot is None:
                return become(first, pc, sp, fp)
        slot.data = v.data
        slot.tag = v.tag
        let_drop(sp - 1, n)
        following = pc + (final + 2)
        return become(following.handler, following, sp - (n + 1), fp)

    return handler


for _path in PATHS:
    _final = ASSIGN["SetM", _path[1][-1]]
    PATTERNS[*prefix(_path, MOpMode.Define), _final, op_PopC] = setting(_path)


def appending(base: str):
    """Append to a list in a local or in a property of $this."""
    first = BASES["BaseH"] if base == "H" else BASES["BaseL", MOpMode.Define]
    of_this = base == "H"
    final = 2 if of_this else 1

    @native(name=f"fused_append_{base}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        slot: ptr[TV] = None
        if of_this:
            slot = this_step(pc + 1, fp)
            if unlikely(slot is None):
                return become(first, pc, sp, fp)
            slot = deref(slot)
        else:
            slot = deref(local_at(fp, pc.a))
        if unlikely(slot.tag != Tag.ARR or (pc + final).a != 0):
            return become(first, pc, sp, fp)
        a = as_arr(slot[0])
        used = a.used
        if unlikely(
            a.rc != 1 or a.layout != ArrayKind.PACKED or used == a.cap or a.next_free != i64(used)
        ):
            return become(first, pc, sp, fp)
        ptr[TV](a.data)[used] = sp[-1]
        a.used = used + 1
        a.size += 1
        a.next_free = i64(used) + 1
        following = pc + (final + 2)
        return become(following.handler, following, sp - 1, fp)

    return handler


_append = ASSIGN["SetM", KeyKind.W]
PATTERNS[BASES["BaseL", MOpMode.Define], _append, op_PopC] = appending("L")
PATTERNS[BASES["BaseH"], BASES["Dim", MOpMode.Define, KeyKind.PT], _append, op_PopC] = appending(
    "H"
)


# -- reading and writing ----------------------------------------------------------------------------------


def stepping(path: tuple, op: IncDecOp):
    """++ or -- of an int whose value is not used."""
    walk = WRITERS[path]
    first = otherwise_writing(path, MOpMode.ReadWrite)
    final = len(path[1])
    with_overflow = add_overflow if op in (IncDecOp.PreInc, IncDecOp.PostInc) else sub_overflow

    @native(name=f"fused_{op.name}_{path_name(*path)}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        n = i64((pc + final).a)
        slot = walk(pc, sp, fp)
        if unlikely(slot is None or not may_drop(sp, n)):
            return become(first, pc, sp, fp)
        cell = deref(slot)
        if likely(cell.tag == Tag.INT):
            r, o = with_overflow(cell.data, 1)
            if likely(not o):
                cell.data = r
                let_drop(sp, n)
                following = pc + (final + 2)
                return become(following.handler, following, sp - n, fp)
        return become(first, pc, sp, fp)

    return handler


def compounding(path: tuple, op: SetOpOp):
    """A compound assignment of an int to an int or a float to a float, whose value is not used."""
    walk, with_overflow, of_floats = WRITERS[path], FAST_SETOPS[op], OF_FLOATS[op]
    first = otherwise_writing(path, MOpMode.ReadWrite)
    final = len(path[1])

    @native(name=f"fused_SetOp_{op.name}_{path_name(*path)}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        n = i64((pc + final).a)
        slot = walk(pc, sp, fp)
        if unlikely(slot is None or not may_drop(sp - 1, n)):
            return become(first, pc, sp, fp)
        cell = deref(slot)
        v = sp[-1]
        following = pc + (final + 2)
        if likely(cell.tag == Tag.INT and v.tag == Tag.INT):
            r, o = with_overflow(cell.data, v.data)
            if likely(not o):
                cell.data = r
                let_drop(sp - 1, n)
                return become(following.handler, following, sp - (n + 1), fp)
            return become(first, pc, sp, fp)
        if cell.tag == Tag.DBL and v.tag == Tag.DBL:
            cell.data = bits_of(of_floats(as_dbl(cell[0]), as_dbl(v)))
            let_drop(sp - 1, n)
            return become(following.handler, following, sp - (n + 1), fp)
        return become(first, pc, sp, fp)

    return handler


for _path in SHALLOW + [path for path in DEEP if path[0] == "H" or path[1][0] is not KeyKind.PT]:
    _bases, _key = prefix(_path, MOpMode.ReadWrite), _path[1][-1]
    for _op in (IncDecOp.PreInc, IncDecOp.PreDec):
        PATTERNS[*_bases, UPDATE["IncDecM", _op, _key], op_PopC] = stepping(_path, _op)
    for _op in OF_FLOATS:
        PATTERNS[*_bases, UPDATE["SetOpM", _op, _key], op_PopC] = compounding(_path, _op)
