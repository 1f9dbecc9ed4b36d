"""The HHIR instruction table: one row per instruction.

Printer, verifier, passes, the dispatch of the lowering and the builders (:mod:`backend.jit.hhir.ops`) derive from :data:`TABLE`.
A row says:

    row("AddIntO", "Int Int", "Int", EXITS, "Add; leave on overflow.")

* operands: one printed type per operand (``*`` at the end: any number of ``InitGen``); ``Lval`` is an
  address of a typed value, ``Cls`` a class, ``Slot`` any value or a class. An operand's type must lie within the one named here;
* result: a printed type, ``imm`` when the instruction is made with its type, or nothing;
* effects: see :class:`Effect`; none means that the result depends on the operands only;
* immediates: a class of :mod:`backend.jit.hhir.imms`, or nothing.

Example: ``BY_NAME["AndInt"].pure`` is true: equal operands, equal result, so it can be shared or dropped.
"""

from __future__ import annotations

from typing import Final

from backend.jit.hhir import imms
from backend.jit.hhir.rows import CLS, LVAL, Effect, Row
from backend.jit.hhir.types import Type
from hhbc import rat
from hhbc.rat import parse_rat

_TYPES: Final = {"Lval": LVAL, "Cls": CLS, "Slot": Type(rat.GEN | CLS.mask)}

NONE: Final = Effect.NONE
EXITS: Final = Effect.EXITS
THROWS: Final = Effect.THROWS | Effect.OBSERVES | Effect.WRITES | Effect.READS
REENTERS: Final = THROWS | Effect.REENTERS
READS: Final = Effect.READS
WRITES: Final = Effect.WRITES
ALLOCATES: Final = READS | WRITES | Effect.OBSERVES  # running out of memory is a fatal error with a line
TERM: Final = Effect.TERMINATES
CONSUMES: Final = Effect.CONSUMES

_rows: list[Row] = []


def _type(text: str) -> Type:
    return _TYPES[text] if text in _TYPES else parse_rat(text)


def row(
    name: str,
    operands: str = "",
    result: str = "",
    effects: Effect = NONE,
    doc: str = "",
    imms: type[tuple[object, ...]] | None = None,
) -> Row:
    """Add an instruction; see the module docstring for the columns."""
    words = operands.split()
    variadic = bool(words) and words[-1] == "*"
    types = tuple(_type(word) for word in (words[:-1] if variadic else words))
    typed = result == "imm"
    made = Row(name, types, variadic, _type(result) if result and not typed else None, typed, effects, imms, doc)
    _rows.append(made)
    return made


# fmt: off
# Constants and types
Const = row("Const", "", "imm", NONE, "A literal int, float, bool, null or uninit.", imms.Literal)
LitStr = row("LitStr", "", "imm", NONE, "The literal string of the String instruction at a pc.", imms.LitAt)
LitArr = row("LitArr", "", "imm", NONE, "The literal array of the Array instruction at a pc.", imms.InstrAt)
AssertType = row("AssertType", "Gen", "imm", NONE, "The operand, known to be of a narrower type.")
CheckType = row("CheckType", "Gen", "imm", EXITS, "The operand, if it has the type; else leave.")

