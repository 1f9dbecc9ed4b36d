"""Generated from instructions.py beside it by ``python -m backend.jit.hhir.opgen``; do not edit.

``ops.Name(sink, ...)`` appends an instruction where ``sink`` builds: first the immediates, then the operands. What
an instruction cannot tell by itself follows by name: the ``type`` of its result, and how it leaves.

Example: ``ops.AddIntO(builder, a, b)``.
"""
# ruff: noqa: E501, N802

from __future__ import annotations

from typing import Protocol

from backend.jit.hhir import imms
from backend.jit.hhir import instructions as rows
from backend.jit.hhir.ir import ActRec, Exit, Value
from backend.jit.hhir.rows import Row
from backend.jit.hhir.types import Type


class Sink(Protocol):
    """What takes instructions."""

    def emit(
        self,
        row: Row,
        *args: Value,
        imm: tuple[object, ...] = (),
        type: Type | None = None,
        exit: Exit | None = None,
        resume: int = -1,
    ) -> Value | None:
        """Append an instruction; its result."""

    def make(
        self,
        row: Row,
        *args: Value,
        imm: tuple[object, ...] = (),
        type: Type | None = None,
        exit: Exit | None = None,
        resume: int = -1,
    ) -> Value:
        """The same, for instructions that have a result."""


def Const(to: Sink, value: int | float | bool | None, *, type: Type) -> Value:
    """A literal int, float, bool, null or uninit."""
    return to.make(rows.Const, imm=imms.Literal(value), type=type)


def LitStr(to: Sink, at: int, text: bytes, *, type: Type) -> Value:
    """The literal string of the String instruction at a pc."""
    return to.make(rows.LitStr, imm=imms.LitAt(at, text), type=type)


def LitArr(to: Sink, at: int, *, type: Type) -> Value:
    """The literal array of the Array instruction at a pc."""
    return to.make(rows.LitArr, imm=imms.InstrAt(at), type=type)


def AssertType(to: Sink, a: Value, *, type: Type) -> Value:
    """The operand, known to be of a narrower type."""
    return to.make(rows.AssertType, a, type=type)


