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


WAS_UNSET = 1  # the payload of UNINIT in a property's slot after unset(): magic methods see only such ones
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
    """Immutable bytes behind the header, NUL-terminated; `hash` is 0 until first asked for.

    `flags` tell of the bytes that the hash was computed from: they mean nothing while that is 0.
    """

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


STR_UTF8 = 1  # the bytes were found to be UTF-8


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
    iterators: u32  # active by-reference foreach iterators (array_iter.py)
    front: u32  # PACKED: slots before `data` that arr_shift has given up


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
    flags: u8  # REF_*
    aux: u16
    tv: TV
    prop: ptr["PropInfo"]  # the first typed property that the reference is bound to, or None
    more: ptr["RefType"]  # the others
    number: u32  # in the table of references
    _pad: u32


REF_FRESH = 1  # VGetL made it of an undefined local, and nothing asked for a reference to that since


@struct
class RefType:
    """A further typed property that a reference is bound to; two objects may have the same one."""

    prop: ptr["PropInfo"]
    next: ptr["RefType"]


@struct
class Object:
    """An object; declared property slots follow the header (`obj_props(o)`)."""

    rc: u32
    kind: u8
    flags: u8  # OBJ_*
    guards: u16  # magic methods that run for its properties
    cls: ptr["Class"]
    dyn: ptr[Array]  # dynamic properties, or None
    ext: ptr[u8]  # native state of built-in classes (closures, iterators ...), or None
    id: u32
    nprops: u32


OBJ_DESTRUCTED = 1  # __destruct has run or must not run
OBJ_LOCKED = 2  # recursion guard of printing, comparing, serialising
OBJ_KEPT = 4  # its destructor ran at the request's end, and it is kept until all have run
OBJ_POINTED = 8  # current() and its kin have used it (library/object_pointer.py)
OBJ_ENCODING = 32  # json_encode() is at what its jsonSerialize() says; that may print it
OBJ_WEAK = 16  # a WeakReference or WeakMap knows it (library/core/weak.py)


@struct
class Resource:
    """A stream or another handle."""

    rc: u32
    kind: u8
    flags: u8
    aux: u16
    id: i64
    type: ptr[String]  # "stream", or None once closed
    free: fn[[ptr[u8]], void]  # what gives up `ext`
    ext: ptr[u8]
    older: ptr["Resource"]  # the request's resources in the order in which they were made
    newer: ptr["Resource"]


@struct
class Instr:
    """One decoded instruction. What a, b, c, d hold is decided per opcode in backend/interp/loading/decode.py."""

    handler: tailfn[[ptr["Instr"], ptr[TV], ptr["Frame"]], TV]
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
    prev: ptr["Frame"]  # the caller's frame; PRELIVE until FCall, so that unwinding can tell it from a value
    pc: ptr[Instr]  # this frame's current instruction, valid while it calls something; returning continues behind it
    this: ptr[Object]  # $this (owned), or None
    cls: ptr["Class"]  # late static binding class, or None
    extra: ptr[Array]  # arguments beyond the parameters (owned), or None
    env: ptr["VarEnv"]  # named variables, when something asked for them, or None
    nargs: u32
    flags: u32  # FRAME_*


FRAME_BYTES = 64
FRAME_SLOTS = 4  # TVs that a header takes
PRELIVE = 14  # in the place of a tag: the slot begins a frame that FPush* built and FCall has not started
LEFT_OFTEN = 16  # exits at one place of native code, before what follows is observed
FRAME_ENTRY = 1  # returning from it leaves the interpreter loop (the caller is native code)
FRAME_NATIVE = 2  # beside FRAME_ENTRY: the caller is PHP code, not the engine
FRAME_GENERATOR = 8  # the frame of a running generator
FRAME_INCLUDE = 16  # the pseudo-main of an included file: shares the includer's variables
FRAME_HOLES = 32  # named arguments left parameters unset between others
FRAME_DYNAMIC = 4  # the callee was a value: a callback, `$f()`, a closure
FRAME_CTOR = 64  # the constructor that `new` calls: when it throws, the object is never destructed
FRAME_INLINE = 128  # php compiles the call in line: no row in traces, and what it calls is called by its caller
FRAME_POSITIONAL = 512  # of __call and __callStatic: called by a closure, which takes no named arguments
FRAME_NAMED = 1024  # of __call and __callStatic: the call had named arguments
FRAME_CUF = 256  # beside pending ones: call_user_func() passes the arguments, values all of them
FRAME_INVOKED = 4096  # of a closure: called by its method __invoke(), which has a row of its own in traces
FRAME_LEFT = 2048  # its function has ended, what it holds is being released: no part of backtraces