# The frame
LdLoc = row("LdLoc", "", "imm", READS, "Load a local, which is known to have the type.", imms.LocalId)
CheckLoc = row("CheckLoc", "", "imm", EXITS | READS, "Load a local if it has the type; else leave.", imms.LocalId)
StLoc = row("StLoc", "Gen", "", WRITES | CONSUMES, "Store into a local's slot; what was there is not released.", imms.LocalId)
LdStk = row("LdStk", "", "imm", READS, "Load an evaluation stack slot.", imms.StackSlot)
StStk = row("StStk", "Slot", "", WRITES | CONSUMES, "Store into an evaluation stack slot.", imms.StackSlot)
StHeader = row("StHeader", "", "", WRITES, "Complete the frame's header in memory.")
StArg = row("StArg", "Gen", "", WRITES, "Store an argument of a library function into an evaluation stack slot; the reference stays ours.", imms.StackSlot)
StArgRef = row("StArgRef", "", "", WRITES, "Store the address of a local's slot as an argument by reference of a library function.", imms.ArgLocal)
StArgMem = row("StArgMem", "Lval", "", WRITES, "Store an address as an argument by reference of a library function.", imms.StackSlot)
StActRec = row("StActRec", "*", "", WRITES | CONSUMES, "Build the frame header of a call that has begun, $this among the operands.", imms.Call)
BindCall = row("BindCall", "*", "", WRITES | CONSUMES, "Store $this and class of a call into its frame, which has no other header yet.", imms.Call)
# An object's class and a frame's $this never change, so that asking reads no memory.
CheckThis = row("CheckThis", "", "imm", EXITS, "$this of the frame if it is an object; else leave.")
ClassIndex = row("ClassIndex", "Obj", "Int", EXITS, "Which of some links is the object's class; leave when none is.", imms.Links)
CheckInstance = row("CheckInstance", "Obj", "imm", EXITS, "The object, if it is an instance of the class of a link; else leave. Some classes are known to be.", imms.Instance)
CheckNullable = row("CheckNullable", "InitCell", "imm", EXITS, "The value, if it is null or such an object; else leave.", imms.Instance)
InstanceOf = row("InstanceOf", "Obj", "Bool", NONE, "Whether it is an instance of the class of a link. Some classes are known to be.", imms.Instance)
CheckClass = row("CheckClass", "Obj", "imm", EXITS, "The object, if it is of exactly the class of a link; else leave.", imms.Link)
CheckNamed = row("CheckNamed", "", "", EXITS, "Leave unless the call that an instruction begins reaches the function of a link: its namespace may have one of that name.", imms.Named)
CheckClosure = row("CheckClosure", "Obj", "imm", EXITS | READS, "The object, if it is a Closure over the function of a link; else leave.", imms.Link)
ClosureIndex = row("ClosureIndex", "Obj", "Int", EXITS | READS, "Which of some links is the function of the Closure; leave when none is, or the object is none.", imms.Links)
ClosureThis = row("ClosureThis", "Obj", "imm", EXITS | READS, "$this of a Closure, if it has one; else leave.")
ClosureClass = row("ClosureClass", "Obj", "Cls", READS, "The late static binding class of a Closure.")
CheckCallable = row("CheckCallable", "Obj", "imm", EXITS | READS, "The object, if it is a Closure over code that returns values, and takes nothing else if the callee is to; else leave.", imms.Taking)

