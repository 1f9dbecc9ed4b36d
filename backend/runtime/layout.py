"""The native data layout: every struct that the runtime, the interpreter and compiled code share.

Invariants
- A value is a 16-byte `TV`: payload `data`, type `tag`. `BOOL` payloads are 0 or 1, `DBL` payloads are the bits of the double,
  `NULL` and `UNINIT` payloads are 0, all others are pointers.
- Tags from `STR` up are reference counted (`tag >= Tag.STR`), and only those. Every counted object starts with `Counted`.
- Immortal objects (literals, the empty string and array) start at `IMMORTAL` references, so counting needs no check for them, they
  always look shared (`rc > 1`), and copy on write leaves them alone.
- Locals and array slots may hold `REF`; the evaluation stack holds cells, except where an instruction's flavor says V.
"""

from enum import IntEnum

from backend.native.lang import *


class Tag(IntEnum):
    """Type tags, ordered so that one comparison answers the frequent questions."""

    UNINIT = 0
    NULL = 1
    BOOL = 2
    INT = 3
    DBL = 4
    CLS = 5  # a class pointer on the evaluation stack (flavor A); never stored in a local
    STR = 6
    ARR = 7
    OBJ = 8
    RES = 9
    REF = 10
    INDIRECT = 11  # only inside a variable environment: payload points at a frame's slot
    THROWN = 15  # only as a returned tag: an exception is pending in vm.exc


IMMORTAL = 1 << 30


@struct
class TV:
    """A typed value."""

    data: i64
    tag: i64


@struct
class Counted:
    """The head of every heap object."""

    rc: u32
    kind: u8  # the Tag of the values that point here
    flags: u8
    aux: u16


@struct
class String:
    """Immutable bytes behind the header, NUL-terminated; `hash` is 0 until first asked for."""

    rc: u32
    kind: u8
    flags: u8
    aux: u16
    hash: u64
    len: u64
    # the bytes follow: `str_bytes(s)`


class ArrayKind(IntEnum):
    """How an array stores its elements."""

    PACKED = 0  # data: TV[cap]; keys are 0..used-1; a hole has tag UNINIT
    HASH = 1  # data: Elm[cap]; insertion order; a hole has tag UNINIT; `index` finds keys


@struct
class Array:
    """PHP's ordered map; copy on write when rc > 1."""

    rc: u32
    kind: u8
    flags: u8
    layout: u16  # ArrayKind
    size: u32  # live elements
    used: u32  # slots in use, holes included
    cap: u32  # slots allocated; a power of two for HASH
    pos: u32  # internal pointer (a slot number) of current()/next()/reset()
    next_free: i64  # the key that [] takes next
    data: bounded(u8, "cap")
    index: ptr[u32]  # HASH: cap entries, slot number or NO_SLOT, chained through Elm.next
    iterators: u32  # active by-reference foreach iterators, registered in vm.miters
    _pad: u32


NO_SLOT = 0xFFFFFFFF
INT_KEY = 0  # Elm.hash of an integer key; string keys have STR_KEY set
STR_KEY = 0x80000000


@struct
class Elm:
    """One slot of a HASH array."""

    tv: TV
    key: i64  # the integer, or the String pointer (owned)
    next: u32  # next slot of the same bucket, or NO_SLOT
    hash: u32  # INT_KEY, or STR_KEY | low 31 bits of the string's hash


@struct
class Ref:
    """A PHP reference: a shared box."""

    rc: u32
    kind: u8
    flags: u8
    aux: u16
    tv: TV
    prop: ptr["PropInfo"]  # the typed property that the reference is bound to, or None


@struct
class Object:
    """An object; declared property slots follow the header (`obj_props(o)`)."""

    rc: u32
    kind: u8
    flags: u8  # OBJ_*
    aux: u16
    cls: ptr["Class"]
    dyn: ptr[Array]  # dynamic properties, or None
    ext: ptr[u8]  # native state of built-in classes (closures, iterators ...), or None
    id: u32
    nprops: u32


OBJ_DESTRUCTED = 1  # __destruct has run or must not run
OBJ_LOCKED = 2  # recursion guard of printing, comparing, serialising