class IterState(IntEnum):
    """What an iterator slot holds."""

    NONE = 0
    ARRAY = 1  # base: Array (owned); pos: slot number
    OBJECT = 2  # base: an Iterator object (owned)
    PROPS = 3  # base: Object (owned); pos: slot number, of its table when `extra` is not 0
    REF_ARRAY = 4  # base: Ref (owned); pos: number in the miter table
    REF_PROPS = 5  # the same, by reference
    REF_OBJECT = 6  # base: an Iterator (owned) with hooks, walked by reference


@struct
class Iter:
    """An iterator of a frame; takes two TV slots behind the locals."""

    state: u32  # IterState
    pos: u32
    base: ptr[Counted]
    snap: ptr[Array]
    extra: i64


ITER_SLOTS = 2


@struct
class Param:
    """One parameter of a function."""

    name: ptr[String]
    type: ptr["TypeCon"]  # None: no type
    dv: i64  # instruction index of the default-value entry, -1: required
    default: ptr[TV]  # scalar default, or None
    default_text: ptr[String]  # its source, for reflection
    flags: u32  # PARAM_*
    image: u32  # index of the record in the load image


PARAM_BYREF = 1
PARAM_VARIADIC = 2
PARAM_OPTIONAL = 4
PARAM_PREFER_REF = 8  # by reference when it can be (array_multisort)
PARAM_SENSITIVE = 16  # #[SensitiveParameter]: hidden in traces


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
    direct: fn[[ptr[TV], u64], TV]  # the same without a frame: arguments, how many and flags; or None
    in_line: ptr[tailfn[[ptr[Instr], ptr[TV], ptr["Frame"]], TV]]  # handlers for calls of it by their shape (in_line_call.py); or None
    entry: tailfn[[ptr[Instr], ptr[TV], ptr["Frame"]], TV]  # first handler; native code's generic entry once compiled
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
    num_uses: u32  # captured variables, the locals behind the parameters
    num_local_names: u32
    num_eh: u32
    num_scopes: u32  # ranges of code that came from methods of other classes
    arena: u32  # where it lies (backend/interp/loading/arena.py)
    refmask: u64  # bit i: parameter i is by reference (bit 63: all from 63 on, or a variadic one)
    eh: ptr["Eh"]  # filled when the code is decoded
    offsets: ptr[u32]  # code offset of each instruction
    prototype: ptr["Func"]  # the method that this one overrides or implements, or None
    next_decoded: ptr["Func"]  # list of the functions that are decoded and outlive the request
    profile: ptr[u16]  # per instruction, then per argument: `1 << tag` of what was seen; None when not profiling
    next_cloned: ptr["Func"]  # list of the closures that outlive the request and have copies
    clones: ptr["Func"]  # closures: copies for other scopes, linked by this field; a trait's method: see `may_be_native`
    home: ptr["Func"]  # of a trait's method as code of a class that uses the trait: the trait's own; else None


@struct
class NameEntry:
    """One entry of a `NameMap`."""

    name: ptr[String]  # None: free
    value: i64
    hash: u64  # of the name, so that what only lies in its way is not looked at


@struct
class NameMap:
    """A hash table from names to what they are bound to, in order of insertion (entries 0..count-1)."""

    entries: bounded(NameEntry, "cap")
    index: ptr[u32]  # 2 * cap, open addressing; entry number + 1, or 0
    count: u32
    cap: u32  # a power of two


@struct
class PropInfo:
    """A declared property, instance or static."""

    name: ptr[String]
    cls: ptr["Class"]  # the class that declares it
    type: ptr["TypeCon"]
    attrs: u32  # hhbc.unit.Attr
    slot: u32
    default: TV  # UNINIT for a typed property without default
    cell: ptr[TV]  # static: where the value is (shared with the parent's unless redeclared)
    doc: ptr[String]
    unit: ptr["Unit"]  # whose load image has the record (a trait's, perhaps)
    image: u32
    in_init: u32  # INIT_*


INIT_WAITING = 1  # the default is to be computed
INIT_DONE = 2


@struct
class ClassConst:
    """A class constant or enum case."""

    name: ptr[String]
    cls: ptr["Class"]  # the class that declares it
    value: TV
    literal: TV  # what the load image gives: the value, or a case's backing value
    unit: ptr["Unit"]  # whose load image has the record
    attrs: u32
    state: u32  # 0 value is there, 1 to be computed, 2 being computed
    image: u32
    _pad: u32


