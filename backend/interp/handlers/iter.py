"""Handlers of foreach: IterInit, IterNext and their key and by-reference forms, IterFree, IterBreak.

Example: `HANDLERS["IterNext"]`.
"""

from backend.interp.handlers.control import op_JmpBack
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import assign_local
from backend.interp.iteration.delegation import lead_on
from backend.interp.iteration.generator import no_room, op_step
from backend.interp.iteration.generator_state import SUSPENDED, GeneratorState, state_of
from backend.interp.iteration.iterators import (
    DONE,
    FAILED,
    MORE,
    iter_advance,
    iter_begin,
    iter_free,
    iter_hooked_valid,
    iter_key,
    iter_step,
    iter_value,
    miter_begin,
    waiting_generator,
)
from backend.interp.members.steps import give_up, shared_or_plain
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.layout import *
from backend.runtime.refs import decref, tv_copy, tv_set
from backend.runtime.value import *


@native(inline=True)
def iter_at(fp: ptr[Frame], offset: i32) -> ptr[Iter]:
    """An iterator by its operand."""
    return ptr[Iter](ptr[u8](fp) + i64(offset))


@native
def iter_store(fp: ptr[Frame], it: ptr[Iter], value: i32, key: i64) -> bool:
    """Put the current value (and key, unless 0) into locals; False after throwing, the iterator being freed."""
    v = iter_value(it)
    k = tv_null()
    if v.tag != Tag.THROWN and key != 0:
        k = iter_key(it)
        if k.tag == Tag.THROWN:
            decref(v)
    if v.tag == Tag.THROWN or k.tag == Tag.THROWN:
        iter_free(it)
        return False
    if v.tag == Tag.REF:
        tv_set(local_at(fp, value), v)
    else:
        assign_local(local_at(fp, value), v)
    return store_key(fp, it, key, k)


@native(inline=True)
def store_key(fp: ptr[Frame], it: ptr[Iter], key: i64, k: TV) -> bool:
    """Assign the key (consumed) to its local, unless that is 0 or storing the value threw."""
    if key != 0:
        if likely(vm.exc is None):
            assign_local(local_at(fp, i32(key)), k)
        else:
            decref(k)
    if unlikely(vm.exc is not None):
        iter_free(it)
        return False
    return True


@native(inline=True)
def store_yielded(fp: ptr[Frame], it: ptr[Iter], g: ptr[GeneratorState], value: i32, key: i64) -> bool:
    """`iter_store` of what a generator has yielded."""
    v = tv_copy(deref(addr(g.value))[0])
    k = tv_null() if key == 0 else tv_copy(g.key)
    slot = local_at(fp, value)
    if likely(slot.tag < Tag.STR):
        slot[0] = v
        if key == 0:
            return True
        key_slot = local_at(fp, i32(key))
        if likely(key_slot.tag < Tag.STR):
            key_slot[0] = k
            return True
    else:
        assign_local(slot, v)
    return store_key(fp, it, key, k)


def begin_core(name: str, begin, keyed: bool):
    """The core of an IterInit form: TAKEN when there is nothing to visit."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> i64:
        it = iter_at(fp, pc.a)
        v = sp[-1]
        sp[-1] = tv_null()
        status = begin(it, v)
        if status == MORE:
            return NEXT if iter_store(fp, it, pc.b, pc.d if keyed else 0) else THREW
        return TAKEN if status == DONE else THREW

    return core


def next_core(name: str, keyed: bool):
    """The core of an IterNext form: TAKEN when there is a further element."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> i64:
        it = iter_at(fp, pc.a)
        status = FAILED
        g = waiting_generator(it)
        if g is None:
            status = iter_advance(it)
        elif likely(g.delegating == 0):
            status = iter_step(it, g, fp)
            if likely(status == MORE and g.state == SUSPENDED and g.delegating == 0):
                return TAKEN if store_yielded(fp, it, g, pc.b, pc.d if keyed else 0) else THREW
        else:
            whose = lead_on(g, fp)
            if likely(whose is not None):
                return TAKEN if store_yielded(fp, it, whose, pc.b, pc.d if keyed else 0) else THREW
            status = iter_hooked_valid(it)
        if status == MORE:
            return TAKEN if iter_store(fp, it, pc.b, pc.d if keyed else 0) else THREW
        return NEXT if status == DONE else THREW

    return core