@struct
class Resource:
    """A stream or another handle."""

    rc: u32
    kind: u8
    flags: u8
    aux: u16
    id: i64
    type: ptr[String]  # "stream", or None once closed
    handle: i64
    ext: ptr[u8]


@struct
class Instr:
    """One decoded instruction. What a, b, c, d hold is decided per opcode in backend/interp/decode.py."""

    handler: ptr[u8]
    a: i32
    b: i32
    c: i64
    d: i64  # inline cache, jump target or profile


@struct
class Frame:
    """An activation record on the VM stack: header, locals, iterators, evaluation stack (all TV-sized slots).

    FPush* builds it on the caller's evaluation stack; the arguments pushed above it become the first locals.
    """

    func: ptr["Func"]
    prev: ptr["Frame"]  # the caller's frame
    pc: ptr[Instr]  # this frame's current instruction, valid while it calls something; returning continues behind it
    this: ptr[Object]  # $this (owned), or None
    cls: ptr["Class"]  # late static binding class, or None
    extra: ptr[Array]  # arguments beyond the parameters (owned), or None
    env: ptr["VarEnv"]  # named variables, when something asked for them, or None
    nargs: u32
    flags: u32  # FRAME_*


FRAME_BYTES = 64
FRAME_ENTRY = 1  # returning from it leaves the interpreter loop (the caller is native code)
FRAME_CTOR = 2  # the result is dropped; the object stays on the stack
FRAME_MAGIC_CALL = 4  # __call: the arguments are to be packed into an array
FRAME_NATIVE = 8  # runs in JIT-compiled code
FRAME_STRICT = 16  # the caller has strict_types=1


@struct
class Param:
    """One parameter of a function."""

    name: ptr[String]
    type: ptr["TypeCon"]  # None: no type
    dv: i64  # instruction index of the default-value entry, -1: required
    default: ptr[TV]  # scalar default, or None
    flags: u32  # PARAM_*
    _pad: u32


PARAM_BYREF = 1
PARAM_VARIADIC = 2
PARAM_OPTIONAL = 4
PARAM_PREFER_REF = 8  # by reference when it can be (array_multisort)


@struct
class Func:
    """A function or method, linked from a load image; code is decoded at the first call."""

    name: ptr[String]  # as declared, without the class
    cls: ptr["Class"]  # the class that declares it, or None
    unit: ptr["Unit"]
    code: ptr[Instr]  # None until decoded
    params: bounded(Param, "nparams")
    ret_type: ptr["TypeCon"]
    native: fn[[ptr["Frame"]], TV]  # native library function's wrapper, or None
    entry: ptr[u8]  # native code: generic entry, or None
    image: ptr[u8]  # the function's record in the load image
    statics: ptr[Array]  # static variables (Refs), or None
    local_names: ptr[ptr[String]]
    nparams: u32
    nreq: u32
    nlocals: u32
    niters: u32
    max_stack: u32
    frame_slots: u32  # TVs from the first local to the evaluation stack
    ncode: u32
    attrs: u32
    counter: u32  # calls and loop rounds until compilation
    line: u32
    line_end: u32
    id: u32


@struct
class VM:
    """State of the running request. One per process; a request starts with a fresh heap and a reset VM."""

    fp: ptr[Frame]  # the running frame, as far as runtime functions need it
    exc: ptr[Object]  # pending exception (owned), or None
    surprise: u64  # non-zero: time limit, signal or memory limit wants attention at the next poll
    stack_base: ptr[u8]
    stack_limit: ptr[u8]  # VM stack: frames may not grow beyond
    native_limit: ptr[u8]  # native stack: frame_address() may not fall below
    mbase: ptr[TV]  # member base register
    mbase_key: TV  # what the base was reached by, for messages
    mtemp: TV  # temporary that a member base may point at (owned)
    mtemp2: TV
    next_object_id: u32
    error_level: u32  # error_reporting()
    silence: u32  # depth of @
    flags: u32
    exit_status: i64
    bytes_used: u64
    bytes_peak: u64
    bytes_limit: u64
    globals: ptr["VarEnv"]