# Integers and floats
AddIntO = row("AddIntO", "Int Int", "Int", EXITS, "Add; leave on overflow.")
SubIntO = row("SubIntO", "Int Int", "Int", EXITS, "Subtract; leave on overflow.")
MulIntO = row("MulIntO", "Int Int", "Int", EXITS, "Multiply; leave on overflow.")
AddIntN = row("AddIntN", "Int Int", "Num", NONE, "Add; a float on overflow.")
SubIntN = row("SubIntN", "Int Int", "Num", NONE, "Subtract; a float on overflow.")
MulIntN = row("MulIntN", "Int Int", "Num", NONE, "Multiply; a float on overflow.")
DivInt = row("DivInt", "Int Int", "Num", EXITS, "Divide: an int when it comes out even; leave on a zero divisor or overflow.")
QuoInt = row("QuoInt", "Int Int", "Int", EXITS, "The quotient without its fraction; leave on a zero divisor or overflow.")
ModInt = row("ModInt", "Int Int", "Int", EXITS, "Remainder; leave on a zero divisor.")
AndInt = row("AndInt", "Int Int", "Int", NONE, "Bitwise and.")
OrInt = row("OrInt", "Int Int", "Int", NONE, "Bitwise or.")
XorInt = row("XorInt", "Int Int", "Int", NONE, "Bitwise exclusive or.")
ShlInt = row("ShlInt", "Int Int", "Int", EXITS, "Shift left; leave on a negative count.")
ShrInt = row("ShrInt", "Int Int", "Int", EXITS, "Shift right, keeping the sign; leave on a negative count.")
AbsInt = row("AbsInt", "Int", "Int", EXITS, "Absolute value; leave on overflow.")
AddDbl = row("AddDbl", "Dbl Dbl", "Dbl", NONE, "Add.")
SubDbl = row("SubDbl", "Dbl Dbl", "Dbl", NONE, "Subtract.")
MulDbl = row("MulDbl", "Dbl Dbl", "Dbl", NONE, "Multiply.")
DivDbl = row("DivDbl", "Dbl Dbl", "Dbl", EXITS, "Divide; leave on a zero divisor.")
MathDbl = row("MathDbl", "Dbl", "Dbl", NONE, "sqrt, floor, ceil, fabs or another function of libm on one float.", imms.Libm)
PowDbl = row("PowDbl", "Dbl Dbl", "Dbl", NONE, "Raise to a power.")
IntToDbl = row("IntToDbl", "Int", "Dbl", NONE, "Convert.")
NumToDbl = row("NumToDbl", "Num", "Dbl", NONE, "Convert an int or float.")
DblToInt = row("DblToInt", "Dbl", "Int", EXITS, "Truncate; leave when out of range or not a number.")
BoolToInt = row("BoolToInt", "Bool", "Int", NONE, "Convert.")
AddNum = row("AddNum", "Num Num", "Num", NONE, "Add ints or floats as PHP does.")
SubNum = row("SubNum", "Num Num", "Num", NONE, "Subtract ints or floats as PHP does.")
MulNum = row("MulNum", "Num Num", "Num", NONE, "Multiply ints or floats as PHP does.")

# Comparison and truth
CmpInt = row("CmpInt", "Int Int", "Bool", NONE, "Compare: eq ne slt sle sgt sge.", imms.Predicate)
CmpDbl = row("CmpDbl", "Dbl Dbl", "Bool", NONE, "Compare: oeq une olt ole ogt oge.", imms.Predicate)
CmpBool = row("CmpBool", "Bool Bool", "Bool", NONE, "Compare: eq ne.", imms.Predicate)
CmpNum = row("CmpNum", "Num Num", "Bool", NONE, "Compare ints or floats: oeq une olt ole ogt oge.", imms.Predicate)
CmpPtr = row("CmpPtr", "Obj Obj", "Bool", NONE, "Compare identities: eq ne.", imms.Predicate)
SameStr = row("SameStr", "Str Str", "Bool", READS, "Whether two strings have equal bytes.")
CmpStr = row("CmpStr", "Str Str", "Int", READS, "Less than, equal to or greater than 0, as two strings are in PHP's order.")
WordCase = row("WordCase", "Str", "Int", READS, "Which case of the SSwitch at a pc a string is, the last one if none.", imms.InstrAt)
IntToBool = row("IntToBool", "Int", "Bool", NONE, "Whether it is not 0.")
DblToBool = row("DblToBool", "Dbl", "Bool", NONE, "Whether it is not 0.0.")
StrToBool = row("StrToBool", "Str", "Bool", READS, "Whether it is neither empty nor 0.")
ArrToBool = row("ArrToBool", "Arr", "Bool", READS, "Whether it has elements.")
PrimToBool = row("PrimToBool", "InitPrim", "Bool", NONE, "Truth of a null, bool, int or float.")
CellToBool = row("CellToBool", "InitCell", "Bool", READS, "Truth of any value.")
NotBool = row("NotBool", "Bool", "Bool", NONE, "Logical not.")
IsNumeric = row("IsNumeric", "InitCell", "Bool", READS, "Whether it is a number or a string of one.")
TypeName = row("TypeName", "InitCell", "Str", READS, "What gettype() calls a value: an immortal string.")
ClassName = row("ClassName", "Obj", "Str", NONE, "The name of an object's class: an immortal string.")
HasType = row("HasType", "Gen", "Bool", NONE, "Whether the operand's kind is among some.", imms.Kinds)
Select = row("Select", "Bool InitGen InitGen", "imm", NONE, "The first or the second of two values.")
CmpIntSign = row("CmpIntSign", "Int Int", "Int", NONE, "-1, 0 or 1.")

