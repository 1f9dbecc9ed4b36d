"""Observing a warm function before it is compiled: which types its instructions push, which arguments it gets.

Observing costs nothing while it is off. It is switched on for one function by replacing the handlers behind the
instructions of interest with `op_observe`, which looks at the top of the stack, notes the tag and goes on to the real
handler; it is switched off by putting those back. Meanwhile nothing is fused, because fused handlers pass over others. The notes are in `func.profile`: one word per instruction, one per
parameter and captured variable (bit `1 << tag`), one for surplus arguments (bit `1 << count`), behind them the real handlers, and behind those the classes of the objects among what was
noted: up to `NOTED` per word. In the place of a Closure's class stands its function, with the lowest bit set. Where an instruction takes an
object from the stack or a local, what that is is noted, too; at the end of each round of a foreach the element, and where it lies; and of
member instructions what each step led to, and whether an assignment found its element in place.

Invariant: while a function is observed, `profile_handlers(func)[i]` is the handler that instruction i really has.

Example: `observe(func)`; some calls later `unobserve(func)`, and `func.profile[at]` tells what instruction `at` pushed.
"""

from backend.interp.handlers.dispatch import HANDLER, locals_of
from backend.interp.handlers.fusion import fuse, unfuse
from backend.interp.loading.arena import IN_REQUEST, LASTING, link_alloc, linking
from backend.interp.loading.records import *
from backend.native.lang import *
from backend.runtime.array import arr_get_int, arr_get_name
from backend.runtime.layout import *
from backend.runtime.value import deref, tv_int, tv_uninit
from hhbc.immediates import KeyKind
from hhbc.marks import Mark
from hhbc.opcodes import TABLE

NOTED = 4  # classes
SEVERAL = 14  # the bit that says that there were more
# The bits that say where elements of a foreach lie: no value has such a tag. What is no array counts by its keys.
HASH_STR = 11  # in a hash, by a string
PACKED = 12
HASH_INT = 13
YIELDED = 15  # a generator gave them
# Those of a member instruction.
MISSED = 11  # the element to be assigned to was not there
SHARED = 12  # the array that the base is has other holders
LONE = 13  # it lies in a reference that nobody else has
VARLEN_MORE = 0x80  # a count of more than one byte begins with such a one
interests = const_table("observed_interests", u16, [int(info.marks) for info in TABLE])


@native(inline=True)
def given_locals(func: ptr[Func]) -> i64:
    """The locals that have values when a function begins: parameters and captured variables."""
    return i64(func.nparams) + i64(func.num_uses)


@native(inline=True)
def noted_words(func: ptr[Func]) -> i64:
    """The words of a function's profile: for each instruction, for each local that is given, and one for surplus arguments."""
    return i64(func.ncode) + given_locals(func) + 1


@native(inline=True)
def profile_handlers(func: ptr[Func]) -> ptr[HANDLER]:
    """The real handlers of an observed function's instructions."""
    end = u64(func.profile + noted_words(func))
    return ptr[HANDLER]((end + 7) & ~u64(7))


@native(inline=True)
def profile_classes(func: ptr[Func], word: i64) -> ptr[ptr[Class]]:
    """The classes of the objects that were noted for a word of the profile."""
    return ptr[ptr[Class]](profile_handlers(func) + func.ncode) + word * NOTED


@native
def note_value(func: ptr[Func], word: i64, value: TV) -> void:
    """Note a value's tag, and an object's class, or the function of a Closure."""
    tag = value.tag & 15
    slot = func.profile + word
    slot[0] = slot[0] | u16(1 << tag)
    if tag != Tag.OBJ:
        return
    cls = ptr[Object](value.data).cls
    if cls.flags & CLASS_CLOSURE != 0:
        body = ptr[Closure](ptr[Object](value.data).ext).func
        if body.arena == IN_REQUEST:
            slot[0] = slot[0] | u16(1 << SEVERAL)
            return
        cls = ptr[Class](i64(body) | 1)
    seen = profile_classes(func, word)
    for i in range(NOTED):
        if seen[i] == cls:
            return
        if seen[i] is None:
            seen[i] = cls
            return
    slot[0] = slot[0] | u16(1 << SEVERAL)


