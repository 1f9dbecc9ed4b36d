"""How handlers are made: threaded code in continuation style.

A handler has the signature `HANDLER`: it gets the current instruction, the first free stack slot and
the running frame, and ends in `become(next.handler, next, sp, fp)`. An opcode's work is in its *core*:

- a plain core, `core_X(pc, sp, fp) -> sp`, returns the new stack top, or None when an exception is
  pending in `vm.exc`; then its inputs are still on the stack, each of them valid;
- a branching core, `core_X(pc, sp, fp) -> i64`, returns NEXT, TAKEN or THREW; its stack effect is the
  opcode table's.

`plain` and `branch` wrap a core into the handler `op_X`. Hot opcodes have a handler of their own with the
fast cases, which leaves by `become(op_X_slow, pc, sp, fp)` for all others, so that it needs no stack
frame. Native code calls the cores and looks at what they return.

What the opcode table says that a core needs of the kinds of its inputs is tested before it runs (`checked`), in native
code too.

Invariant: `vm.fp` is the running frame at every handler; `fp.pc` is stored before a core runs.

Example: `HANDLERS = {"PopV": plain("PopV", core_PopV)}`.
"""

from backend.native.lang import *
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.string import str_from_c
from hhbc.needs import Need
from hhbc.opcodes import BY_NAME
from hhbc.unit import Attr

HANDLER = tailfn[[ptr[Instr], ptr[TV], ptr[Frame]], TV]
CORE = fn[[ptr[Instr], ptr[TV], ptr[Frame]], ptr[TV]]
BRANCH_CORE = fn[[ptr[Instr], ptr[TV], ptr[Frame]], i64]

NEXT = 0
TAKEN = 1
THREW = -1

# Continues with the pending exception: finds a handler, or leaves frames.
op_unwind = declare("op_unwind", HANDLER)
# Handles a time limit, a signal or a memory limit; may throw or not return.
handle_surprise = declare("handle_surprise", fn[[], void])


@native(inline=True)
def local_at(fp: ptr[Frame], offset: i32) -> ptr[TV]:
    """A local by its operand, the byte offset from the frame."""
    return ptr[TV](ptr[u8](fp) + i64(offset))


@native(inline=True)
def locals_of(fp: ptr[Frame]) -> ptr[TV]:
    """The first local of a frame."""
    return ptr[TV](fp + 1)


@native(inline=True)
def site_knows(site: ptr[Site], first: ptr[TV]) -> bool:
    """Whether a site remembers the name in a stack slot with the class above it; such a name is a literal."""
    return first.data == i64(site.name) and (first + 1).data == i64(site.cls)


@native(inline=True)
def site_takes(first: ptr[TV]) -> bool:
    """Whether a site may remember what the name in a stack slot, with the class above it, leads to.

    What is reached through a trait is found anew, with a deprecation, each time.
    """
    if first.tag != Tag.STR or ptr[Counted](first.data).rc < IMMORTAL // 2:
        return False
    return (first + 1).tag == Tag.CLS and ptr[Class]((first + 1).data).attrs & Attr.TRAIT == 0


@native(inline=True)
def site_note(site: ptr[Site], first: ptr[TV]) -> void:
    """Remember a name and class that the site takes."""
    site.name = ptr[String](first.data)
    site.cls = ptr[Class]((first + 1).data)


@native(tail=True)
def op_poll_at(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame], target: ptr[Instr]) -> TV:
    """On the way back to an earlier instruction something wants attention. Then go there."""
    fp.pc = pc
    handle_surprise()
    if vm.exc is not None:
        return become(op_unwind, pc, sp, fp)
    return become(target.handler, target, sp, fp)


TAG_NEEDED = {Need.ARRAY: Tag.ARR, Need.STRING: Tag.STR, Need.OBJECT: Tag.OBJ}


@native(cold=True)
def wrong_kind() -> void:
    """Throw the Error of an instruction on a value that it cannot work on; no compiled program gets here."""
    throw_error(ErrorClass.ERROR, str_from_c(b"An instruction found a value of the wrong kind"))


def checked(name: str, core):
    """The core with the tests of its inputs that the opcode's row asks for; itself when there are none."""
    info = BY_NAME.get(name.removesuffix(SLOW))
    tests = [(wanted.slot, int(TAG_NEEDED[wanted.need])) for wanted in info.needs if wanted.slot] if info else []
    if not tests:
        return core

    @native(name=f"{core.name}_{name.removesuffix(SLOW)}_checked")
    def tested(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        for slot, tag in unroll(tests):
            if unlikely((sp - slot).tag != tag):
                wrong_kind()
                return None
        return core(pc, sp, fp)

    return tested


# Opcode (or opcode and variant) -> core function, for native code that falls back to calling it.
CORES: dict = {}
SLOW = "_slow"


def _note_core(name: str, core) -> None:
    """Enter a core under its opcode's name."""
    CORES.setdefault(name.removesuffix(SLOW), core)


def plain(name: str, core):
    """The handler of a plain core. Names end in `_slow` where a handler with fast cases comes first."""
    core = checked(name, core)
    _note_core(name, core)

    @native(name=f"op_{name}", tail=True, noinline=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        fp.pc = pc
        top = core(pc, sp, fp)
        if unlikely(top is None):
            return become(op_unwind, pc, sp, fp)
        following = pc + 1
        return become(following.handler, following, top, fp)

    return handler


def quiet(name: str, core):
    """The handler of a plain core that can neither throw nor call PHP code."""
    _note_core(name, core)

    @native(name=f"op_{name}", tail=True, noinline=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        top = core(pc, sp, fp)
        following = pc + 1
        return become(following.handler, following, top, fp)

    return handler


def branch(name: str, core, effect: int):
    """The handler of a branching core, which pops -`effect` slots; the target is in `pc.c`."""
    _note_core(name, core)

    @native(name=f"op_{name}", tail=True, noinline=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        fp.pc = pc
        status = core(pc, sp, fp)
        if status < 0:
            return become(op_unwind, pc, sp, fp)
        following = pc + 1
        if status == TAKEN:
            following = ptr[Instr](pc.c)
            if unlikely(following <= pc and vm.surprise != 0):
                return become(op_poll_at, pc, sp + effect, fp, following)
        return become(following.handler, following, sp + effect, fp)

    return handler


def merge(*groups: dict) -> dict:
    """One table of handlers. Raises ValueError for an opcode that two groups define."""
    merged: dict = {}
    for group in groups:
        for key, handler in group.items():
            if key in merged:
                raise ValueError(f"two handlers for {key}")
            merged[key] = handler
    return merged