# References and memory
NewObj = row("NewObj", "", "imm", REENTERS, "A new object of the class of a link.", imms.Link)
IncRef = row("IncRef", "Gen", "", WRITES, "Take one more reference.")
DecRef = row("DecRef", "Gen", "", REENTERS, "Give up a reference; the last one releases.")
DecRefQuiet = row("DecRefQuiet", "Gen", "", REENTERS, "Give up a reference; an exception of the destructor waits for ThrowPending.")
ThrowPending = row("ThrowPending", "", "", THROWS, "Leave for the unwinder when an exception is pending.")
DecRefStr = row("DecRefStr", "Uninit|InitPrim|Str", "", WRITES, "Give up a reference to what can only be a string: nobody observes it.")
CheckShared = row("CheckShared", "Gen", "", EXITS | READS, "Leave when the reference is the last one.")
CheckExtraShared = row("CheckExtraShared", "", "", EXITS | READS, "Leave when the list of the arguments beyond the parameters holds the last reference to what may have a destructor.")
CheckThisShared = row("CheckThisShared", "", "", EXITS | READS, "Leave when the frame holds the last reference to $this.")
CheckSimple = row("CheckSimple", "", "", EXITS | READS, "Leave when the frame holds variables by name, or arguments beyond the parameters.")
LocAddr = row("LocAddr", "", "Lval", NONE, "The address of a local's slot.", imms.LocalId)
MakeRef = row("MakeRef", "", "Ref", READS | WRITES, "Make a local a reference if it is none; one more count of it.", imms.LocalId)
RefCell = row("RefCell", "Ref", "Lval", NONE, "The cell in a reference.")
RefAddr = row("RefAddr", "Lval", "Lval", EXITS | READS, "The cell in the reference in a slot; leave when it holds none.")
FreeRefAddr = row("FreeRefAddr", "Lval", "Lval", EXITS | READS, "The same for a reference that no declared type limits.")
FlatAddr = row("FlatAddr", "Lval", "Lval", READS | WRITES, "The address of a property; a reference there that nobody else has gives way to its value.")
CheckMem = row("CheckMem", "Lval", "imm", EXITS | READS, "Load a value if it has the type; else leave.")
LdDeref = row("LdDeref", "Lval", "InitCell", EXITS | READS, "Load through a reference; leave when there is nothing.")
CheckPlain = row("CheckPlain", "Lval", "", EXITS | READS, "Leave when a slot holds a counted value.")
CheckUnset = row("CheckUnset", "Lval Obj", "", EXITS | READS, "Leave unless an object's typed property has no value, and nobody intercepts that after unset().")
CheckPlainProp = row("CheckPlainProp", "Lval Obj", "", EXITS | READS, "Leave when an object's slot holds a counted value, or nothing and somebody intercepts that.")
StMem = row("StMem", "Lval Gen", "", WRITES | CONSUMES, "Store; what was there is not released.")
StaticAddr = row("StaticAddr", "Cls", "Lval", EXITS | READS, "The value of the static property that the site of the instruction at a pc has found for the class; else leave.", imms.InstrAt)
LdLink = row("LdLink", "", "Cls", NONE, "The pointer of a link.", imms.Link)