@native(tail=True)
def op_observe(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Note what the previous instruction pushed, or at the function's beginning its arguments."""
    note_pushed(pc, sp, fp)
    real = profile_handlers(fp.func)[pc - fp.func.code]
    return become(real, pc, sp, fp)


@native(tail=True)
def op_observe_base(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Note the local that an instruction names."""
    note_base(pc, fp)
    real = profile_handlers(fp.func)[pc - fp.func.code]
    return become(real, pc, sp, fp)


@native(tail=True)
def op_observe_both(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Note both."""
    note_pushed(pc, sp, fp)
    note_base(pc, fp)
    real = profile_handlers(fp.func)[pc - fp.func.code]
    return become(real, pc, sp, fp)


@native(tail=True)
def op_observe_round(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Note the element of a foreach whose next one is wanted. Nothing was pushed before."""
    note_element(pc, fp)
    real = profile_handlers(fp.func)[pc - fp.func.code]
    return become(real, pc, sp, fp)


@native(tail=True)
def op_observe_step(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Note what the previous instruction made the base, and whether this one, if it assigns, finds its place."""
    func = fp.func
    at = pc - func.code
    if interest_at(func, at - 1) & Mark.STEPS != 0:
        note_cell(func, at - 1, vm.mbase)
    if interest_at(func, at) & Mark.FILLS != 0:
        note_place(pc, sp, fp)
    real = profile_handlers(func)[at]
    return become(real, pc, sp, fp)


@native
def note_cell(func: ptr[Func], word: i64, cell: ptr[TV]) -> void:
    """Note what a member instruction begins with or leads to: its kind, whether it lies behind a reference, and whether
    others hold the array that it is. A reference that nobody else has is one that a library function left, which native calls
    do not make."""
    slot = func.profile + word
    value = deref(cell)[0]
    if cell.tag == Tag.REF:
        lone = ptr[Counted](cell.data).rc == 1
        slot[0] = slot[0] | (u16(1 << LONE) if lone else u16(1 << Tag.REF))
    if value.tag == Tag.ARR and ptr[Counted](value.data).rc != 1:
        slot[0] = slot[0] | u16(1 << SHARED)
    note_value(func, word, value)


@native
def note_place(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> void:
    """Note whether the element that an instruction assigns to is missing in the array that is the base."""
    func = fp.func
    word = pc - func.code
    code = image_section(func.unit.image, SEC_CODE) + ptr[ImgFunc](func.image).code + func.offsets[word]
    base = deref(vm.mbase)[0]
    if base.tag != Tag.ARR or code[1] >= VARLEN_MORE:
        return
    kind = code[2]
    key = tv_int(pc.c)
    if kind == KeyKind.ET:
        key = TV(pc.c, i64(Tag.STR))
    elif kind == KeyKind.EL:
        key = deref(ptr[TV](ptr[u8](fp) + pc.c))[0]
    elif kind == KeyKind.EC:
        key = deref(sp + pc.c)[0]
    elif kind != KeyKind.EI:
        return
    found: ptr[TV] = None
    if key.tag == Tag.INT:
        found = arr_get_int(ptr[Array](base.data), key.data)
    elif key.tag == Tag.STR:
        found = arr_get_name(ptr[Array](base.data), ptr[String](key.data))
    if found is None:
        slot = func.profile + word
        slot[0] = slot[0] | u16(1 << MISSED)


@native
def note_element(pc: ptr[Instr], fp: ptr[Frame]) -> void:
    """Note what the local holds that got the element, and where that lies in an array."""
    func, word = fp.func, pc - fp.func.code
    note_value(func, word, deref(ptr[TV](ptr[u8](fp) + pc.b))[0])
    it = ptr[Iter](ptr[u8](fp) + pc.a)
    slot = func.profile + word
    if it.state == IterState.ARRAY:
        a = ptr[Array](it.base)
        if a.layout == ArrayKind.PACKED:
            slot[0] = slot[0] | u16(1 << PACKED)
        else:
            key = (ptr[Elm](a.data) + it.pos).hash
            slot[0] = slot[0] | u16(1 << (HASH_INT if key == INT_KEY else HASH_STR))
        return
    if it.state == IterState.OBJECT and ptr[Object](it.base).cls.flags & CLASS_GENERATOR != 0:
        slot[0] = slot[0] | u16(1 << YIELDED)
    if pc.d != 0:
        kind = deref(ptr[TV](ptr[u8](fp) + pc.d))[0].tag
        if kind == Tag.INT or kind == Tag.STR:
            slot[0] = slot[0] | u16(1 << (HASH_INT if kind == Tag.INT else HASH_STR))


@native
def note_pushed(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> void:
    """Note the top of the stack for the previous instruction, or the arguments."""
    at = pc - fp.func.code
    if at == 0:
        note_arguments(fp)
    else:
        note_value(fp.func, at - 1, (sp - 1)[0])


@native
def note_base(pc: ptr[Instr], fp: ptr[Frame]) -> void:
    """Note the value of a local, and whether it lies behind a reference."""
    note_cell(fp.func, pc - fp.func.code, ptr[TV](ptr[u8](fp) + pc.a))


@native(inline=True)
def is_observer(handler: HANDLER) -> bool:
    """Whether a handler is one of those."""
    at = i64(handler)
    if at == i64(op_observe) or at == i64(op_observe_base) or at == i64(op_observe_both):
        return True
    return at == i64(op_observe_round) or at == i64(op_observe_step)


@native
def note_arguments(fp: ptr[Frame]) -> void:
    """Note the tags of a frame's arguments and captured variables, the first parameter without an argument as undefined, and
    how many arguments there are beyond the parameters."""
    func = fp.func
    surplus = i64(fp.nargs) - i64(func.nparams)
    if surplus > 0 and surplus < SEVERAL:
        counts = func.profile + noted_words(func) - 1
        counts[0] = counts[0] | u16(1 << surplus)
    slots = locals_of(fp)
    for i in range(given_locals(func)):
        if i < i64(fp.nargs) or i >= i64(func.nparams):
            note_value(func, i64(func.ncode) + i, (slots + i)[0])
        elif i == i64(fp.nargs):
            note_value(func, i64(func.ncode) + i, tv_uninit())


@native
def unobserve(func: ptr[Func]) -> void:
    """Switch observation off; the notes stay."""
    if func.profile is None:
        return
    handlers = profile_handlers(func)
    observed = False
    for i in range(i64(func.ncode)):
        instr = func.code + i
        if is_observer(instr.handler):
            instr.handler = handlers[i]
            observed = True
    if observed:
        fuse(func)


@native
def observe(func: ptr[Func]) -> void:
    """Switch observation on; notes made before are kept."""
    count = u64(func.ncode)
    if func.profile is None:
        noted = u64(noted_words(func))
        words = noted * 2
        notes = noted * NOTED * 8
        was = linking.value
        linking.value = IN_REQUEST if func.arena == IN_REQUEST else LASTING
        func.profile = ptr[u16](link_alloc(words + 8 + count * 8 + notes))
        linking.value = was
    unobserve(func)
    unfuse(func)
    handlers = profile_handlers(func)
    code = image_section(func.unit.image, SEC_CODE) + ptr[ImgFunc](func.image).code
    for i in range(i64(count)):
        handlers[i] = (func.code + i).handler
    watched, stepped = True, False
    for i in range(i64(count)):
        interest = interest_in(code + func.offsets[i])
        watched = watched or interest & Mark.RECEIVER != 0
        if interest & Mark.LOOKED != 0:
            (func.code + i).handler = op_observe_both if watched else op_observe_base
        elif interest & Mark.WALKS != 0:
            (func.code + i).handler = op_observe_round
        elif watched:
            (func.code + i).handler = op_observe
        elif stepped or interest & Mark.FILLS != 0:
            (func.code + i).handler = op_observe_step
        watched = interest & Mark.OBSERVED != 0
        stepped = interest & Mark.STEPS != 0


@native(inline=True)
def interest_at(func: ptr[Func], index: i64) -> u16:
    """What of a decoded record is of interest."""
    code = image_section(func.unit.image, SEC_CODE) + ptr[ImgFunc](func.image).code
    return interest_in(code + func.offsets[index])


@native(inline=True)
def interest_in(code: ptr[u8]) -> u16:
    """What of an instruction is of interest."""
    return interests[u64(code[0])]
