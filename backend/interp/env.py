"""Variables by name: globals, `$$x`, `global`, compact, extract, and the variables that an included file shares.

A `VarEnv` is a table from names to variables. While a frame is attached to it, the elements of the frame's named locals are
INDIRECT: they point at the slots. The pseudo-main's environment is that of the globals. An included file's frame attaches
to the includer's environment: the values move to its slots, and back when it ends.

Invariant: an element is INDIRECT exactly if a frame is attached that has a local of that name; the frame attached last owns
the value.

Example: `slot = variable_slot(fp, name, MOpMode.Define)`.
"""

from backend.interp.handlers.dispatch import locals_of
from backend.interp.loading.link import func_local_names
from backend.interp.members.props import null_slot
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_store import arr_new_hash
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import msg, warning
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_decref, tv_copy, tv_set
from backend.runtime.string import str_eq, str_is
from backend.runtime.value import *
from hhbc.immediates import MOpMode


@native
def env_new() -> ptr[VarEnv]:
    """An empty environment."""
    env = ptr[VarEnv](alloc(sizeof(VarEnv)))
    env.vars = arr_new_hash(16)
    env.attached = None
    return env


@native
def env_attach(env: ptr[VarEnv], fp: ptr[Frame]) -> void:
    """Make a frame's named locals the variables of an environment; values there move into the locals."""
    func = fp.func
    names = func_local_names(func)
    count = func.num_local_names
    record = ptr[Attachment](alloc(sizeof(Attachment)))
    record.prev = env.attached
    record.frame = fp
    record.count = count
    record.saved = ptr[TV](alloc(u64(count) * sizeof(TV) + 1))
    env.attached = record
    fp.env = env
    slots = locals_of(fp)
    for i in range(count):
        if names[i].len == 0 or str_is(names[i], b"this", 4):
            record.saved[i] = tv_null()
            continue
        found = arr_get_key(env.vars, arr_key_str(names[i]))
        record.saved[i] = tv_uninit()
        if found is not None:
            if found.tag == Tag.INDIRECT:
                record.saved[i] = found[0]
                origin = ptr[TV](found.data)
                tv_set(slots + i, origin[0])
                origin[0] = tv_uninit()
            else:
                tv_set(slots + i, found[0])
            found[0] = TV(i64(slots + i), Tag.INDIRECT)
        else:
            arr_set_key(env.vars, arr_key_str(names[i]), TV(i64(slots + i), Tag.INDIRECT))


@native
def env_detach(fp: ptr[Frame]) -> void:
    """End of a frame: its variables move back to where they were, or stay in the environment by value."""
    env = fp.env
    fp.env = None
    record = env.attached
    if record is None or record.frame != fp:
        return
    outer = record.prev
    env.attached = outer
    names = func_local_names(fp.func)
    slots = locals_of(fp)
    for i in range(record.count):
        saved = record.saved[i]
        if saved.tag == Tag.NULL:
            continue
        v = slots[i]
        slots[i] = tv_uninit()
        key = arr_key_str(names[i])
        if saved.tag == Tag.INDIRECT:
            ptr[TV](saved.data)[0] = v
            arr_lval_key(env.vars, key)[0] = saved
        elif v.tag == Tag.UNINIT:
            found = arr_get_key(env.vars, key)
            found[0] = tv_null()
            arr_del_key(env.vars, key)
        else:
            arr_lval_key(env.vars, key)[0] = v
    dealloc(ptr[u8](record.saved), u64(record.count) * sizeof(TV) + 1)
    dealloc(ptr[u8](record), sizeof(Attachment))
    if outer is None and env != vm.globals:
        env_free(env)


@native
def env_move(fp: ptr[Frame]) -> void:
    """A generator's frame lies here now, and with it the variables of its environment."""
    record = fp.env.attached
    record.frame = fp
    names = func_local_names(fp.func)
    slots = locals_of(fp)
    for i in range(record.count):
        if record.saved[i].tag != Tag.NULL:
            arr_lval_key(fp.env.vars, arr_key_str(names[i]))[0] = TV(i64(slots + i), Tag.INDIRECT)


@native
def env_free(env: ptr[VarEnv]) -> void:
    """Release an environment whose last frame ended."""
    arr_decref(env.vars)
    dealloc(ptr[u8](env), sizeof(VarEnv))


@native
def env_of(fp: ptr[Frame]) -> ptr[VarEnv]:
    """The environment of a frame, made when first wanted."""
    if fp.env is None:
        env_attach(env_new(), fp)
    return fp.env