@struct
class TypeCon:
    """A declared type; kinds and bits as in hhbc.unit (TypeKind, Builtin)."""

    kind: u32
    mask: u32
    text: ptr[String]
    name: ptr[String]  # of a class, or None
    lname: ptr[String]  # the same in lower case
    cls: ptr["Class"]  # the class of that name, once it was found; of the same lifetime as the unit
    accepted: ptr["Class"]  # a class whose objects were found to have the type
    parts: bounded("TypeCon", "nparts")
    nparts: u32
    permanent: u32  # belongs to the system library


@struct
class Class:
    """A linked class, interface, trait or enum."""

    name: ptr[String]
    lname: ptr[String]
    parent: ptr["Class"]
    unit: ptr["Unit"]
    image: ptr[u8]  # the class's record in the load image
    attrs: u32  # hhbc.unit.Attr
    flags: u32  # CLASS_*
    nprops: u32  # declared instance slots, inherited ones first
    nhidden: u32  # how many of the first are hidden: the state of a library class, no properties of the program
    depth: u32  # number of ancestors; ancestors[depth] is the class itself
    ancestors: ptr[ptr["Class"]]
    interfaces: bounded(ptr["Class"], "ninterfaces")  # all, transitively
    ninterfaces: u32
    id: u32
    props: bounded(PropInfo, "nprops")  # by slot
    prop_init: ptr[TV]  # by slot, what a new object starts with
    prop_map: NameMap  # name -> slot of the property visible in this class's own scope
    sprop_map: NameMap  # name -> PropInfo
    const_map: NameMap  # name -> ClassConst
    methods: NameMap  # lower-case name -> Func
    ctor: ptr[Func]
    dtor: ptr[Func]
    clone: ptr[Func]
    get: ptr[Func]
    set: ptr[Func]
    isset: ptr[Func]
    unset: ptr[Func]
    call: ptr[Func]
    call_static: ptr[Func]
    to_string: ptr[Func]
    invoke: ptr[Func]
    debug_info: ptr[Func]
    pinit: ptr[Func]
    sinit: ptr[Func]
    cinit: ptr[Func]
    native: ptr["NativeClass"]  # the hooks of a library class, inherited; or None
    enum_type: ptr["TypeCon"]
    doc: ptr[String]
    line: u32
    line_end: u32
    next: ptr["Class"]  # list of the classes bound in this request
    needs: ptr[ptr["Class"]]  # of one that lasts: the traits, then the interfaces that its declaration names
    consulted: ptr["Consulted"]  # of one that lasts: what other names meant that linking it rested on
    dependents: ptr["Dependent"]  # native code that is connected only while the class is bound


@struct
class Consulted:
    """What the name of a class meant."""

    name: ptr[String]
    cls: ptr[Class]
    next: ptr["Consulted"]


@struct
class Patch:
    """A word that native code is connected by: a function's entry, or an instruction's handler."""

    at: ptr[i64]
    native: i64
    original: i64


@struct
class Connection:
    """What connects a piece of native code (backend/interp/tiering/connections.py)."""

    patches: ptr[Patch]
    count: u32
    missing: u32  # how many of the classes that it relies on are not bound
    connected: u32
    lasts: u32  # the code is that of a unit that lasts


@struct
class Dependent:
    """A connection that relies on a class."""

    connection: ptr[Connection]
    next: ptr["Dependent"]


CLASS_ITERATOR = 1  # implements Iterator
CLASS_AGGREGATE = 2  # implements IteratorAggregate
CLASS_ARRAY_ACCESS = 4
CLASS_COUNTABLE = 8
CLASS_STRINGABLE = 16
CLASS_THROWABLE = 32
CLASS_INITIALISED = 64  # constants and properties' defaults are computed: prop_init is final
CLASS_CASES_CHECKED = 128  # an enum's, that they fit together
CLASS_HAS_INIT = 256  # itself, an ancestor or an interface has constants or properties that are computed
CLASS_TYPED = 512  # some declared property is typed or readonly
CLASS_MAGIC_PROPS = 1024  # has __get, __set, __isset or __unset
CLASS_CLOSURE = 2048
CLASS_GENERATOR = 4096
CLASS_ENUM = 8192
CLASS_ODD_NAMES = 16384  # what is no declared property's name may still be no dynamic one's: there are static ones, or
CLASS_INCOMPLETE = 32768  # it is __PHP_Incomplete_Class
CLASS_MADE = 65536  # the hook `made` wants to see new objects
CLASS_HOOKED = 1 << 17  # a row of hooks is its own, not inherited
CLASS_VIRTUAL = 1 << 19  # hidden methods answer for the properties that it declares without a default
CLASS_LASTING = 1 << 18  # linked in the lasting arena, and so is all that it builds on