# Arrays, strings, objects
NewPacked = row("NewPacked", "*", "Arr", ALLOCATES | CONSUMES, "A new list of the operands.")
FrameArgs = row("FrameArgs", "", "Arr", ALLOCATES, "A new list of the arguments that the frame's function was called with.")
ArrCount = row("ArrCount", "Arr", "Int", READS, "Number of elements.")
CheckOwned = row("CheckOwned", "Arr", "", EXITS | READS, "Leave when the array is shared.")
Separate = row("Separate", "Lval", "Arr", ALLOCATES, "The array at an address, copied first if it is shared.")
ElemAddr = row("ElemAddr", "Arr Int", "Lval", EXITS | READS, "The element with an int key; leave when missing.")
HashAddrStr = row("HashAddrStr", "Arr Str", "Lval", EXITS | READS, "The element with a string key, which may be a number; leave when missing.")
FindElem = row("FindElem", "Arr Int|Str", "Lval", READS, "The element of a key, or null.")
HasElem = row("HasElem", "Arr Int|Str", "Bool", READS, "Whether an array has a key, which may be a number written as a string.")
IsSet = row("IsSet", "Lval", "Bool", READS, "Whether an address that may be null holds something other than null.")
LdQuiet = row("LdQuiet", "Lval", "InitCell", READS, "The value at an address that may be null; null when there is none.")
SetElem = row("SetElem", "Lval InitCell InitCell", "", REENTERS, "Assign a value, whose reference is taken over, to an element of the array (or null) at an address.")
ElemLval = row("ElemLval", "Lval InitCell", "Lval", REENTERS, "The address of an element, made null if it is missing, of the array (or null) at an address.")
ElemRef = row("ElemRef", "Lval InitCell", "Ref", REENTERS, "The reference that an element, made null if it is missing, of the array (or null) at an address is or becomes; one more count of it.")
AppendTo = row("AppendTo", "Lval Gen", "", THROWS | CONSUMES, "Append to the array at an address, which may have to be copied or grow.")
StrLen = row("StrLen", "Str", "Int", READS, "Number of bytes.")
StrByte = row("StrByte", "Str Int", "Int", EXITS | READS, "A byte; leave when there is none.")
IntToStr = row("IntToStr", "Int", "Str", ALLOCATES, "A new string of the digits.")
ConcatStr = row("ConcatStr", "Str Str", "Str", ALLOCATES, "A new string of both.")
AppendStr = row("AppendStr", "Lval Str|Int", "", ALLOCATES, "Append to the string at an address.")
HasByte = row("HasByte", "Str Int", "Bool", READS, "Whether a string has a byte at an offset, which may count from its end.")
ByteStr = row("ByteStr", "Int", "Str", READS, "The immortal string of one byte.")
PropAddr = row("PropAddr", "Obj", "Lval", NONE, "The slot of a declared property.", imms.PropSlot)
FirstSlot = row("FirstSlot", "Arr", "Lval", READS, "The first slot of an array.")
FirstKey = row("FirstKey", "Arr", "imm", EXITS | READS, "The key of the first slot of an array; of one kind only in a hash, else leave.")
CheckPacked = row("CheckPacked", "Arr", "", EXITS | READS, "Leave unless the array is packed.")
IterBegin = row("IterBegin", "Arr", "", WRITES | CONSUMES, "Make an iterator walk an array from the first slot on.", imms.IterId)
IterMore = row("IterMore", "", "Bool", READS, "Whether an iterator walks an array (for keys: a packed one) with a slot behind the current one.", imms.IterKeys)
IterPeek = row("IterPeek", "", "Lval", READS, "That slot.", imms.IterId)
IterPos = row("IterPos", "", "Int", READS, "Its number.", imms.IterId)
IterKey = row("IterKey", "", "imm", EXITS | READS, "The key of that slot; of one kind only in a hash, else leave.", imms.IterId)
IterStep = row("IterStep", "", "", WRITES, "Make it the current one.", imms.IterId)
IterWalks = row("IterWalks", "", "Bool", READS, "Whether an iterator walks an object of exactly the class of a link.", imms.IterOver)
IterTurn = row("IterTurn", "", "Int", REENTERS, "Have a generator that an iterator walks run to its next yield: 1 where it waits there with a plain value, 0 where it was left alone, else 2.", imms.IterTurns)
IterYield = row("IterYield", "", "imm", READS, "What such a generator has yielded: its value, or its key.", imms.IterYielded)
IterObject = row("IterObject", "", "imm", READS, "That object.", imms.IterId)
IterEnd = row("IterEnd", "", "", REENTERS, "Free an iterator.", imms.IterId)