@native
def local_index(fp: ptr[Frame], name: ptr[String]) -> i64:
    """The number of the local of a name, or -1."""
    func = fp.func
    names = func_local_names(func)
    for i in range(i64(func.num_local_names)):
        if str_eq(names[i], name):
            return i
    return -1


@native
def env_slot(env: ptr[VarEnv], name: ptr[String], create: bool) -> ptr[TV]:
    """A variable's slot (maybe UNINIT, maybe a REF), or None."""
    key = arr_key_str(name)
    found = arr_get_key(env.vars, key)
    if found is None:
        if not create:
            return None
        found = arr_lval_key(env.vars, key)
    if found.tag == Tag.INDIRECT:
        return ptr[TV](found.data)
    return found


@native
def named_slot(fp: ptr[Frame], name: ptr[String], create: bool) -> ptr[TV]:
    """The slot of a frame's variable by name, or None."""
    at = local_index(fp, name)
    if at >= 0:
        return locals_of(fp) + at
    if fp.env is None and not create:
        return None
    return env_slot(env_of(fp), name, create)


@native(cold=True)
def undefined_named(name: ptr[String], is_global: bool) -> void:
    """Warn about an undefined variable."""
    what = b"Undefined global variable $%s" if is_global else b"Undefined variable $%s"
    warning(msg(what, i64(name), 0, 0))


@native(inline=True)
def warns_of_missing(slot: ptr[TV], mode: i64) -> bool:
    """Whether a lookup in a mode warns of what it found. The warning may run PHP code: then look again."""
    missing = slot is None or slot.tag == Tag.UNINIT
    return missing and (mode == MOpMode.Warn or mode == MOpMode.ReadWrite)


@native
def slot_by_mode(slot: ptr[TV], mode: i64) -> ptr[TV]:
    """What a lookup in a mode gives: a null for what is missing in the reading modes."""
    missing = slot is None or slot.tag == Tag.UNINIT
    if vm.exc is not None:
        return None
    if missing and (mode == MOpMode.Warn or mode == MOpMode.NoMode or mode == MOpMode.Unset):
        return null_slot()
    if missing and slot is not None:
        slot[0] = tv_null()
    return slot


@native
def variable_slot(fp: ptr[Frame], name: TV, mode: i64) -> ptr[TV]:
    """The slot of `$$name`; None after throwing."""
    text = tv_to_str(name)
    if vm.exc is not None:
        return None
    if str_is(text, b"this", 4) and fp.this is not None:
        str_decref(text)
        vm.mthis = TV(i64(fp.this), Tag.OBJ)
        return addr(vm.mthis)
    slot = named_slot(fp, text, mode == MOpMode.Define)
    if warns_of_missing(slot, mode):
        undefined_named(text, False)
        slot = named_slot(fp, text, mode == MOpMode.ReadWrite)
    str_decref(text)
    return slot_by_mode(slot, mode)


@native
def global_slot(fp: ptr[Frame], name: TV, mode: i64) -> ptr[TV]:
    """The slot of a global variable; None after throwing."""
    text = tv_to_str(name)
    if vm.exc is not None:
        return None
    slot = env_slot(vm.globals, text, mode == MOpMode.Define)
    if warns_of_missing(slot, mode):
        undefined_named(text, True)
        slot = env_slot(vm.globals, text, mode == MOpMode.ReadWrite)
    str_decref(text)
    return slot_by_mode(slot, mode)


@native
def globals_array() -> ptr[Array]:
    """A copy of the global variables as an array (owned)."""
    copy = arr_new_hash(u64(vm.globals.vars.size))
    env_copy(vm.globals, copy)
    return copy


@native
def env_copy(env: ptr[VarEnv], into: ptr[Array]) -> void:
    """Add an environment's defined variables to an array, references kept."""
    vars = env.vars
    pos = arr_first(vars)
    while pos < vars.used:
        slot = arr_tv_at(vars, pos)
        if slot.tag == Tag.INDIRECT:
            slot = ptr[TV](slot.data)
        if slot.tag != Tag.UNINIT:
            v = slot[0]
            if v.tag == Tag.REF and ptr[Ref](v.data).rc == 1:
                v = ptr[Ref](v.data).tv
            arr_set_key(into, arr_key_at(vars, pos), tv_copy(v))
        pos = arr_next(vars, pos)