@struct
class NativeClass:
    """What the engine asks of the objects of a library class: its hooks, each None where php's usual way is meant.

    A row of the table that `native_class` fills (backend/interp/classes/behaviour.py); a subclass that overrides the method
    behind a hook has a copy without it.
    """

    made: fn[[ptr[Object]], void]  # a new object has its properties' defaults
    destroy: fn[[ptr[Object]], void]  # in the place of __destruct, when the request ends: run what waits in the object
    free: fn[[ptr[Object]], void]  # release `ext`
    clone: fn[[ptr[Object], ptr[Object]], void]  # from, to: the slots are copied
    held: fn[[ptr["Collector"], ptr[Object]], void]  # visit the counted values that `ext` holds
    compare: fn[[ptr[Object], ptr[Object]], i64]  # -1, 0, 1; 2: uncomparable; the classes are the same
    compare_kin: fn[[ptr[Object], ptr[Object]], i64]  # the same for objects of all classes with this very hook
    properties: fn[[ptr[Object]], ptr[Array]]  # what (array) gives and var_dump shows (owned); None: it shows nothing of itself
    debug: fn[[ptr[Object]], ptr[Array]]  # what var_dump and print_r show instead (owned)
    count: fn[[ptr[Object]], i64]  # count(); may throw
    # [] on an object: what the methods of ArrayAccess do. All may throw. Behind [] without a key elem_set gets NULL, elem_lval UNINIT.
    elem_get: fn[[ptr[Object], TV, i64], ptr[TV]]  # with a mode: the cell for reading, or the member temporary; None: threw
    elem_lval: fn[[ptr[Object], TV, i64], ptr[TV]]  # with a mode: for writing into it (maybe a REF); None: threw
    elem_isset: fn[[ptr[Object], TV, bool], bool]  # isset(), or !empty() when True
    elem_set: fn[[ptr[Object], TV, TV], bool]  # False: threw
    elem_unset: fn[[ptr[Object], TV], void]
    prop_get: fn[[ptr[Object], ptr[String]], TV]  # a property without a value, declared or not (owned); Uninit: ask __propGet()
    elem_as_prop: fn[[ptr[Object]], bool]  # whether a property that is not there is the element of its name
    method_target: fn[[ptr[Object]], ptr[Object]]  # whose methods are called where the class has none (borrowed), or None
    iterator: fn[[ptr[Object]], ptr[Object]]  # what foreach walks instead (owned)
    # foreach over an Iterator: what its methods do. All may throw, which False and THROWN say where nothing else does.
    it_open: fn[[ptr[Object]], bool]  # whether a walk may begin, once before all rewinding; throws if not; None: always
    it_rewind: fn[[ptr[Object]], bool]
    it_valid: fn[[ptr[Object]], bool]
    it_value: fn[[ptr[Object]], TV]  # owned
    it_key: fn[[ptr[Object]], TV]  # owned
    it_next: fn[[ptr[Object]], bool]
    it_by_reference: fn[[ptr[Object]], bool]  # whether foreach may walk it by reference; throws if not
    it_reference: fn[[ptr[Object]], TV]  # a REF to the current value (owned)
    # What an InternalIterator over an object of the class does, which they get; likewise.
    walk_rewind: fn[[ptr[Object]], bool]
    walk_valid: fn[[ptr[Object]], bool]
    walk_value: fn[[ptr[Object]], TV]
    walk_key: fn[[ptr[Object]], TV]
    walk_next: fn[[ptr[Object]], bool]
    truth: fn[[ptr[Object]], bool]  # what the object is as a condition; without it all objects are true
    number: fn[[ptr[Object]], TV]  # the INT or DBL that casts and operators take, or THROWN
    # Hidden library methods, which the hooks of these names call.
    lval_method: ptr[Func]  # what a property is for writing into it
    offset_lval_method: ptr[Func]  # what an element is for writing into it
    prop_empty_method: ptr[Func]  # what empty() says of a property, and of an element
    offset_empty_method: ptr[Func]
    truth_method: ptr[Func]
    number_method: ptr[Func]
    # In the place of the methods of ArrayAccess, which the class does not implement.
    offset_get_method: ptr[Func]
    offset_set_method: ptr[Func]
    offset_exists_method: ptr[Func]
    offset_unset_method: ptr[Func]
    compare_method: ptr[Func]
    properties_method: ptr[Func]
    debug_method: ptr[Func]
    clone_method: ptr[Func]
    own: ptr["Class"]  # the class that may change it; None: a row of the table


