"""The opcode table: one row per HHBC instruction.

Everything that depends on the instruction set derives from :data:`TABLE`: the ``Op`` numbers and the
typed constructors of ``hhbc/ops.py`` (generated), codec, assembler, disassembler, verifier, control
flow, the optimizer's default transfer, interpreter dispatch and ``docs/opcodes.md``. A row says:

    row("SetL", "loc:LOCAL", "C -> C", "-", T | LOC_WRITE | REENTERS, "Assign the top cell to a local.")

* immediates: ``name:KIND`` in encoding order, kinds from :class:`hhbc.immediates.Imm`; ``name:STACK/A`` names a slot of
  flavor A;
* stack: inputs and outputs, top of the stack on the right. Flavors: C cell, V reference, A class,
  R return value (C or V), F function argument, U uninit. ``CV`` is either, ``C*n`` is as many as
  the immediate ``n`` says, ``X`` is whatever flavor was there;
* needs: what the handler relies on besides, words of :class:`hhbc.needs.Need`; "-" means nothing, and has to
  be said;
* effects: what the instruction may do beyond its stack effect; the default, ``ANY``, is everything;
* flow: where control goes next; everything that is not ``NEXT`` ends a basic block, save ``CALL``;
* marks: what else its users want to know, words of :class:`hhbc.marks.Mark`.

Invariant: opcode numbers are positions in the table, so a change of its order or rows changes
``hhbc.ops.TABLE_HASH``, which every stored image carries. Value 255 is kept free as an escape byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, IntFlag
from functools import cache
from typing import Final, NamedTuple

from hhbc.immediates import Imm
from hhbc.marks import Mark, parse_marks
from hhbc.needs import Need, NeedOf, parse_needs


class Flavor(IntFlag):
    """What an evaluation stack slot holds; unions are or-ed."""

    C = 1
    V = 2
    A = 4
    R = 8
    F = 16
    U = 32


ANY_FLAVOR: Final = Flavor.C | Flavor.V | Flavor.A | Flavor.R | Flavor.U


class Flow(Enum):
    """Where control goes after an instruction."""

    NEXT = "next"
    CALL = "call"  # falls through, after running another function
    BRANCH = "branch"  # to a label or the next instruction
    JUMP = "jump"  # to a label only
    SWITCH = "switch"  # to one of several labels only
    RETURN = "return"  # leaves the function
    THROW = "throw"  # never completes: raises, or ends the request


class Fpi(Enum):
    """The part an instruction plays in a call."""

    NONE = "none"
    PUSH = "push"  # opens an FPI region
    PASS = "pass"  # pushes one argument
    CALL = "call"  # closes the region
    LOOK = "look"  # looks at the callee of the innermost region


class Effect(IntFlag):
    """What an instruction may do besides popping and pushing."""

    NONE = 0
    THROWS = 1  # may raise an error or exception
    REENTERS = 2  # may run PHP code: callee, destructor, error handler, __toString, autoload
    IO = 4  # output or other contact with the world outside the heap
    HEAP = 8  # may write arrays, objects, statics, globals that others can see
    LOC_READ = 16  # reads the locals named by its immediates
    LOC_WRITE = 32  # writes them
    ENV_READ = 64  # may read any local of the frame, by name
    ENV_WRITE = 128  # may write any local of the frame, by name
    MBR_SET = 256  # sets the member base register
    MBR_USE = 512  # uses it
    FOLD = (
        1024  # a function of immediates and inputs alone, unless it raises: may be evaluated early
    )
    THIS = 2048  # depends on $this or the class context


N: Final = Effect.NONE
T: Final = Effect.THROWS
RE: Final = Effect.THROWS | Effect.REENTERS
IO: Final = Effect.IO
HEAP: Final = Effect.HEAP
LR: Final = Effect.LOC_READ
LW: Final = Effect.LOC_WRITE
ENVR: Final = Effect.ENV_READ
ENVW: Final = Effect.ENV_READ | Effect.ENV_WRITE
BASE: Final = Effect.MBR_SET
DIM: Final = Effect.MBR_SET | Effect.MBR_USE
FINAL: Final = Effect.MBR_USE
FOLD: Final = Effect.FOLD
THIS: Final = Effect.THIS
ANY: Final = RE | IO | HEAP | ENVW


@dataclass(frozen=True, slots=True)
class Slot:
    """One stack input or output: flavors allowed (or produced), and a count taken from an immediate.

    ``count`` is the position of the immediate that says how many, or None for exactly one.
    ``same`` marks ``X``: an input of any flavor that comes back as an output unchanged.
    """

    flavor: Flavor
    count: int | None = None
    same: bool = False


class Immediate(NamedTuple):
    """A named immediate of an instruction."""

    name: str
    kind: Imm


class OpInfo(NamedTuple):
    """A row of the table."""

    op: int
    name: str
    imms: tuple[Immediate, ...]
    pops: tuple[Slot, ...]  # bottom to top
    pushes: tuple[Slot, ...]  # bottom to top
    needs: tuple[NeedOf, ...]
    effects: Effect
    flow: Flow
    fpi: Fpi
    result: str  # printed Rat of the topmost output, "" when there is none
    doc: str
    section: str
    why: str  # for rows that r18 does not have: the reason; else ""
    label: int | None  # position of the LABEL immediate
    locals: tuple[int, ...]  # positions of the LOCAL immediates
    npops: int  # total of the uncounted inputs
    npushes: int
    marks: Mark
    slots: tuple[Flavor, ...]  # by immediate: the flavors of the stack slot that it names


_rows: list[OpInfo] = []
_section = ""


@cache
def _slots(text: str, names: tuple[str, ...]) -> tuple[Slot, ...]:
    slots = []
    for word in text.split():
        flavors, star, count = word.partition("*")
        flavor = ANY_FLAVOR if flavors in ("X", "M") else Flavor(0)
        if not flavor:
            for letter in flavors:
                flavor |= Flavor[letter]
        slots.append(Slot(flavor, names.index(count) if star else None, flavors == "X"))
    return tuple(slots)


def _fpi_role(name: str, pops: tuple[Slot, ...], pushes: tuple[Slot, ...]) -> Fpi:
    if name.startswith("FPush"):
        return Fpi.PUSH
    if any(slot.flavor == Flavor.F for slot in pushes):
        return Fpi.PASS
    if name.startswith("SpreadRefs"):
        return Fpi.LOOK
    return Fpi.CALL if any(slot.flavor == Flavor.F for slot in pops) else Fpi.NONE


def section(title: str) -> None:
    """Begin a group of rows; its title is a heading of docs/opcodes.md."""
    global _section
    _section = title


def row(
    name: str,
    imms: str,
    stack: str,
    needs: str,
    effects: Effect,
    doc: str,
    *,
    flow: Flow = Flow.NEXT,
    result: str = "",
    why: str = "",
    marks: str = "",
) -> None:
    """Add an instruction to the table; see the module docstring for the columns."""
    immediates, named_slots = [], []
    for word in imms.split():
        imm_name, _, kind = word.partition(":")
        kind, _, flavor = kind.partition("/")
        immediates.append(Immediate(imm_name, Imm[kind]))
        named_slots.append(Flavor[flavor] if flavor else ANY_FLAVOR)
    names = tuple(imm.name for imm in immediates)
    kinds = [imm.kind for imm in immediates]
    inputs, _, outputs = stack.partition("->")
    pops, pushes = _slots(inputs, names), _slots(outputs, names)
    if not result and pushes and pushes[-1].flavor == Flavor.C:
        result = "InitCell"
    _rows.append(
        OpInfo(
            len(_rows), name, tuple(immediates), pops, pushes, parse_needs(needs), effects, flow,
            _fpi_role(name, pops, pushes), result, doc, _section, why,
            kinds.index(Imm.LABEL) if Imm.LABEL in kinds else None,
            tuple(at for at, kind in enumerate(kinds) if kind == Imm.LOCAL),
            sum(slot.count is None for slot in pops), sum(slot.count is None for slot in pushes),
            parse_marks(marks), tuple(named_slots),
        )
    )  # fmt: skip


# fmt: off
section("Basic")
row("Nop", "", "->", "-", N, "Do nothing.", marks="silent")
row("EntryNop", "", "->", "-", N, "Do nothing, and stay: keeps a jump to the function's entry apart from the entry.", marks="silent")
row("PopA", "", "A ->", "-", N, "Drop a class.")
row("PopC", "", "C ->", "-", RE, "Drop a cell; its destructor may run.", marks="blind")
row("PopV", "", "V ->", "-", RE, "Drop a reference.")
row("PopR", "", "R ->", "-", RE, "Drop a return value.")
row("PopL", "loc:LOCAL", "C ->", "-", RE | LW, "Assign the top cell to a local and drop it: SetL; PopC.", why="An assignment whose value is not used is the most frequent statement.", marks="stores")
row("Dup", "", "C -> C C", "-", N, "Push a copy of the top cell.")
row("Box", "", "C -> V", "-", N, "Make a reference of a cell.", result="Ref")
row("Unbox", "", "V -> C", "-", RE, "Replace a reference by a copy of the cell inside.")
row("BoxR", "", "R -> V", "-", RE, "Make a return value a reference; a notice when it is a cell (Only variables should be assigned by reference).", result="Ref")
row("BoxRNop", "", "R -> V", "fact", N, "The return value is known to be a reference.", result="Ref", marks="silent")
row("UnboxR", "", "R -> C", "-", RE, "Make a return value a cell.", marks="observed opaque")
row("UnboxRNop", "", "R -> C", "fact", N, "The return value is known to be a cell.", marks="silent opaque")

section("Literals and constants")
row("Null", "", "-> C", "-", FOLD, "Push null.", result="Null")
row("True", "", "-> C", "-", FOLD, "Push true.", result="True")
row("False", "", "-> C", "-", FOLD, "Push false.", result="False")
row("NullUninit", "", "-> U", "-", N, "Push an uninit: an absent optional argument of FCallBuiltin.", result="Uninit")
row("Int", "n:INT64", "-> C", "-", FOLD, "Push an int.", result="Int")
row("Double", "d:DOUBLE", "-> C", "-", FOLD, "Push a float.", result="Dbl")
row("String", "s:LITSTR", "-> C", "-", FOLD, "Push a literal string.", result="SStr")
row("Array", "a:ARRAY", "-> C", "-", FOLD, "Push a literal array.", result="SArr")
row("NewArray", "capacity:COUNT", "-> C", "-", N, "Push an empty array with room for some elements.", result="Arr")
row("NewMixedArray", "capacity:COUNT", "-> C", "-", N, "The same, expected to become a hash.", result="Arr")
row("NewPackedArray", "n:COUNT", "C*n -> C", "-", N, "Push the list of the top n cells.", result="Arr([])", marks="blind")
row("NewStructArray", "keys:LITSTRS", "C*keys -> C", "keys", N, "Push an array of the top cells under literal string keys (none numeric, none twice).", result="Arr", marks="blind")
row("AddElemC", "", "C C C -> C", "array:3", RE, "$3[$2] = $1; push the array.", result="Arr", marks="blind")
row("AddElemV", "", "C C V -> C", "array:3", RE, "$3[$2] = &$1; push the array.", result="Arr")
row("AddNewElemC", "", "C C -> C", "array:2", T, "$2[] = $1; push the array.", result="Arr", marks="blind")
row("AddNewElemV", "", "C V -> C", "array:2", T, "$2[] = &$1; push the array.", result="Arr")
row("ArraySpread", "op:SPREAD", "C C -> C", "array:2", RE, "Append the elements of an array or Traversable to the array below. Array: int keys are renumbered, string keys kept. Args: string keys are named arguments, and a positional one after them is an Error.", result="Arr", why="Spread in array literals and calls (7.4, 8.1); r18 has only one trailing array in a call.")
row("Cns", "name:LITSTR", "-> C", "rooted", RE, "Push a constant; an Error when undefined (autoload never happens).", marks="observed opaque")
row("CnsU", "name:LITSTR fallback:LITSTR", "-> C", "rooted", RE, "Push a constant of a namespace, or else the global one.", marks="site observed opaque")
row("ClsCns", "name:LITSTR", "A -> C", "-", RE, "Push a constant of a class; its initialiser may run.", marks="observed opaque")
row("ClsCnsD", "name:LITSTR cls:LITSTR", "-> C", "rooted", RE, "The same for a named class, which may be autoloaded.", marks="site observed opaque")
row("File", "", "-> C", "-", N, "Push __FILE__: the file's path at run time.", result="Str")
row("Dir", "", "-> C", "-", N, "Push __DIR__.", result="Str")
row("NameA", "", "A -> C", "-", N, "Push the name of a class.", result="Str")
row("ClassName", "", "C -> C", "-", RE, "Push $object::class; a TypeError for anything but an object.", result="Str", why="$object::class (8.0).")
row("Globals", "", "-> C", "-", N, "Push a copy of the global variables as an array.", result="Arr", why="$GLOBALS as a whole is a read-only copy (8.1); its elements are CGetG and friends.", marks="globals")

section("Operators")
row("Concat", "", "C C -> C", "-", RE | FOLD, "Join two values as strings.", result="Str")
row("ConcatN", "n:COUNT", "C*n -> C", "-", RE | FOLD, "Join n values as strings, left to right.", result="Str")
for _name, _text in (("Add", "Add two numbers, an overflow gives a float; or join two arrays by key."), ("Sub", "Subtract."), ("Mul", "Multiply."), ("Div", "Divide; DivisionByZeroError."), ("Mod", "Remainder of ints; DivisionByZeroError."), ("Pow", "Raise to a power.")):
    row(_name, "", "C C -> C", "-", RE | FOLD, _text, result={"Add": "Num|Arr", "Mod": "Int"}.get(_name, "Num"), marks="" if _name == "Mod" else "observed")
row("Xor", "", "C C -> C", "-", FOLD, "Logical exclusive or.", result="Bool")
row("Not", "", "C -> C", "-", FOLD, "Logical not.", result="Bool")
row("BitAnd", "", "C C -> C", "-", RE | FOLD, "Bitwise and; bytewise when both are strings.", result="Int|Str")
row("BitOr", "", "C C -> C", "-", RE | FOLD, "Bitwise or.", result="Int|Str")
row("BitXor", "", "C C -> C", "-", RE | FOLD, "Bitwise exclusive or.", result="Int|Str")
row("BitNot", "", "C -> C", "-", RE | FOLD, "Bitwise not.", result="Int|Str")
row("Shl", "", "C C -> C", "-", RE | FOLD, "Shift left; ArithmeticError for a negative count.", result="Int")
row("Shr", "", "C C -> C", "-", RE | FOLD, "Shift right, keeping the sign.", result="Int")
row("Same", "", "C C -> C", "-", FOLD, "===", result="Bool")
row("NSame", "", "C C -> C", "-", FOLD, "!==", result="Bool")
for _name, _text in (("Eq", "=="), ("Neq", "!="), ("Lt", "<"), ("Lte", "<="), ("Gt", ">: $1 < $2 of the swapped operands, as php compares"), ("Gte", ">=, likewise")):
    row(_name, "", "C C -> C", "-", RE | FOLD, _text, result="Bool")
row("Cmp", "", "C C -> C", "-", RE | FOLD, "<=>: -1, 0 or 1.", result="Int")
row("CastBool", "", "C -> C", "-", FOLD, "Convert to bool.", result="Bool")
row("CastInt", "", "C -> C", "-", RE | FOLD, "Convert to int.", result="Int", marks="observed")
row("CastDouble", "", "C -> C", "-", RE | FOLD, "Convert to float.", result="Dbl", marks="observed")
row("CastString", "", "C -> C", "-", RE | FOLD, "Convert to string.", result="Str")
row("CastArray", "", "C -> C", "-", RE | FOLD, "Convert to array.", result="Arr", marks="observed")
row("CastObject", "", "C -> C", "-", RE, "Convert to object.", result="Obj")
row("InstanceOf", "", "C C -> C", "-", RE, "Whether $2 is an instance of the class named, or of the class of the object, on top.", result="Bool")
row("InstanceOfD", "cls:LITSTR", "C -> C", "rooted", RE, "Whether the top is an instance of a named class; never autoloads.", result="Bool")
row("Print", "", "C -> C", "-", RE | IO, "Write as a string; push 1.", result="Int", marks="blind")
row("Clone", "", "C -> C", "-", ANY, "Push a clone of an object.", result="Obj", marks="blind")
row("Exit", "", "C -> C", "-", ANY, "End the request: with a status (int), or printing a string.", marks="blind")
row("Fatal", "op:FATAL", "C ->", "string:1", ANY, "Raise a fatal error with the message on top.", flow=Flow.THROW)
row("CompileWarn", "op:WARNLEVEL", "C ->", "string:1", ANY, "Report the warning on top, which php gives when it compiles the file.", why="PHP compiles a file each time it is included, so a unit's main code begins with its warnings.")

section("Control flow")
row("Jmp", "target:LABEL", "->", "-", RE, "Jump; a backward one polls the surprise flag.", flow=Flow.JUMP)
row("JmpNS", "target:LABEL", "->", "-", N, "Jump; emitted where there is nothing to poll for. A backward one polls all the same.", flow=Flow.JUMP)
row("JmpZ", "target:LABEL", "C ->", "-", RE, "Jump when the top is falsy.", flow=Flow.BRANCH)
row("JmpNZ", "target:LABEL", "C ->", "-", RE, "Jump when the top is truthy.", flow=Flow.BRANCH)
row("Switch", "kind:SWITCHKIND base:INT64 targets:LABELS", "C ->", "table range", RE, "Jump to targets[i] where the top == base + i. Bounded: the last target is the default, the one before it is unused and equals the default. Unbounded: the top is an int in range; anything else goes to the last target.", flow=Flow.SWITCH)
row("SSwitch", "cases:SSWITCH", "C ->", "default", RE, "Jump to the first case that == the top, in order; the last entry is the default.", flow=Flow.SWITCH)
row("RetC", "", "C ->", "-", RE, "Return a cell.", flow=Flow.RETURN, marks="blind")
row("RetV", "", "V ->", "by-ref", RE, "Return a reference.", flow=Flow.RETURN)
row("Unwind", "", "->", "funclet", RE, "End a fault funclet: go on unwinding.", flow=Flow.THROW)
row("Throw", "", "C ->", "-", RE, "Throw an object. Allowed inside FPI regions: the unwinder drops their ActRecs.", flow=Flow.THROW, marks="blind")
row("ChainFaults", "", "C C -> C", "object:2", RE | HEAP, "Exception below, pending exception or null on top: make the pending one the last previous of the exception, push the exception.", why="An exception that leaves a finally block keeps the one that was pending as its previous.")
row("MatchError", "", "C ->", "-", RE, "Throw the UnhandledMatchError for the value on top.", flow=Flow.THROW, why="match (8.0) with no arm that fits.")

section("Get")
row("CGetL", "loc:LOCAL", "-> C", "-", RE | LR, "Push a local; a warning when undefined.")
row("CGetQuietL", "loc:LOCAL", "-> C", "-", LR, "Push a local, null when undefined.")
row("CUGetL", "loc:LOCAL", "-> CU", "-", LR, "Push a local, uninit when undefined.")
row("CGetL2", "loc:LOCAL", "X -> C X", "-", RE | LR, "Push a local under the top slot.")
row("PushL", "loc:LOCAL", "-> CU", "-", LR | LW, "Move a local's value to the stack and unset the local.", marks="observed")
row("CGetN", "", "C -> C", "env", RE | ENVR, "Push the local whose name is on top; a warning when undefined.", marks="observed")
row("CGetQuietN", "", "C -> C", "env", RE | ENVR, "The same, quietly.")
row("CGetG", "", "C -> C", "-", RE, "Push the global whose name is on top; a warning when undefined.", marks="observed opaque globals")
row("CGetQuietG", "", "C -> C", "-", RE, "The same, quietly.", marks="globals")
row("CGetS", "", "C A -> C", "-", RE, "Push a static property: name below, class on top.", marks="site observed opaque")
row("CGetQuietS", "", "C A -> C", "-", RE, "The same, null when there is no such property.", why="?? and ??= on static properties.")
row("VGetL", "loc:LOCAL", "-> V", "-", LR | LW, "Push a reference to a local, making it one.", result="Ref")
row("VGetN", "", "C -> V", "env", RE | ENVW, "Push a reference to the local whose name is on top.", result="Ref")
row("VGetG", "", "C -> V", "-", RE | HEAP, "Push a reference to a global.", result="Ref", marks="globals")
row("VGetS", "", "C A -> V", "-", RE | HEAP, "Push a reference to a static property.", result="Ref")
row("AGetC", "", "C -> A", "-", RE, "The class of an object, or the one a string names (autoloaded).")
row("AGetL", "loc:LOCAL", "-> A", "-", RE | LR, "The same for a local.")
row("AGetD", "cls:LITSTR", "-> A", "rooted", RE, "The class of a literal name (autoloaded).", why="Static properties of a named class; with a literal the lookup can be cached.")

section("Isset, empty, type tests")
row("IssetC", "", "C -> C", "-", N, "Whether the top is not null.", result="Bool", marks="blind")
row("IssetL", "loc:LOCAL", "-> C", "-", LR, "isset of a local.", result="Bool")
row("IssetN", "", "C -> C", "env", RE | ENVR, "isset of a local by name.", result="Bool")
row("IssetG", "", "C -> C", "-", RE, "isset of a global by name.", result="Bool", marks="globals")
row("IssetS", "", "C A -> C", "-", RE, "isset of a static property.", result="Bool")
row("EmptyL", "loc:LOCAL", "-> C", "-", RE | LR, "empty of a local.", result="Bool")
row("EmptyN", "", "C -> C", "env", RE | ENVR, "empty of a local by name.", result="Bool")
row("EmptyG", "", "C -> C", "-", RE, "empty of a global by name.", result="Bool", marks="globals")
row("EmptyS", "", "C A -> C", "-", RE, "empty of a static property.", result="Bool")
row("IsTypeC", "op:ISTYPE", "C -> C", "-", FOLD, "Whether the top has a type.", result="Bool", marks="blind")
row("IsTypeL", "loc:LOCAL op:ISTYPE", "-> C", "-", RE | LR, "Whether a local has a type; a warning when undefined.", result="Bool")

section("Mutators")
row("SetL", "loc:LOCAL", "C -> C", "-", RE | LW, "Assign the top cell to a local.", marks="stores")
row("SetN", "", "C CU -> C", "env", RE | ENVW, "Assign to the local whose name is below. An undefined local (CUGetL) is reported when the variable is there.")
row("SetG", "", "C CU -> C", "-", RE | HEAP, "Assign to a global; an undefined local likewise.", marks="globals")
row("SetS", "", "C A CU -> C", "-", RE | HEAP, "Assign to a static property; the result is the value stored. An undefined local (CUGetL) is reported when the property is there.", marks="site")
row("SetOpL", "loc:LOCAL op:SETOP", "C -> C", "-", RE | LR | LW, "Compound assignment to a local; push the new value.", marks="observed")
row("SetOpN", "op:SETOP", "C CU -> C", "env", RE | ENVW, "Compound assignment by name.")
row("SetOpG", "op:SETOP", "C CU -> C", "-", RE | HEAP, "Compound assignment to a global.", marks="globals")
row("SetOpS", "op:SETOP", "C A CU -> C", "-", RE | HEAP, "Compound assignment to a static property.", marks="site")
row("IncDecL", "loc:LOCAL op:INCDEC", "-> C", "-", RE | LR | LW, "Increment or decrement a local; push the value the operator yields.", marks="observed")
row("IncDecN", "op:INCDEC", "C -> C", "env", RE | ENVW, "The same by name.")
row("IncDecG", "op:INCDEC", "C -> C", "-", RE | HEAP, "The same for a global.", marks="globals")
row("IncDecS", "op:INCDEC", "C A -> C", "-", RE | HEAP, "The same for a static property.", marks="site")
row("BindL", "loc:LOCAL", "V -> V", "-", RE | LW, "Make a local the reference on top.", result="Ref")
row("BindN", "", "C V -> V", "env", RE | ENVW, "The same by name.", result="Ref")
row("BindG", "", "C V -> V", "-", RE | HEAP, "The same for a global.", result="Ref", marks="globals")
row("BindS", "", "C A V -> V", "-", RE | HEAP, "The same for a static property.", result="Ref")
row("UnsetL", "loc:LOCAL", "->", "-", RE | LW, "Unset a local.", marks="stores")
row("UnsetN", "", "C ->", "env", RE | ENVW, "Unset a local by name.")
row("UnsetG", "", "C ->", "-", RE | HEAP, "Unset a global.", marks="globals")
row("CheckProp", "name:LITSTR", "-> C", "initialiser property", N, "Whether a property still has to be initialised; only in 86pinit and 86sinit.", result="Bool")
row("InitProp", "name:LITSTR op:INITPROP", "C ->", "initialiser property", RE | HEAP, "Initialise a property; only in 86pinit and 86sinit.")

section("Calls")
_ARGS = "A call's FPI region goes from here to its FCall*. "
row("FPushFunc", "n:COUNT", "C ->", "-", RE, "Begin a call of any callable value with n arguments. " + _ARGS.strip(), marks="receiver")
row("FPushFuncD", "n:COUNT name:LITSTR", "->", "rooted", RE, "Begin a call of a named function; an Error when undefined.")
row("FPushFuncU", "n:COUNT name:LITSTR fallback:LITSTR", "->", "rooted", RE, "Begin a call of a function of a namespace, or else the global one.", marks="site")
row("FPushFuncI", "n:COUNT name:LITSTR", "->", "rooted", RE, "Begin a call of a library function that php compiles in line: it has no row in stack traces.", why="php has instructions for strlen(), count() ...; a trace tells.")
row("FPushCuf", "n:COUNT name:LITSTR", "C ->", "rooted", RE, "Begin the call of any callable value that call_user_func() or call_user_func_array(), named, makes: its arguments are values.", marks="receiver")
row("FPushObjMethod", "n:COUNT", "CU C ->", "-", RE, "Begin a method call: object below, method name on top; an object that CUGetL pushed is reported if it is looked at.")
row("FPushObjMethodD", "n:COUNT name:LITSTR", "C ->", "-", RE, "Begin a call of a named method.", marks="receiver site")
row("FPushClsMethod", "n:COUNT", "C A ->", "-", RE, "Begin a static call: name below, class on top.", marks="site")
row("FPushClsMethodF", "n:COUNT", "C A ->", "-", RE | THIS, "The same, forwarding the late static bound class (self::, parent::, static::).", marks="site")
row("FPushClsMethodD", "n:COUNT name:LITSTR cls:LITSTR", "->", "rooted", RE, "Begin a static call of a named method of a named class.", marks="site")
row("FPushCtor", "n:COUNT", "A -> C", "-", RE, "Push a new object and begin the call of its constructor.", result="Obj")
row("FPushCtorD", "n:COUNT cls:LITSTR", "-> C", "rooted", RE, "The same for a named class.", result="Obj", marks="site")
row("FPassC", "i:PARAM", "C -> F", "argument", RE, "Pass a cell as argument i; an Error when the parameter is by reference.", marks="named")
row("FPassCNop", "i:PARAM", "C -> F", "argument fact", N, "Pass a cell to a parameter known to be by value.", marks="silent", why="The callee need not be looked at.")
row("FPassCW", "i:PARAM", "C -> F", "argument", RE, "Pass a cell; a notice when the parameter is by reference.", marks="named")
row("FPassV", "i:PARAM", "V -> F", "argument", RE, "Pass a reference, or its cell when the parameter is by value.", marks="named")
row("FPassVNop", "i:PARAM", "V -> F", "argument fact", N, "Pass a reference to a parameter known to be by reference.", marks="silent")
row("FPassR", "i:PARAM", "R -> F", "argument", RE, "Pass a return value; a notice when a cell goes to a by-reference parameter.", marks="named")
row("FPassL", "i:PARAM loc:LOCAL", "-> F", "argument", RE | LR | LW, "Pass a local, by value or by reference as the callee's parameter wants it.", marks="named")
row("SpreadRefsL", "i:PARAM loc:LOCAL", "C -> C", "array:1 argument", RE | LR | LW, "Before ArraySpread of a local: the elements that the callee takes by reference become references. The top is the array that becomes argument i.", result="Arr", why="f(...$a) with by-reference parameters (5.6).")
row("FPassN", "i:PARAM", "C -> F", "argument env", RE | ENVW, "The same for a local by name.", marks="named")
row("FPassG", "i:PARAM", "C -> F", "argument", RE | HEAP, "The same for a global.", marks="named globals")
row("FPassS", "i:PARAM", "C A -> F", "argument", RE | HEAP, "The same for a static property.", marks="named")
row("FCall", "n:COUNT", "F*n -> R", "arguments", ANY, "Call with the n arguments passed.", flow=Flow.CALL, marks="observed")
row("FCallD", "n:COUNT cls:LITSTR func:LITSTR", "F*n -> R", "arguments rooted fact", ANY, "The same, with the callee that the optimizer found (cls is empty for a function).", flow=Flow.CALL, marks="site observed")
row("FCallN", "n:COUNT names:LITSTRS", "F*n -> R", "arguments names", ANY, "Call; the last len(names) arguments are named. Their FPass instructions take their mode from the parameter of that name.", flow=Flow.CALL, why="Named arguments (8.0). The names stand at the call because it is the call that permutes the arguments.", marks="observed")
row("FCallUnpack", "n:COUNT", "F*n -> R", "arguments rest", ANY, "Call; the last argument is an array of further arguments, string keys being named arguments.", flow=Flow.CALL, marks="observed")
row("FCallBuiltin", "total:COUNT passed:COUNT name:LITSTR", "CVU*total -> R", "counts optional builtin rooted", ANY, "Call a native library function directly, without an ActRec; absent arguments are uninit.", flow=Flow.CALL, marks="observed")
row("ResolveFunc", "", "C -> C", "-", RE, "Push a Closure of any callable value.", result="Obj=Closure", why="First-class callables, f(...) (8.1).")
row("ResolveFuncD", "name:LITSTR", "-> C", "rooted", RE, "Push a Closure of a named function.", result="Obj=Closure", why="First-class callables.")
row("ResolveFuncU", "name:LITSTR fallback:LITSTR", "-> C", "rooted", RE, "Push a Closure of a function of a namespace, or else the global one.", result="Obj=Closure", why="First-class callables.", marks="site")
row("ResolveObjMethod", "", "C C -> C", "string:1", RE, "Push a Closure of a method: object below, name on top.", result="Obj=Closure", why="First-class callables.")
row("ResolveClsMethod", "", "C A -> C", "string:2", RE, "Push a Closure of a static method: name below, class on top.", result="Obj=Closure", why="First-class callables.")
row("ResolveClsMethodF", "", "C A -> C", "string:2", RE | THIS, "The same, forwarding the late static bound class.", result="Obj=Closure", why="First-class callables.")

section("Members: bases")
row("BaseNC", "name:STACK/C mode:MODE", "->", "env", RE | ENVW | BASE, "Base: the local whose name is in a stack slot.")
row("BaseNL", "name:LOCAL mode:MODE", "->", "env", RE | ENVW | LR | BASE, "Base: the local whose name is in a local.")
row("BaseGC", "name:STACK/C mode:MODE", "->", "-", RE | HEAP | BASE, "Base: the global whose name is in a stack slot.", marks="globals")
row("BaseGL", "name:LOCAL mode:MODE", "->", "-", RE | HEAP | LR | BASE, "Base: the global whose name is in a local.", marks="globals")
row("BaseSC", "name:STACK/C cls:STACK/A mode:MODE", "->", "-", RE | BASE, "Base: a static property; name and class are in stack slots.")
row("BaseSL", "name:LOCAL cls:STACK/A mode:MODE", "->", "-", RE | LR | BASE, "Base: a static property whose name is in a local.")
row("BaseL", "loc:LOCAL mode:MODE", "->", "-", RE | LR | LW | BASE, "Base: a local.", marks="looked")
row("BaseC", "cell:STACK/C", "->", "-", BASE, "Base: the value in a stack slot.")
row("BaseR", "value:STACK/R", "->", "-", BASE, "Base: the return value in a stack slot.")
row("BaseH", "", "->", "this", RE | THIS | BASE, "Base: $this.")
row("FPassBaseNC", "i:PARAM name:STACK/C", "->", "argument env", RE | ENVW | BASE, "BaseNC; the mode is Define when parameter i of the callee is by reference, else Warn.")
row("FPassBaseNL", "i:PARAM name:LOCAL", "->", "argument env", RE | ENVW | LR | BASE, "BaseNL, likewise.")
row("FPassBaseGC", "i:PARAM name:STACK/C", "->", "argument", RE | HEAP | BASE, "BaseGC, likewise.", marks="globals")
row("FPassBaseGL", "i:PARAM name:LOCAL", "->", "argument", RE | HEAP | LR | BASE, "BaseGL, likewise.", marks="globals")
row("FPassBaseL", "i:PARAM loc:LOCAL", "->", "argument", RE | LR | LW | BASE, "BaseL, likewise.")

section("Members: intermediate and final")
row("Dim", "mode:MODE key:MEMBERKEY", "->", "base", ANY | LR | DIM, "Step from the base into a member, which becomes the base.", marks="steps")
row("FPassDim", "i:PARAM key:MEMBERKEY", "->", "argument base", ANY | LR | DIM, "Dim; the mode is Define when parameter i of the callee is by reference, else Warn.", marks="steps")
row("QueryM", "n:COUNT op:QUERY key:MEMBERKEY", "M*n -> C", "base old-key", ANY | LR | FINAL, "Read, quietly read, isset or empty a member; drop the n slots that hold keys and base.", marks="observed opaque")
row("VGetM", "n:COUNT key:MEMBERKEY", "M*n -> V", "base", ANY | LR | FINAL, "Push a reference to a member.", result="Ref")
row("FPassM", "i:PARAM n:COUNT key:MEMBERKEY", "M*n -> F", "argument base", ANY | LR | FINAL, "Pass a member, by value or by reference as the callee's parameter wants it.", marks="observed")
row("SetM", "n:COUNT key:MEMBERKEY", "M*n C -> C", "base", ANY | LR | FINAL, "Assign the top cell to a member; the result is the value stored.", marks="observed opaque fills")
row("SetMU", "n:COUNT key:MEMBERKEY", "M*n CU -> C", "base", ANY | LR | FINAL, "SetM of what CUGetL pushed: an undefined local is reported, and read again, when its container is there.", why="php reads a plain variable on the right last, behind the container's own notices.", marks="observed opaque fills")
row("SetOpM", "n:COUNT op:SETOP key:MEMBERKEY", "M*n CU -> C", "base", ANY | LR | FINAL, "Compound assignment to a member; an operand that CUGetL pushed is reported likewise.", marks="observed opaque")
row("IncDecM", "n:COUNT op:INCDEC key:MEMBERKEY", "M*n -> C", "base", ANY | LR | FINAL, "Increment or decrement a member.", marks="observed opaque")
row("BindM", "n:COUNT key:MEMBERKEY", "M*n V -> V", "base", ANY | LR | FINAL, "Make a member the reference on top.", result="Ref")
row("UnsetM", "n:COUNT key:MEMBERKEY", "M*n ->", "base old-key", ANY | LR | FINAL, "Unset a member.")

section("Iterators")
row("IterInit", "it:ITER done:LABEL val:LOCAL", "C ->", "free-iterator", ANY | LW, "Begin a foreach: put the first value into a local, or jump when there is none.", flow=Flow.BRANCH, marks="receiver")
row("IterInitK", "it:ITER done:LABEL val:LOCAL key:LOCAL", "C ->", "free-iterator", ANY | LW, "The same with keys.", flow=Flow.BRANCH, marks="receiver")
row("MIterInit", "it:ITER done:LABEL val:LOCAL", "V ->", "free-iterator", ANY | LW, "Begin a foreach by reference.", flow=Flow.BRANCH)
row("MIterInitK", "it:ITER done:LABEL val:LOCAL key:LOCAL", "V ->", "free-iterator", ANY | LW, "The same with keys.", flow=Flow.BRANCH)
row("IterNext", "it:ITER again:LABEL val:LOCAL", "->", "iterator", ANY | LW, "Advance and jump, or free the iterator and fall through.", flow=Flow.BRANCH, marks="walks")
row("IterNextK", "it:ITER again:LABEL val:LOCAL key:LOCAL", "->", "iterator", ANY | LW, "The same with keys.", flow=Flow.BRANCH, marks="walks")
row("MIterNext", "it:ITER again:LABEL val:LOCAL", "->", "iterator", ANY | LW, "Advance a foreach by reference.", flow=Flow.BRANCH)
row("MIterNextK", "it:ITER again:LABEL val:LOCAL key:LOCAL", "->", "iterator", ANY | LW, "The same with keys.", flow=Flow.BRANCH)
row("IterFree", "it:ITER", "->", "iterator", RE, "Free an iterator.")
row("MIterFree", "it:ITER", "->", "iterator", RE, "Free a by-reference iterator.")
row("IterBreak", "target:LABEL iters:ITERS", "->", "iterator", RE, "Free several iterators, then jump.", flow=Flow.JUMP)

section("Includes and definitions")
row("Incl", "", "C -> C", "env", ANY, "include: run a file in the frame's variable environment.", flow=Flow.CALL)
row("InclOnce", "", "C -> C", "env", ANY, "include_once.", flow=Flow.CALL)
row("Req", "", "C -> C", "env", ANY, "require.", flow=Flow.CALL)
row("ReqOnce", "", "C -> C", "env", ANY, "require_once.", flow=Flow.CALL)
row("Eval", "", "C -> C", "env", ANY, "Run code from a string; an Error in a repo whose world is closed.", flow=Flow.CALL)
row("DefFunc", "func:FUNC", "->", "function", ANY, "Bind a function of the unit to its name.")
row("DefCls", "cls:CLASS", "->", "-", ANY, "Bind a class of the unit to its name.")
row("DefCns", "name:LITSTR", "C -> C", "rooted", ANY, "Define a constant; push whether that worked.", result="Bool")
row("DeclCns", "name:LITSTR", "C -> C", "rooted", ANY, "The same for a const statement.", result="Bool", why="The warning about a constant that exists comes out of a call of define(), as traces show, or out of none.")

section("Miscellaneous")
row("This", "", "-> C", "this", THIS | T, "Push $this; an Error outside an object context.", result="Obj")
row("BareThis", "op:BARETHIS", "-> C", "-", RE | THIS, "Push $this or null.", result="?Obj", marks="observed")
row("CheckThis", "", "->", "this", THIS | T, "Raise the Error for $this outside an object context.")
row("InitThisLoc", "loc:LOCAL", "->", "-", THIS | LW, "Put $this into a local, uninit when there is none.")
row("StaticLoc", "loc:LOCAL name:LITSTR", "-> C", "static", LW | RE, "Bind a local to a static variable; push whether it was initialised before.", result="Bool")
row("StaticLocInit", "loc:LOCAL name:LITSTR", "C ->", "static", LW | RE, "Bind a local to a static variable, initialising it the first time.")
row("Catch", "", "-> C", "handler", N, "Push the exception caught; the first instruction of a catch entry.", result="Obj")
row("VerifyParamType", "i:PARAM", "->", "parameter", RE | LR | LW, "Check and coerce a parameter; TypeError.")
row("VerifyRetTypeC", "", "C -> C", "return-type", RE, "Check and coerce the value to return.")
row("VerifyRetTypeV", "", "V -> V", "by-ref return-type", RE, "Check the reference to return.", result="Ref")
row("VerifyRetNever", "", "->", "return-type", RE, "Raise the TypeError of a function with a return type that ends without return (none returned), or of type never that ends.", flow=Flow.THROW, why="never (8.1); and php words a missing return differently from return null.")
row("Self", "", "-> A", "class", THIS | T, "The class of the code.")
row("Parent", "", "-> A", "class", THIS | T, "Its parent.")
row("LateBoundCls", "", "-> A", "class", THIS | T, "The late static bound class.")
row("NativeImpl", "", "->", "native", ANY, "Run the native body of a library function and return its result.", flow=Flow.RETURN)
row("CreateCl", "n:COUNT func:FUNC op:CLOSURE", "CVU*n -> C", "closure", THIS | T, "Push a closure over a function of the unit; the n captured values become the locals after its parameters. Static: without $this.", result="Obj=Closure", why="r18 names a class; a function id says the same with less, and the flag carries static closures (static fn).", marks="blind")
row("AssertRATL", "loc:LOCAL type:RAT", "->", "fact", N, "The local has this type; a fact from the optimizer.", marks="silent assertion")
row("AssertRATStk", "slot:STACK type:RAT", "->", "fact", N, "The stack slot has this type.", marks="silent assertion")
row("Silence", "loc:LOCAL op:SILENCE", "->", "level", RE | LR | LW | HEAP, "Begin @: save error_reporting in a local and quiet it; or end it.")

section("Generators")
row("CreateCont", "", "-> C", "generator", ANY, "Leave the call with a Generator of this frame; on resumption push the value sent.")
row("ContEnter", "", "C -> C", "generator-this", ANY, "Resume the generator $this, sending a value.", flow=Flow.CALL)
row("ContRaise", "", "C -> C", "object:1 generator-this", ANY, "Resume the generator $this, throwing an exception into it.", flow=Flow.CALL)
row("Yield", "", "C -> C", "begun", ANY, "Suspend with a value; push the value sent.", marks="blind")
row("YieldK", "", "C C -> C", "begun", ANY, "The same with a key below.", marks="blind")
row("YieldV", "", "V -> C", "begun", ANY, "Suspend with a reference; push the value sent.", why="r18 has no generators that yield by reference.")
row("YieldKV", "", "C V -> C", "begun", ANY, "The same with a key below.", why="r18 has no generators that yield by reference.")
row("ContCheck", "op:CONTCHECK", "->", "generator-this", RE | THIS, "Raise when the generator is running or not started.")
row("ContValid", "", "-> C", "generator-this", THIS, "Whether the generator has not finished.", result="Bool")
row("ContStarted", "", "-> C", "generator-this", THIS, "Whether it has started.", result="Bool")
row("ContKey", "", "-> C", "generator-this", THIS, "Its current key.")
row("ContCurrent", "", "-> C", "generator-this", THIS, "Its current value.")
row("ContGetReturn", "", "-> C", "generator-this", THIS, "Its return value.")
row("ContAssignDelegate", "it:ITER", "C ->", "begun free-iterator", RE, "Begin yield from.")
row("ContEnterDelegate", "it:ITER", "C ->", "begun iterator", ANY, "Resume the delegate with the value sent.")
row("YieldFromDelegate", "it:ITER done:LABEL", "-> C", "begun iterator", ANY, "Yield the delegate's value, or jump when it has finished.", flow=Flow.BRANCH)
row("ContUnsetDelegate", "it:ITER", "->", "iterator", RE, "Free the delegate.")
# fmt: on

TABLE: Final[tuple[OpInfo, ...]] = tuple(_rows)
BY_NAME: Final[dict[str, OpInfo]] = {info.name: info for info in TABLE}
MAX_OPCODES: Final = 256  # an opcode is a byte


def having(need: Need) -> frozenset[int]:
    """The opcodes that have a need."""
    return frozenset(info.op for info in TABLE if any(wanted.need is need for wanted in info.needs))


def marked(mark: Mark) -> frozenset[int]:
    """The opcodes that have a mark."""
    return frozenset(info.op for info in TABLE if info.marks & mark)


# Behind these control does not go on.
TERMINAL: Final = frozenset(
    info.op for info in TABLE if info.flow in (Flow.JUMP, Flow.SWITCH, Flow.RETURN, Flow.THROW)
)
# What may raise an exception that the handlers around it take. What a return or a jump raises (destructors of locals, a
# signal at a loop head) is not the business of the function's own handlers.
RAISING: Final = frozenset(
    info.op for info in TABLE if info.effects & Effect.THROWS and info.flow not in (Flow.RETURN, Flow.JUMP)
)
# Immediates whose length, not value, counts stack slots.
VECTOR_KINDS: Final = frozenset({Imm.LITSTRS, Imm.LABELS, Imm.SSWITCH, Imm.ITERS})


def table_hash() -> str:
    """A digest of everything in the table that fixes the encoding; ``hhbc.ops.TABLE_HASH`` has it."""
    import hashlib

    shape = [(info.name, info.imms, info.pops, info.pushes) for info in TABLE]
    enums: list[tuple[str, list[tuple[str, int]]]] = []
    from hhbc.immediates import SUBOPS, IterKind, KeyKind

    kinds: list[type[IntEnum]] = [*SUBOPS.values(), IterKind, KeyKind]
    for enum in kinds:
        enums.append((enum.__name__, [(member.name, int(member)) for member in enum]))
    return hashlib.sha256(repr((shape, enums)).encode()).hexdigest()[:16]