def next_handler(name: str, keyed: bool):
    """IterNext: arrays are walked here; a round counts like a jump back."""
    core = next_core(name, keyed)
    CORES[name] = core

    slow = branch_handler(f"op_{name}_slow", core)
    if name.startswith("M"):
        return slow
    walk = generator_handler(name, keyed, slow)

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        it = iter_at(fp, pc.a)
        if unlikely(it.state != IterState.ARRAY):
            return become(walk, pc, sp, fp)
        a = ptr[Array](it.base)
        pos = it.pos + 1
        if unlikely(pos >= a.used):
            return become(slow, pc, sp, fp)
        slot = local_at(fp, pc.b)
        found = arr_tv_at(a, pos)
        v = cell_of(found[0])
        if unlikely(v.tag == Tag.UNINIT):
            return become(slow, pc, sp, fp)
        if keyed:
            key = local_at(fp, i32(pc.d))
            if unlikely(key == slot or not shared_or_plain(slot[0]) or not give_up(key)):
                return become(slow, pc, sp, fp)
            k = arr_key_at(a, pos)
            key[0] = k
            if k.tag == Tag.STR:
                ptr[Counted](k.data).rc += 1
        if unlikely(not give_up(slot)):
            return become(slow, pc, sp, fp)
        it.pos = pos
        slot[0] = v
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
        return become(op_JmpBack, pc, sp, fp)

    return handler


def branch_handler(symbol: str, core):
    """A handler of IterNext that goes where `core` says: round again, on, or to who catches what was thrown."""

    @native(name=symbol, tail=True, noinline=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        fp.pc = pc
        status = core(pc, sp, fp)
        if status < 0:
            return become(op_unwind, pc, sp, fp)
        if status == TAKEN:
            return become(op_JmpBack, pc, sp, fp)
        following = pc + 1
        return become(following.handler, following, sp, fp)

    return handler


def generator_handler(name: str, keyed: bool, slow):
    """IterNext of a generator that waits at a yield of its own: its body is entered as by a call."""

    @native(name=f"{name}_went_on")
    def rest(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> i64:
        it = iter_at(fp, pc.a)
        if unlikely(vm.exc is not None):
            iter_free(it)
            return THREW
        g = waiting_generator(it)
        if likely(g is not None and g.delegating == 0):
            return TAKEN if store_yielded(fp, it, g, pc.b, pc.d if keyed else 0) else THREW
        status = iter_hooked_valid(it)
        if status == MORE:
            return TAKEN if iter_store(fp, it, pc.b, pc.d if keyed else 0) else THREW
        return NEXT if status == DONE else THREW

    ended = branch_handler(f"op_{name}_ended", rest)

    @native(name=f"op_{name}_yielded", tail=True)
    def yielded(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        back = fp.pc
        g = state_of(ptr[Object](iter_at(fp, back.a).base))
        slot = local_at(fp, back.b)
        found = deref(addr(g.value))
        if unlikely(g.state != SUSPENDED or g.delegating != 0 or vm.exc is not None or slot.tag >= Tag.STR):
            return become(ended, back, sp, fp)
        if keyed:
            key = local_at(fp, i32(back.d))
            if unlikely(key.tag >= Tag.STR or key == slot):
                return become(ended, back, sp, fp)
            key[0] = g.key
            if key.tag >= Tag.STR:
                ptr[Counted](key.data).rc += 1
        slot[0] = found[0]
        if slot.tag >= Tag.STR:
            ptr[Counted](slot.data).rc += 1
        return become(op_JmpBack, back, sp, fp)

    @native(name=f"op_{name}_walk", tail=True)
    def walk(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        g = waiting_generator(iter_at(fp, pc.a))
        if unlikely(g is None):
            return become(slow, pc, sp, fp)
        if unlikely(g.delegating != 0 or no_room(g, sp)):
            return become(slow, pc, sp, fp)
        fp.pc = pc
        return become(op_step, g, sp, fp, yielded)

    return walk


@native
def core_IterFree(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Free an iterator."""
    iter_free(iter_at(fp, pc.a))
    if unlikely(vm.exc is not None):
        return None
    return sp


@native
def core_IterBreak(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> i64:
    """Free several iterators, then jump."""
    rows = ptr[i64](pc.d)
    for i in range(rows[0]):
        iter_free(iter_at(fp, i32(rows[2 + 2 * i])))
    return TAKEN if vm.exc is None else THREW


HANDLERS = {
    "IterInit": branch("IterInit", begin_core("IterInit", iter_begin, False), -1),
    "IterInitK": branch("IterInitK", begin_core("IterInitK", iter_begin, True), -1),
    "MIterInit": branch("MIterInit", begin_core("MIterInit", miter_begin, False), -1),
    "MIterInitK": branch("MIterInitK", begin_core("MIterInitK", miter_begin, True), -1),
    "IterNext": next_handler("IterNext", False),
    "IterNextK": next_handler("IterNextK", True),
    "MIterNext": next_handler("MIterNext", False),
    "MIterNextK": next_handler("MIterNextK", True),
    "IterFree": plain("IterFree", core_IterFree),
    "MIterFree": plain("MIterFree", core_IterFree),
    "IterBreak": branch("IterBreak", core_IterBreak, 0),
}