def CheckType(to: Sink, a: Value, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """The operand, if it has the type; else leave."""
    return to.make(rows.CheckType, a, type=type, exit=exit, resume=resume)


def LdLoc(to: Sink, local: int, *, type: Type) -> Value:
    """Load a local, which is known to have the type."""
    return to.make(rows.LdLoc, imm=imms.LocalId(local), type=type)


def CheckLoc(to: Sink, local: int, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """Load a local if it has the type; else leave."""
    return to.make(rows.CheckLoc, imm=imms.LocalId(local), type=type, exit=exit, resume=resume)


def StLoc(to: Sink, local: int, a: Value) -> None:
    """Store into a local's slot; what was there is not released."""
    to.emit(rows.StLoc, a, imm=imms.LocalId(local))


def LdStk(to: Sink, depth: int, *, type: Type) -> Value:
    """Load an evaluation stack slot."""
    return to.make(rows.LdStk, imm=imms.StackSlot(depth), type=type)


def StStk(to: Sink, depth: int, a: Value) -> None:
    """Store into an evaluation stack slot."""
    to.emit(rows.StStk, a, imm=imms.StackSlot(depth))


def StHeader(to: Sink) -> None:
    """Complete the frame's header in memory."""
    to.emit(rows.StHeader)


def StArg(to: Sink, depth: int, a: Value) -> None:
    """Store an argument of a library function into an evaluation stack slot; the reference stays ours."""
    to.emit(rows.StArg, a, imm=imms.StackSlot(depth))


def StArgRef(to: Sink, depth: int, local: int) -> None:
    """Store the address of a local's slot as an argument by reference of a library function."""
    to.emit(rows.StArgRef, imm=imms.ArgLocal(depth, local))


def StArgMem(to: Sink, depth: int, a: Value) -> None:
    """Store an address as an argument by reference of a library function."""
    to.emit(rows.StArgMem, a, imm=imms.StackSlot(depth))


def StActRec(to: Sink, depth: int, record: ActRec, *rest: Value) -> None:
    """Build the frame header of a call that has begun, $this among the operands."""
    to.emit(rows.StActRec, *rest, imm=imms.Call(depth, record))


def BindCall(to: Sink, depth: int, record: ActRec, *rest: Value) -> None:
    """Store $this and class of a call into its frame, which has no other header yet."""
    to.emit(rows.BindCall, *rest, imm=imms.Call(depth, record))


def CheckThis(to: Sink, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """$this of the frame if it is an object; else leave."""
    return to.make(rows.CheckThis, type=type, exit=exit, resume=resume)


def ClassIndex(to: Sink, links: tuple[str, ...], a: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Which of some links is the object's class; leave when none is."""
    return to.make(rows.ClassIndex, a, imm=imms.Links(links), exit=exit, resume=resume)


def CheckInstance(to: Sink, link: str, likely: tuple[str, ...], a: Value, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """The object, if it is an instance of the class of a link; else leave. Some classes are known to be."""
    return to.make(rows.CheckInstance, a, imm=imms.Instance(link, likely), type=type, exit=exit, resume=resume)


def CheckNullable(to: Sink, link: str, likely: tuple[str, ...], a: Value, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """The value, if it is null or such an object; else leave."""
    return to.make(rows.CheckNullable, a, imm=imms.Instance(link, likely), type=type, exit=exit, resume=resume)


def InstanceOf(to: Sink, link: str, likely: tuple[str, ...], a: Value) -> Value:
    """Whether it is an instance of the class of a link. Some classes are known to be."""
    return to.make(rows.InstanceOf, a, imm=imms.Instance(link, likely))


def CheckClass(to: Sink, link: str, a: Value, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """The object, if it is of exactly the class of a link; else leave."""
    return to.make(rows.CheckClass, a, imm=imms.Link(link), type=type, exit=exit, resume=resume)


def CheckNamed(to: Sink, link: str, pc: int, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave unless the call that an instruction begins reaches the function of a link: its namespace may have one of that name."""
    to.emit(rows.CheckNamed, imm=imms.Named(link, pc), exit=exit, resume=resume)


def CheckClosure(to: Sink, link: str, a: Value, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """The object, if it is a Closure over the function of a link; else leave."""
    return to.make(rows.CheckClosure, a, imm=imms.Link(link), type=type, exit=exit, resume=resume)


def ClosureIndex(to: Sink, links: tuple[str, ...], a: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Which of some links is the function of the Closure; leave when none is, or the object is none."""
    return to.make(rows.ClosureIndex, a, imm=imms.Links(links), exit=exit, resume=resume)


def ClosureThis(to: Sink, a: Value, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """$this of a Closure, if it has one; else leave."""
    return to.make(rows.ClosureThis, a, type=type, exit=exit, resume=resume)


def ClosureClass(to: Sink, a: Value) -> Value:
    """The late static binding class of a Closure."""
    return to.make(rows.ClosureClass, a)


def CheckCallable(to: Sink, by_value: bool, a: Value, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """The object, if it is a Closure over code that returns values, and takes nothing else if the callee is to; else leave."""
    return to.make(rows.CheckCallable, a, imm=imms.Taking(by_value), type=type, exit=exit, resume=resume)


def AddIntO(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Add; leave on overflow."""
    return to.make(rows.AddIntO, a, b, exit=exit, resume=resume)


def SubIntO(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Subtract; leave on overflow."""
    return to.make(rows.SubIntO, a, b, exit=exit, resume=resume)


def MulIntO(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Multiply; leave on overflow."""
    return to.make(rows.MulIntO, a, b, exit=exit, resume=resume)


def AddIntN(to: Sink, a: Value, b: Value) -> Value:
    """Add; a float on overflow."""
    return to.make(rows.AddIntN, a, b)


def SubIntN(to: Sink, a: Value, b: Value) -> Value:
    """Subtract; a float on overflow."""
    return to.make(rows.SubIntN, a, b)


def MulIntN(to: Sink, a: Value, b: Value) -> Value:
    """Multiply; a float on overflow."""
    return to.make(rows.MulIntN, a, b)


def DivInt(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Divide: an int when it comes out even; leave on a zero divisor or overflow."""
    return to.make(rows.DivInt, a, b, exit=exit, resume=resume)


def QuoInt(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """The quotient without its fraction; leave on a zero divisor or overflow."""
    return to.make(rows.QuoInt, a, b, exit=exit, resume=resume)


def ModInt(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Remainder; leave on a zero divisor."""
    return to.make(rows.ModInt, a, b, exit=exit, resume=resume)


def AndInt(to: Sink, a: Value, b: Value) -> Value:
    """Bitwise and."""
    return to.make(rows.AndInt, a, b)


def OrInt(to: Sink, a: Value, b: Value) -> Value:
    """Bitwise or."""
    return to.make(rows.OrInt, a, b)


def XorInt(to: Sink, a: Value, b: Value) -> Value:
    """Bitwise exclusive or."""
    return to.make(rows.XorInt, a, b)


def ShlInt(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Shift left; leave on a negative count."""
    return to.make(rows.ShlInt, a, b, exit=exit, resume=resume)


def ShrInt(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Shift right, keeping the sign; leave on a negative count."""
    return to.make(rows.ShrInt, a, b, exit=exit, resume=resume)


def AbsInt(to: Sink, a: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Absolute value; leave on overflow."""
    return to.make(rows.AbsInt, a, exit=exit, resume=resume)


def AddDbl(to: Sink, a: Value, b: Value) -> Value:
    """Add."""
    return to.make(rows.AddDbl, a, b)


def SubDbl(to: Sink, a: Value, b: Value) -> Value:
    """Subtract."""
    return to.make(rows.SubDbl, a, b)


def MulDbl(to: Sink, a: Value, b: Value) -> Value:
    """Multiply."""
    return to.make(rows.MulDbl, a, b)


def DivDbl(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Divide; leave on a zero divisor."""
    return to.make(rows.DivDbl, a, b, exit=exit, resume=resume)


def MathDbl(to: Sink, function: str, a: Value) -> Value:
    """sqrt, floor, ceil, fabs or another function of libm on one float."""
    return to.make(rows.MathDbl, a, imm=imms.Libm(function))


def PowDbl(to: Sink, a: Value, b: Value) -> Value:
    """Raise to a power."""
    return to.make(rows.PowDbl, a, b)


def IntToDbl(to: Sink, a: Value) -> Value:
    """Convert."""
    return to.make(rows.IntToDbl, a)


def NumToDbl(to: Sink, a: Value) -> Value:
    """Convert an int or float."""
    return to.make(rows.NumToDbl, a)


def DblToInt(to: Sink, a: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Truncate; leave when out of range or not a number."""
    return to.make(rows.DblToInt, a, exit=exit, resume=resume)


def BoolToInt(to: Sink, a: Value) -> Value:
    """Convert."""
    return to.make(rows.BoolToInt, a)


def AddNum(to: Sink, a: Value, b: Value) -> Value:
    """Add ints or floats as PHP does."""
    return to.make(rows.AddNum, a, b)


def SubNum(to: Sink, a: Value, b: Value) -> Value:
    """Subtract ints or floats as PHP does."""
    return to.make(rows.SubNum, a, b)


def MulNum(to: Sink, a: Value, b: Value) -> Value:
    """Multiply ints or floats as PHP does."""
    return to.make(rows.MulNum, a, b)


def CmpInt(to: Sink, predicate: str, a: Value, b: Value) -> Value:
    """Compare: eq ne slt sle sgt sge."""
    return to.make(rows.CmpInt, a, b, imm=imms.Predicate(predicate))


def CmpDbl(to: Sink, predicate: str, a: Value, b: Value) -> Value:
    """Compare: oeq une olt ole ogt oge."""
    return to.make(rows.CmpDbl, a, b, imm=imms.Predicate(predicate))


def CmpBool(to: Sink, predicate: str, a: Value, b: Value) -> Value:
    """Compare: eq ne."""
    return to.make(rows.CmpBool, a, b, imm=imms.Predicate(predicate))


def CmpNum(to: Sink, predicate: str, a: Value, b: Value) -> Value:
    """Compare ints or floats: oeq une olt ole ogt oge."""
    return to.make(rows.CmpNum, a, b, imm=imms.Predicate(predicate))


def CmpPtr(to: Sink, predicate: str, a: Value, b: Value) -> Value:
    """Compare identities: eq ne."""
    return to.make(rows.CmpPtr, a, b, imm=imms.Predicate(predicate))


def SameStr(to: Sink, a: Value, b: Value) -> Value:
    """Whether two strings have equal bytes."""
    return to.make(rows.SameStr, a, b)


def CmpStr(to: Sink, a: Value, b: Value) -> Value:
    """Less than, equal to or greater than 0, as two strings are in PHP's order."""
    return to.make(rows.CmpStr, a, b)


def WordCase(to: Sink, at: int, a: Value) -> Value:
    """Which case of the SSwitch at a pc a string is, the last one if none."""
    return to.make(rows.WordCase, a, imm=imms.InstrAt(at))


def IntToBool(to: Sink, a: Value) -> Value:
    """Whether it is not 0."""
    return to.make(rows.IntToBool, a)


def DblToBool(to: Sink, a: Value) -> Value:
    """Whether it is not 0.0."""
    return to.make(rows.DblToBool, a)


def StrToBool(to: Sink, a: Value) -> Value:
    """Whether it is neither empty nor 0."""
    return to.make(rows.StrToBool, a)


def ArrToBool(to: Sink, a: Value) -> Value:
    """Whether it has elements."""
    return to.make(rows.ArrToBool, a)


def PrimToBool(to: Sink, a: Value) -> Value:
    """Truth of a null, bool, int or float."""
    return to.make(rows.PrimToBool, a)


def CellToBool(to: Sink, a: Value) -> Value:
    """Truth of any value."""
    return to.make(rows.CellToBool, a)


def NotBool(to: Sink, a: Value) -> Value:
    """Logical not."""
    return to.make(rows.NotBool, a)


def IsNumeric(to: Sink, a: Value) -> Value:
    """Whether it is a number or a string of one."""
    return to.make(rows.IsNumeric, a)


def TypeName(to: Sink, a: Value) -> Value:
    """What gettype() calls a value: an immortal string."""
    return to.make(rows.TypeName, a)


def ClassName(to: Sink, a: Value) -> Value:
    """The name of an object's class: an immortal string."""
    return to.make(rows.ClassName, a)


def HasType(to: Sink, kinds: Type, a: Value) -> Value:
    """Whether the operand's kind is among some."""
    return to.make(rows.HasType, a, imm=imms.Kinds(kinds))


def Select(to: Sink, a: Value, b: Value, c: Value, *, type: Type) -> Value:
    """The first or the second of two values."""
    return to.make(rows.Select, a, b, c, type=type)


def CmpIntSign(to: Sink, a: Value, b: Value) -> Value:
    """-1, 0 or 1."""
    return to.make(rows.CmpIntSign, a, b)


def NewObj(to: Sink, link: str, *, type: Type) -> Value:
    """A new object of the class of a link."""
    return to.make(rows.NewObj, imm=imms.Link(link), type=type)


def IncRef(to: Sink, a: Value) -> None:
    """Take one more reference."""
    to.emit(rows.IncRef, a)


def DecRef(to: Sink, a: Value) -> None:
    """Give up a reference; the last one releases."""
    to.emit(rows.DecRef, a)


def DecRefQuiet(to: Sink, a: Value) -> None:
    """Give up a reference; an exception of the destructor waits for ThrowPending."""
    to.emit(rows.DecRefQuiet, a)


def ThrowPending(to: Sink) -> None:
    """Leave for the unwinder when an exception is pending."""
    to.emit(rows.ThrowPending)


def DecRefStr(to: Sink, a: Value) -> None:
    """Give up a reference to what can only be a string: nobody observes it."""
    to.emit(rows.DecRefStr, a)


def CheckShared(to: Sink, a: Value, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave when the reference is the last one."""
    to.emit(rows.CheckShared, a, exit=exit, resume=resume)


def CheckExtraShared(to: Sink, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave when the list of the arguments beyond the parameters holds the last reference to what may have a destructor."""
    to.emit(rows.CheckExtraShared, exit=exit, resume=resume)


def CheckThisShared(to: Sink, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave when the frame holds the last reference to $this."""
    to.emit(rows.CheckThisShared, exit=exit, resume=resume)


def CheckSimple(to: Sink, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave when the frame holds variables by name, or arguments beyond the parameters."""
    to.emit(rows.CheckSimple, exit=exit, resume=resume)


def LocAddr(to: Sink, local: int) -> Value:
    """The address of a local's slot."""
    return to.make(rows.LocAddr, imm=imms.LocalId(local))


def MakeRef(to: Sink, local: int) -> Value:
    """Make a local a reference if it is none; one more count of it."""
    return to.make(rows.MakeRef, imm=imms.LocalId(local))


def RefCell(to: Sink, a: Value) -> Value:
    """The cell in a reference."""
    return to.make(rows.RefCell, a)


def RefAddr(to: Sink, a: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """The cell in the reference in a slot; leave when it holds none."""
    return to.make(rows.RefAddr, a, exit=exit, resume=resume)


def FreeRefAddr(to: Sink, a: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """The same for a reference that no declared type limits."""
    return to.make(rows.FreeRefAddr, a, exit=exit, resume=resume)


def FlatAddr(to: Sink, a: Value) -> Value:
    """The address of a property; a reference there that nobody else has gives way to its value."""
    return to.make(rows.FlatAddr, a)


def CheckMem(to: Sink, a: Value, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """Load a value if it has the type; else leave."""
    return to.make(rows.CheckMem, a, type=type, exit=exit, resume=resume)


def LdDeref(to: Sink, a: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """Load through a reference; leave when there is nothing."""
    return to.make(rows.LdDeref, a, exit=exit, resume=resume)


def CheckPlain(to: Sink, a: Value, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave when a slot holds a counted value."""
    to.emit(rows.CheckPlain, a, exit=exit, resume=resume)


def CheckUnset(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave unless an object's typed property has no value, and nobody intercepts that after unset()."""
    to.emit(rows.CheckUnset, a, b, exit=exit, resume=resume)


def CheckPlainProp(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave when an object's slot holds a counted value, or nothing and somebody intercepts that."""
    to.emit(rows.CheckPlainProp, a, b, exit=exit, resume=resume)


def StMem(to: Sink, a: Value, b: Value) -> None:
    """Store; what was there is not released."""
    to.emit(rows.StMem, a, b)


def StaticAddr(to: Sink, at: int, a: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """The value of the static property that the site of the instruction at a pc has found for the class; else leave."""
    return to.make(rows.StaticAddr, a, imm=imms.InstrAt(at), exit=exit, resume=resume)


def LdLink(to: Sink, link: str) -> Value:
    """The pointer of a link."""
    return to.make(rows.LdLink, imm=imms.Link(link))


def NewPacked(to: Sink, *rest: Value) -> Value:
    """A new list of the operands."""
    return to.make(rows.NewPacked, *rest)


def FrameArgs(to: Sink) -> Value:
    """A new list of the arguments that the frame's function was called with."""
    return to.make(rows.FrameArgs)


def ArrCount(to: Sink, a: Value) -> Value:
    """Number of elements."""
    return to.make(rows.ArrCount, a)


def CheckOwned(to: Sink, a: Value, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave when the array is shared."""
    to.emit(rows.CheckOwned, a, exit=exit, resume=resume)


def Separate(to: Sink, a: Value) -> Value:
    """The array at an address, copied first if it is shared."""
    return to.make(rows.Separate, a)


def ElemAddr(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """The element with an int key; leave when missing."""
    return to.make(rows.ElemAddr, a, b, exit=exit, resume=resume)


def HashAddrStr(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """The element with a string key, which may be a number; leave when missing."""
    return to.make(rows.HashAddrStr, a, b, exit=exit, resume=resume)


def FindElem(to: Sink, a: Value, b: Value) -> Value:
    """The element of a key, or null."""
    return to.make(rows.FindElem, a, b)


def HasElem(to: Sink, a: Value, b: Value) -> Value:
    """Whether an array has a key, which may be a number written as a string."""
    return to.make(rows.HasElem, a, b)


def IsSet(to: Sink, a: Value) -> Value:
    """Whether an address that may be null holds something other than null."""
    return to.make(rows.IsSet, a)


def LdQuiet(to: Sink, a: Value) -> Value:
    """The value at an address that may be null; null when there is none."""
    return to.make(rows.LdQuiet, a)


def SetElem(to: Sink, a: Value, b: Value, c: Value) -> None:
    """Assign a value, whose reference is taken over, to an element of the array (or null) at an address."""
    to.emit(rows.SetElem, a, b, c)


def ElemLval(to: Sink, a: Value, b: Value) -> Value:
    """The address of an element, made null if it is missing, of the array (or null) at an address."""
    return to.make(rows.ElemLval, a, b)


def ElemRef(to: Sink, a: Value, b: Value) -> Value:
    """The reference that an element, made null if it is missing, of the array (or null) at an address is or becomes; one more count of it."""
    return to.make(rows.ElemRef, a, b)


def AppendTo(to: Sink, a: Value, b: Value) -> None:
    """Append to the array at an address, which may have to be copied or grow."""
    to.emit(rows.AppendTo, a, b)


def StrLen(to: Sink, a: Value) -> Value:
    """Number of bytes."""
    return to.make(rows.StrLen, a)


def StrByte(to: Sink, a: Value, b: Value, *, exit: Exit | None = None, resume: int = -1) -> Value:
    """A byte; leave when there is none."""
    return to.make(rows.StrByte, a, b, exit=exit, resume=resume)


def IntToStr(to: Sink, a: Value) -> Value:
    """A new string of the digits."""
    return to.make(rows.IntToStr, a)


def ConcatStr(to: Sink, a: Value, b: Value) -> Value:
    """A new string of both."""
    return to.make(rows.ConcatStr, a, b)


def AppendStr(to: Sink, a: Value, b: Value) -> None:
    """Append to the string at an address."""
    to.emit(rows.AppendStr, a, b)


def HasByte(to: Sink, a: Value, b: Value) -> Value:
    """Whether a string has a byte at an offset, which may count from its end."""
    return to.make(rows.HasByte, a, b)


def ByteStr(to: Sink, a: Value) -> Value:
    """The immortal string of one byte."""
    return to.make(rows.ByteStr, a)


def PropAddr(to: Sink, slot: int, a: Value) -> Value:
    """The slot of a declared property."""
    return to.make(rows.PropAddr, a, imm=imms.PropSlot(slot))


def FirstSlot(to: Sink, a: Value) -> Value:
    """The first slot of an array."""
    return to.make(rows.FirstSlot, a)


def FirstKey(to: Sink, a: Value, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """The key of the first slot of an array; of one kind only in a hash, else leave."""
    return to.make(rows.FirstKey, a, type=type, exit=exit, resume=resume)


def CheckPacked(to: Sink, a: Value, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave unless the array is packed."""
    to.emit(rows.CheckPacked, a, exit=exit, resume=resume)


def IterBegin(to: Sink, iter: int, a: Value) -> None:
    """Make an iterator walk an array from the first slot on."""
    to.emit(rows.IterBegin, a, imm=imms.IterId(iter))


def IterMore(to: Sink, iter: int, keyed: bool) -> Value:
    """Whether an iterator walks an array (for keys: a packed one) with a slot behind the current one."""
    return to.make(rows.IterMore, imm=imms.IterKeys(iter, keyed))


def IterPeek(to: Sink, iter: int) -> Value:
    """That slot."""
    return to.make(rows.IterPeek, imm=imms.IterId(iter))


def IterPos(to: Sink, iter: int) -> Value:
    """Its number."""
    return to.make(rows.IterPos, imm=imms.IterId(iter))


def IterKey(to: Sink, iter: int, *, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """The key of that slot; of one kind only in a hash, else leave."""
    return to.make(rows.IterKey, imm=imms.IterId(iter), type=type, exit=exit, resume=resume)


def IterStep(to: Sink, iter: int) -> None:
    """Make it the current one."""
    to.emit(rows.IterStep, imm=imms.IterId(iter))


def IterWalks(to: Sink, iter: int, link: str) -> Value:
    """Whether an iterator walks an object of exactly the class of a link."""
    return to.make(rows.IterWalks, imm=imms.IterOver(iter, link))


def IterTurn(to: Sink, iter: int, pc: int, depth: int) -> Value:
    """Have a generator that an iterator walks run to its next yield: 1 where it waits there with a plain value, 0 where it was left alone, else 2."""
    return to.make(rows.IterTurn, imm=imms.IterTurns(iter, pc, depth))


def IterYield(to: Sink, iter: int, field: str, *, type: Type) -> Value:
    """What such a generator has yielded: its value, or its key."""
    return to.make(rows.IterYield, imm=imms.IterYielded(iter, field), type=type)


def IterObject(to: Sink, iter: int, *, type: Type) -> Value:
    """That object."""
    return to.make(rows.IterObject, imm=imms.IterId(iter), type=type)


def IterEnd(to: Sink, iter: int) -> None:
    """Free an iterator."""
    to.emit(rows.IterEnd, imm=imms.IterId(iter))


def CoreOp(to: Sink, symbol: str, pc: int, depth: int) -> None:
    """Run the interpreter's core of a bytecode instruction on the frame."""
    to.emit(rows.CoreOp, imm=imms.CoreCall(symbol, pc, depth))


def CoreBranch(to: Sink, symbol: str, pc: int, depth: int) -> Value:
    """The same for a branching one: whether it jumps."""
    return to.make(rows.CoreBranch, imm=imms.CoreCall(symbol, pc, depth))


def CallFunc(to: Sink, symbol: str, pc: int, depth: int, given: int, *rest: Value, type: Type) -> Value:
    """Call a PHP function; arguments by its signature."""
    return to.make(rows.CallFunc, *rest, imm=imms.DirectCall(symbol, pc, depth, given), type=type)


def CallFuncT(to: Sink, symbol: str, pc: int, depth: int, given: int, *rest: Value, type: Type, exit: Exit | None = None, resume: int = -1) -> Value:
    """The same; leave with the result on the stack when it is of another type."""
    return to.make(rows.CallFuncT, *rest, imm=imms.DirectCall(symbol, pc, depth, given), type=type, exit=exit, resume=resume)


def CallNative(to: Sink, symbol: str, pc: int, depth: int, given: int, *, type: Type) -> Value:
    """Call a library function's direct wrapper; arguments in stack slots, which stay ours."""
    return to.make(rows.CallNative, imm=imms.NativeCall(symbol, pc, depth, given), type=type)


def CheckByValue(to: Sink, depth: int, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave when the function of the call whose frame is in memory takes an argument by reference."""
    to.emit(rows.CheckByValue, imm=imms.StackSlot(depth), exit=exit, resume=resume)


def CallFrame(to: Sink, pc: int, depth: int, nargs: int, *, type: Type) -> Value:
    """Call the PHP function whose frame and arguments are in memory."""
    return to.make(rows.CallFrame, imm=imms.FrameCall(pc, depth, nargs), type=type)


def CallKept(to: Sink, pc: int, depth: int, nargs: int, *, type: Type) -> Value:
    """The same, of which a reference may come back."""
    return to.make(rows.CallKept, imm=imms.FrameCall(pc, depth, nargs), type=type)


def CallUnpacked(to: Sink, pc: int, depth: int, nargs: int, *, type: Type) -> Value:
    """CallFrame where the last argument is an array of further ones."""
    return to.make(rows.CallUnpacked, imm=imms.FrameCall(pc, depth, nargs), type=type)


def CallClosure(to: Sink, pc: int, depth: int, nargs: int, *, type: Type) -> Value:
    """CallFrame where a Closure that CheckCallable let pass is called."""
    return to.make(rows.CallClosure, imm=imms.FrameCall(pc, depth, nargs), type=type)


def Land(to: Sink) -> None:
    """An exception led here, or the function is entered here: all is in memory."""
    to.emit(rows.Land)


def Caught(to: Sink) -> Value:
    """The pending exception, which is none any more."""
    return to.make(rows.Caught)


def Throw(to: Sink, depth: int) -> None:
    """Throw the value in a stack slot."""
    to.emit(rows.Throw, imm=imms.StackSlot(depth))


def EndFault(to: Sink) -> None:
    """Go on with the exception that a fault funclet interrupted; all is in memory."""
    to.emit(rows.EndFault)


def Enter(to: Sink, pcs: tuple[int, ...], resumed: tuple[int, ...], depths: tuple[int, ...]) -> None:
    """Begin: the first target is the beginning, the others are where exceptions lead or generators go on."""
    to.emit(rows.Enter, imm=imms.Entries(pcs, resumed, depths))


def Suspend(to: Sink, symbol: str, pc: int, depth: int, yielded: int, locals: tuple[int, ...], *rest: Value) -> None:
    """Suspend a generator with the value on top of the stack in memory, and return to who resumed it."""
    to.emit(rows.Suspend, *rest, imm=imms.Yielding(symbol, pc, depth, yielded, locals))


def Jmp(to: Sink) -> None:
    """Go on in another block."""
    to.emit(rows.Jmp)


def Br(to: Sink, likely: bool | None, a: Value) -> None:
    """Go on in one of two blocks."""
    to.emit(rows.Br, a, imm=imms.Likely(likely))


def SwitchInt(to: Sink, base: int, a: Value) -> None:
    """Go on by value: base + i to target i, else to the last one."""
    to.emit(rows.SwitchInt, a, imm=imms.Base(base))


def Poll(to: Sink, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Leave when the surprise flag is set."""
    to.emit(rows.Poll, exit=exit, resume=resume)


def ReleaseExtra(to: Sink) -> None:
    """Give up the list of the arguments beyond the parameters."""
    to.emit(rows.ReleaseExtra)


def ReleaseFrame(to: Sink) -> None:
    """Give up $this and the closure of the frame."""
    to.emit(rows.ReleaseFrame)


def Ret(to: Sink, a: Value) -> None:
    """Return a value from native code."""
    to.emit(rows.Ret, a)


def SideExit(to: Sink, *, exit: Exit | None = None, resume: int = -1) -> None:
    """Go on in the interpreter."""
    to.emit(rows.SideExit, exit=exit, resume=resume)