# Calls
CoreOp = row("CoreOp", "", "", REENTERS, "Run the interpreter's core of a bytecode instruction on the frame.", imms.CoreCall)
CoreBranch = row("CoreBranch", "", "Bool", REENTERS, "The same for a branching one: whether it jumps.", imms.CoreCall)
CallFunc = row("CallFunc", "*", "imm", REENTERS | CONSUMES, "Call a PHP function; arguments by its signature.", imms.DirectCall)
CallFuncT = row("CallFuncT", "*", "imm", REENTERS | EXITS | CONSUMES, "The same; leave with the result on the stack when it is of another type.", imms.DirectCall)
CallNative = row("CallNative", "", "imm", REENTERS, "Call a library function's direct wrapper; arguments in stack slots, which stay ours.", imms.NativeCall)
CheckByValue = row("CheckByValue", "", "", EXITS | READS, "Leave when the function of the call whose frame is in memory takes an argument by reference.", imms.StackSlot)
CallFrame = row("CallFrame", "", "imm", REENTERS, "Call the PHP function whose frame and arguments are in memory.", imms.FrameCall)
CallKept = row("CallKept", "", "imm", REENTERS, "The same, of which a reference may come back.", imms.FrameCall)
CallUnpacked = row("CallUnpacked", "", "imm", REENTERS, "CallFrame where the last argument is an array of further ones.", imms.FrameCall)
CallClosure = row("CallClosure", "", "imm", REENTERS, "CallFrame where a Closure that CheckCallable let pass is called.", imms.FrameCall)

# Exceptions
Land = row("Land", "", "", ALLOCATES, "An exception led here, or the function is entered here: all is in memory.")
Caught = row("Caught", "", "Obj", READS | WRITES, "The pending exception, which is none any more.")
Throw = row("Throw", "", "", THROWS | TERM, "Throw the value in a stack slot.", imms.StackSlot)
EndFault = row("EndFault", "", "", READS | WRITES | TERM, "Go on with the exception that a fault funclet interrupted; all is in memory.")

# Control flow
Enter = row("Enter", "", "", TERM, "Begin: the first target is the beginning, the others are where exceptions lead or generators go on.", imms.Entries)
Suspend = row("Suspend", "*", "", REENTERS | TERM, "Suspend a generator with the value on top of the stack in memory, and return to who resumed it.", imms.Yielding)
Jmp = row("Jmp", "", "", TERM, "Go on in another block.")
Br = row("Br", "Bool", "", TERM, "Go on in one of two blocks.", imms.Likely)
SwitchInt = row("SwitchInt", "Int", "", TERM, "Go on by value: base + i to target i, else to the last one.", imms.Base)
Poll = row("Poll", "", "", EXITS | READS, "Leave when the surprise flag is set.")
ReleaseExtra = row("ReleaseExtra", "", "", REENTERS, "Give up the list of the arguments beyond the parameters.")
ReleaseFrame = row("ReleaseFrame", "", "", REENTERS, "Give up $this and the closure of the frame.")
Ret = row("Ret", "Gen", "", TERM | CONSUMES, "Return a value from native code.")
SideExit = row("SideExit", "", "", TERM | EXITS, "Go on in the interpreter.")
# fmt: on

TABLE: Final[tuple[Row, ...]] = tuple(_rows)
BY_NAME: Final[dict[str, Row]] = {entry.name: entry for entry in TABLE}