@struct
class Closure:
    """`Object.ext` of a Closure."""

    func: ptr[Func]
    this: ptr[Object]  # bound $this (owned), or None
    called: ptr[Class]  # late static binding class
    statics: ptr[Array]  # static variables of this closure object (owned), or None
    nuses: u32
    flags: u32  # CLOSURE_*
    # the captured values follow: `closure_uses(c)`


CLOSURE_STATIC = 1  # cannot be bound to an object
CLOSURE_FAKE = 2  # made from a named function or method
CLOSURE_MAGIC = 4  # made from __call or __callStatic; the only captured value is the method's name


@struct
class Unit:
    """A linked load image."""

    image: ptr[u8]
    size: u64
    path: ptr[String]  # __FILE__
    dir: ptr[String]  # __DIR__, made when first wanted
    strings: ptr[ptr[String]]  # by litstr id, made when first wanted
    nstrings: u32
    flags: u32  # UNIT_*
    main: ptr[Func]
    funcs: bounded(Func, "nfuncs")  # by function id
    nfuncs: u32
    nclasses: u32
    classes: bounded(ptr[Class], "nclasses")  # by class id; None until bound
    scalars: ptr[TV]  # by scalar record, UNINIT until first wanted
    types: ptr["TypeCon"]  # by type record
    lasting: ptr[ptr[Class]]  # by class id: what an earlier request linked, to be bound again; NO_CLASS: not to be kept
    next: ptr["Unit"]  # list of the lasting units that are part of this request
    dependents: ptr["Dependent"]  # native code that is connected only while the unit's functions are bound


UNIT_STRICT = 1
UNIT_PERMANENT = 2  # part of the system library: outlives requests
UNIT_LASTING = 4  # linked for this request and those to come
UNIT_BOUND = 8  # its functions are bound in this request


@struct
class VarEnv:
    """Variables by name: an array whose INDIRECT elements point at the slots of the frame attached last."""

    vars: ptr[Array]
    attached: ptr["Attachment"]


@struct
class Attachment:
    """A frame whose named locals stand for variables of an environment."""

    prev: ptr["Attachment"]
    frame: ptr[Frame]
    saved: ptr[TV]  # per named local: the INDIRECT element it replaced, or UNINIT
    count: u32
    _pad: u32


@struct
class Eh:
    """A row of the EH table; instruction indices."""

    kind: u32  # hhbc.unit.EhKind
    start: u32
    end: u32
    handler: u32
    parent: i32
    nclasses: u32
    classes: ptr[ptr[String]]


@struct
class Site:
    """Operands and inline cache of an instruction with two names, or of one that finds its names on the stack."""

    name: ptr[String]  # of the latter: part of the cache, a literal
    name2: ptr[String]
    cls: ptr[Class]  # cache: valid when the class is this one
    func: ptr[Func]
    extra: i64


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
    mowner: ptr[Counted]  # what the base register points into; None when it needs no holding
    mtemp: TV  # temporary that a member base may point at (owned)
    mthis: TV  # $this as a member base (borrowed)
    next_object_id: u32
    error_level: u32  # error_reporting()
    silence: u32  # depth of @
    flags: u32
    native_func: ptr[Func]  # the library function that runs without a frame, called by vm.fp's code; None for none
    native_args: ptr[TV]  # what it was called with (borrowed)
    native_given: u64  # how many; in the upper half, the flags (FRAME_*) of the frame that it would have
    unswitchable: u32  # how many callers of the running code must not be left: fibers cannot be switched
    below: ptr[Frame]  # in a fiber: the frame that resumed it, which is the caller of its first one
    exit_status: i64
    bytes_used: u64
    bytes_peak: u64
    bytes_limit: u64  # 0: none
    bytes_over: u64  # how much of the limit is what it was raised by, when it was reached, for what still runs then
    globals: ptr["VarEnv"]


# Bits of `vm.surprise`.
SURPRISE_TIME = 1
SURPRISE_CYCLES = 8
SURPRISE_SIGNAL = 1 << 48  # a signal came that the program handles itself; a byte of its own, which the handler sets
SIGNAL_BYTE = 6  # of vm.surprise
SURPRISE_BELL = 1 << 56  # another thread has left something for the JIT; a byte of its own, which that thread sets
CYCLES_THRESHOLD = 10001  # live objects, or references, at which cycles are searched for the first time

vm = global_var("vm", VM)
