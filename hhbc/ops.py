"""Generated from hhbc/opcodes.py by ``python -m hhbc.opgen``; do not edit.

``Op.Name`` is an instruction's number, ``ops.Name(...)`` builds the instruction.
Labels are instruction indices or, while emitting, whatever the emitter resolves to them.

Example: ``[ops.Int(1), ops.RetC()]``.
"""
# ruff: noqa: D103, I001, N802

from __future__ import annotations

from typing import Final, NamedTuple

from hhbc.immediates import (
    BareThisOp,
    ClosureOp,
    ContCheckOp,
    FatalOp,
    IncDecOp,
    InitPropOp,
    IsTypeOp,
    IterKind,
    MOpMode,
    MemberKey,
    QueryMOp,
    SetOpOp,
    SilenceOp,
    SpreadOp,
    SwitchKind,
)
from hhbc.opcodes import TABLE
from hhbc.rat import Rat
from hhbc.scalars import PhpArray


class Instr(NamedTuple):
    """An instruction: its number and its immediates, in the order of the table."""

    op: int
    imms: tuple[object, ...] = ()

    @property
    def name(self) -> str:
        """The instruction's name."""
        return TABLE[self.op].name


_new = tuple.__new__  # half the time of Instr(...)


class Op:
    """The numbers of the instructions."""

    Nop: Final = 0
    EntryNop: Final = 1
    PopA: Final = 2
    PopC: Final = 3
    PopV: Final = 4
    PopR: Final = 5
    PopU: Final = 6
    PopL: Final = 7
    Dup: Final = 8
    Box: Final = 9
    Unbox: Final = 10
    BoxR: Final = 11
    BoxRNop: Final = 12
    UnboxR: Final = 13
    UnboxRNop: Final = 14
    Null: Final = 15
    True_: Final = 16
    False_: Final = 17
    NullUninit: Final = 18
    Int: Final = 19
    Double: Final = 20
    String: Final = 21
    Array: Final = 22
    NewArray: Final = 23
    NewMixedArray: Final = 24
    NewPackedArray: Final = 25
    NewStructArray: Final = 26
    AddElemC: Final = 27
    AddElemV: Final = 28
    AddNewElemC: Final = 29
    AddNewElemV: Final = 30
    ArraySpread: Final = 31
    Cns: Final = 32
    CnsU: Final = 33
    ClsCns: Final = 34
    ClsCnsD: Final = 35
    File: Final = 36
    Dir: Final = 37
    NameA: Final = 38
    ClassName: Final = 39
    Globals: Final = 40
    Concat: Final = 41
    ConcatN: Final = 42
    Add: Final = 43
    Sub: Final = 44
    Mul: Final = 45
    Div: Final = 46
    Mod: Final = 47
    Pow: Final = 48
    Xor: Final = 49
    Not: Final = 50
    BitAnd: Final = 51
    BitOr: Final = 52
    BitXor: Final = 53
    BitNot: Final = 54
    Shl: Final = 55
    Shr: Final = 56
    Same: Final = 57
    NSame: Final = 58
    Eq: Final = 59
    Neq: Final = 60
    Lt: Final = 61
    Lte: Final = 62
    Gt: Final = 63
    Gte: Final = 64
    Cmp: Final = 65
    CastBool: Final = 66
    CastInt: Final = 67
    CastDouble: Final = 68
    CastString: Final = 69
    CastArray: Final = 70
    CastObject: Final = 71
    InstanceOf: Final = 72
    InstanceOfD: Final = 73
    Print: Final = 74
    Clone: Final = 75
    Exit: Final = 76
    Fatal: Final = 77
    Jmp: Final = 78
    JmpNS: Final = 79
    JmpZ: Final = 80
    JmpNZ: Final = 81
    Switch: Final = 82
    SSwitch: Final = 83
    RetC: Final = 84
    RetV: Final = 85
    Unwind: Final = 86
    Throw: Final = 87
    ChainFaults: Final = 88
    MatchError: Final = 89
    CGetL: Final = 90
    CGetQuietL: Final = 91
    CUGetL: Final = 92
    CGetL2: Final = 93
    PushL: Final = 94
    CGetN: Final = 95
    CGetQuietN: Final = 96
    CGetG: Final = 97
    CGetQuietG: Final = 98
    CGetS: Final = 99
    CGetQuietS: Final = 100
    VGetL: Final = 101
    VGetN: Final = 102
    VGetG: Final = 103
    VGetS: Final = 104
    AGetC: Final = 105
    AGetL: Final = 106
    AGetD: Final = 107
    IssetC: Final = 108
    IssetL: Final = 109
    IssetN: Final = 110
    IssetG: Final = 111
    IssetS: Final = 112
    EmptyL: Final = 113
    EmptyN: Final = 114
    EmptyG: Final = 115
    EmptyS: Final = 116
    IsTypeC: Final = 117
    IsTypeL: Final = 118
    SetL: Final = 119
    SetN: Final = 120
    SetG: Final = 121
    SetS: Final = 122
    SetOpL: Final = 123
    SetOpN: Final = 124
    SetOpG: Final = 125
    SetOpS: Final = 126
    IncDecL: Final = 127
    IncDecN: Final = 128
    IncDecG: Final = 129
    IncDecS: Final = 130
    BindL: Final = 131
    BindN: Final = 132
    BindG: Final = 133
    BindS: Final = 134
    UnsetL: Final = 135
    UnsetN: Final = 136
    UnsetG: Final = 137
    CheckProp: Final = 138
    InitProp: Final = 139
    FPushFunc: Final = 140
    FPushFuncD: Final = 141
    FPushFuncU: Final = 142
    FPushObjMethod: Final = 143
    FPushObjMethodD: Final = 144
    FPushClsMethod: Final = 145
    FPushClsMethodF: Final = 146
    FPushClsMethodD: Final = 147
    FPushCtor: Final = 148
    FPushCtorD: Final = 149
    FPassC: Final = 150
    FPassCW: Final = 151
    FPassV: Final = 152
    FPassVNop: Final = 153
    FPassR: Final = 154
    FPassL: Final = 155
    FPassN: Final = 156
    FPassG: Final = 157
    FPassS: Final = 158
    FCall: Final = 159
    FCallD: Final = 160
    FCallN: Final = 161
    FCallUnpack: Final = 162
    FCallBuiltin: Final = 163
    ResolveFunc: Final = 164
    ResolveFuncD: Final = 165
    ResolveFuncU: Final = 166
    ResolveObjMethod: Final = 167
    ResolveClsMethod: Final = 168
    ResolveClsMethodF: Final = 169
    BaseNC: Final = 170
    BaseNL: Final = 171
    BaseGC: Final = 172
    BaseGL: Final = 173
    BaseSC: Final = 174
    BaseSL: Final = 175
    BaseL: Final = 176
    BaseC: Final = 177
    BaseR: Final = 178
    BaseH: Final = 179
    FPassBaseNC: Final = 180
    FPassBaseNL: Final = 181
    FPassBaseGC: Final = 182
    FPassBaseGL: Final = 183
    FPassBaseL: Final = 184
    Dim: Final = 185
    FPassDim: Final = 186
    QueryM: Final = 187
    VGetM: Final = 188
    FPassM: Final = 189
    SetM: Final = 190
    SetOpM: Final = 191
    IncDecM: Final = 192
    BindM: Final = 193
    UnsetM: Final = 194
    IterInit: Final = 195
    IterInitK: Final = 196
    MIterInit: Final = 197
    MIterInitK: Final = 198
    IterNext: Final = 199
    IterNextK: Final = 200
    MIterNext: Final = 201
    MIterNextK: Final = 202
    IterFree: Final = 203
    MIterFree: Final = 204
    IterBreak: Final = 205
    Incl: Final = 206
    InclOnce: Final = 207
    Req: Final = 208
    ReqOnce: Final = 209
    Eval: Final = 210
    DefFunc: Final = 211
    DefCls: Final = 212
    DefCns: Final = 213
    This: Final = 214
    BareThis: Final = 215
    CheckThis: Final = 216
    InitThisLoc: Final = 217
    StaticLoc: Final = 218
    StaticLocInit: Final = 219
    Catch: Final = 220
    VerifyParamType: Final = 221
    VerifyRetTypeC: Final = 222
    VerifyRetTypeV: Final = 223
    VerifyRetNever: Final = 224
    Self: Final = 225
    Parent: Final = 226
    LateBoundCls: Final = 227
    NativeImpl: Final = 228
    CreateCl: Final = 229
    AssertRATL: Final = 230
    AssertRATStk: Final = 231
    Silence: Final = 232
    CreateCont: Final = 233
    ContEnter: Final = 234
    ContRaise: Final = 235
    Yield: Final = 236
    YieldK: Final = 237
    ContCheck: Final = 238
    ContValid: Final = 239
    ContStarted: Final = 240
    ContKey: Final = 241
    ContCurrent: Final = 242
    ContGetReturn: Final = 243
    ContAssignDelegate: Final = 244
    ContEnterDelegate: Final = 245
    YieldFromDelegate: Final = 246
    ContUnsetDelegate: Final = 247


_Nop = Instr(0)


def Nop() -> Instr:
    return _Nop


_EntryNop = Instr(1)


def EntryNop() -> Instr:
    return _EntryNop


_PopA = Instr(2)


def PopA() -> Instr:
    return _PopA


_PopC = Instr(3)


def PopC() -> Instr:
    return _PopC


_PopV = Instr(4)


def PopV() -> Instr:
    return _PopV


_PopR = Instr(5)


def PopR() -> Instr:
    return _PopR


_PopU = Instr(6)


def PopU() -> Instr:
    return _PopU


def PopL(loc: int) -> Instr:
    return _new(Instr, (7, (loc,)))


_Dup = Instr(8)


def Dup() -> Instr:
    return _Dup


_Box = Instr(9)


def Box() -> Instr:
    return _Box


_Unbox = Instr(10)


def Unbox() -> Instr:
    return _Unbox


_BoxR = Instr(11)


def BoxR() -> Instr:
    return _BoxR


_BoxRNop = Instr(12)


def BoxRNop() -> Instr:
    return _BoxRNop


_UnboxR = Instr(13)


def UnboxR() -> Instr:
    return _UnboxR


_UnboxRNop = Instr(14)


def UnboxRNop() -> Instr:
    return _UnboxRNop


_Null = Instr(15)


def Null() -> Instr:
    return _Null


_True_ = Instr(16)


def True_() -> Instr:
    return _True_


_False_ = Instr(17)


def False_() -> Instr:
    return _False_


_NullUninit = Instr(18)


def NullUninit() -> Instr:
    return _NullUninit


def Int(n: int) -> Instr:
    return _new(Instr, (19, (n,)))


def Double(d: float) -> Instr:
    return _new(Instr, (20, (d,)))


def String(s: bytes) -> Instr:
    return _new(Instr, (21, (s,)))


def Array(a: PhpArray) -> Instr:
    return _new(Instr, (22, (a,)))


def NewArray(capacity: int) -> Instr:
    return _new(Instr, (23, (capacity,)))


def NewMixedArray(capacity: int) -> Instr:
    return _new(Instr, (24, (capacity,)))


def NewPackedArray(n: int) -> Instr:
    return _new(Instr, (25, (n,)))


def NewStructArray(keys: tuple[bytes, ...]) -> Instr:
    return _new(Instr, (26, (keys,)))


_AddElemC = Instr(27)


def AddElemC() -> Instr:
    return _AddElemC


_AddElemV = Instr(28)


def AddElemV() -> Instr:
    return _AddElemV


_AddNewElemC = Instr(29)


def AddNewElemC() -> Instr:
    return _AddNewElemC


_AddNewElemV = Instr(30)


def AddNewElemV() -> Instr:
    return _AddNewElemV


def ArraySpread(op: SpreadOp) -> Instr:
    return _new(Instr, (31, (op,)))


def Cns(name: bytes) -> Instr:
    return _new(Instr, (32, (name,)))


def CnsU(name: bytes, fallback: bytes) -> Instr:
    return _new(Instr, (33, (name, fallback)))


def ClsCns(name: bytes) -> Instr:
    return _new(Instr, (34, (name,)))


def ClsCnsD(name: bytes, cls: bytes) -> Instr:
    return _new(Instr, (35, (name, cls)))


_File = Instr(36)


def File() -> Instr:
    return _File


_Dir = Instr(37)


def Dir() -> Instr:
    return _Dir


_NameA = Instr(38)


def NameA() -> Instr:
    return _NameA


_ClassName = Instr(39)


def ClassName() -> Instr:
    return _ClassName


_Globals = Instr(40)


def Globals() -> Instr:
    return _Globals


_Concat = Instr(41)


def Concat() -> Instr:
    return _Concat


def ConcatN(n: int) -> Instr:
    return _new(Instr, (42, (n,)))


_Add = Instr(43)


def Add() -> Instr:
    return _Add


_Sub = Instr(44)


def Sub() -> Instr:
    return _Sub


_Mul = Instr(45)


def Mul() -> Instr:
    return _Mul


_Div = Instr(46)


def Div() -> Instr:
    return _Div


_Mod = Instr(47)


def Mod() -> Instr:
    return _Mod


_Pow = Instr(48)


def Pow() -> Instr:
    return _Pow


_Xor = Instr(49)


def Xor() -> Instr:
    return _Xor


_Not = Instr(50)


def Not() -> Instr:
    return _Not


_BitAnd = Instr(51)


def BitAnd() -> Instr:
    return _BitAnd


_BitOr = Instr(52)


def BitOr() -> Instr:
    return _BitOr


_BitXor = Instr(53)


def BitXor() -> Instr:
    return _BitXor


_BitNot = Instr(54)


def BitNot() -> Instr:
    return _BitNot


_Shl = Instr(55)


def Shl() -> Instr:
    return _Shl


_Shr = Instr(56)


def Shr() -> Instr:
    return _Shr


_Same = Instr(57)


def Same() -> Instr:
    return _Same


_NSame = Instr(58)


def NSame() -> Instr:
    return _NSame


_Eq = Instr(59)


def Eq() -> Instr:
    return _Eq


_Neq = Instr(60)


def Neq() -> Instr:
    return _Neq


_Lt = Instr(61)


def Lt() -> Instr:
    return _Lt


_Lte = Instr(62)


def Lte() -> Instr:
    return _Lte


_Gt = Instr(63)


def Gt() -> Instr:
    return _Gt


_Gte = Instr(64)


def Gte() -> Instr:
    return _Gte


_Cmp = Instr(65)


def Cmp() -> Instr:
    return _Cmp


_CastBool = Instr(66)


def CastBool() -> Instr:
    return _CastBool


_CastInt = Instr(67)


def CastInt() -> Instr:
    return _CastInt


_CastDouble = Instr(68)


def CastDouble() -> Instr:
    return _CastDouble


_CastString = Instr(69)


def CastString() -> Instr:
    return _CastString


_CastArray = Instr(70)


def CastArray() -> Instr:
    return _CastArray


_CastObject = Instr(71)


def CastObject() -> Instr:
    return _CastObject


_InstanceOf = Instr(72)


def InstanceOf() -> Instr:
    return _InstanceOf


def InstanceOfD(cls: bytes) -> Instr:
    return _new(Instr, (73, (cls,)))


_Print = Instr(74)


def Print() -> Instr:
    return _Print


_Clone = Instr(75)


def Clone() -> Instr:
    return _Clone


_Exit = Instr(76)


def Exit() -> Instr:
    return _Exit


def Fatal(op: FatalOp) -> Instr:
    return _new(Instr, (77, (op,)))


def Jmp(target: int) -> Instr:
    return _new(Instr, (78, (target,)))


def JmpNS(target: int) -> Instr:
    return _new(Instr, (79, (target,)))


def JmpZ(target: int) -> Instr:
    return _new(Instr, (80, (target,)))


def JmpNZ(target: int) -> Instr:
    return _new(Instr, (81, (target,)))


def Switch(kind: SwitchKind, base: int, targets: tuple[int, ...]) -> Instr:
    return _new(Instr, (82, (kind, base, targets)))


def SSwitch(cases: tuple[tuple[bytes | None, int], ...]) -> Instr:
    return _new(Instr, (83, (cases,)))


_RetC = Instr(84)


def RetC() -> Instr:
    return _RetC


_RetV = Instr(85)


def RetV() -> Instr:
    return _RetV


_Unwind = Instr(86)


def Unwind() -> Instr:
    return _Unwind


_Throw = Instr(87)


def Throw() -> Instr:
    return _Throw


_ChainFaults = Instr(88)


def ChainFaults() -> Instr:
    return _ChainFaults


_MatchError = Instr(89)


def MatchError() -> Instr:
    return _MatchError


def CGetL(loc: int) -> Instr:
    return _new(Instr, (90, (loc,)))


def CGetQuietL(loc: int) -> Instr:
    return _new(Instr, (91, (loc,)))


def CUGetL(loc: int) -> Instr:
    return _new(Instr, (92, (loc,)))


def CGetL2(loc: int) -> Instr:
    return _new(Instr, (93, (loc,)))


def PushL(loc: int) -> Instr:
    return _new(Instr, (94, (loc,)))


_CGetN = Instr(95)


def CGetN() -> Instr:
    return _CGetN


_CGetQuietN = Instr(96)


def CGetQuietN() -> Instr:
    return _CGetQuietN


_CGetG = Instr(97)


def CGetG() -> Instr:
    return _CGetG


_CGetQuietG = Instr(98)


def CGetQuietG() -> Instr:
    return _CGetQuietG


_CGetS = Instr(99)


def CGetS() -> Instr:
    return _CGetS


_CGetQuietS = Instr(100)


def CGetQuietS() -> Instr:
    return _CGetQuietS


def VGetL(loc: int) -> Instr:
    return _new(Instr, (101, (loc,)))


_VGetN = Instr(102)


def VGetN() -> Instr:
    return _VGetN


_VGetG = Instr(103)


def VGetG() -> Instr:
    return _VGetG


_VGetS = Instr(104)


def VGetS() -> Instr:
    return _VGetS


_AGetC = Instr(105)


def AGetC() -> Instr:
    return _AGetC


def AGetL(loc: int) -> Instr:
    return _new(Instr, (106, (loc,)))


def AGetD(cls: bytes) -> Instr:
    return _new(Instr, (107, (cls,)))


_IssetC = Instr(108)


def IssetC() -> Instr:
    return _IssetC


def IssetL(loc: int) -> Instr:
    return _new(Instr, (109, (loc,)))


_IssetN = Instr(110)


def IssetN() -> Instr:
    return _IssetN


_IssetG = Instr(111)


def IssetG() -> Instr:
    return _IssetG


_IssetS = Instr(112)


def IssetS() -> Instr:
    return _IssetS


def EmptyL(loc: int) -> Instr:
    return _new(Instr, (113, (loc,)))


_EmptyN = Instr(114)


def EmptyN() -> Instr:
    return _EmptyN


_EmptyG = Instr(115)


def EmptyG() -> Instr:
    return _EmptyG


_EmptyS = Instr(116)


def EmptyS() -> Instr:
    return _EmptyS


def IsTypeC(op: IsTypeOp) -> Instr:
    return _new(Instr, (117, (op,)))


def IsTypeL(loc: int, op: IsTypeOp) -> Instr:
    return _new(Instr, (118, (loc, op)))


def SetL(loc: int) -> Instr:
    return _new(Instr, (119, (loc,)))


_SetN = Instr(120)


def SetN() -> Instr:
    return _SetN


_SetG = Instr(121)


def SetG() -> Instr:
    return _SetG


_SetS = Instr(122)


def SetS() -> Instr:
    return _SetS


def SetOpL(loc: int, op: SetOpOp) -> Instr:
    return _new(Instr, (123, (loc, op)))


def SetOpN(op: SetOpOp) -> Instr:
    return _new(Instr, (124, (op,)))


def SetOpG(op: SetOpOp) -> Instr:
    return _new(Instr, (125, (op,)))


def SetOpS(op: SetOpOp) -> Instr:
    return _new(Instr, (126, (op,)))


def IncDecL(loc: int, op: IncDecOp) -> Instr:
    return _new(Instr, (127, (loc, op)))


def IncDecN(op: IncDecOp) -> Instr:
    return _new(Instr, (128, (op,)))


def IncDecG(op: IncDecOp) -> Instr:
    return _new(Instr, (129, (op,)))


def IncDecS(op: IncDecOp) -> Instr:
    return _new(Instr, (130, (op,)))


def BindL(loc: int) -> Instr:
    return _new(Instr, (131, (loc,)))


_BindN = Instr(132)


def BindN() -> Instr:
    return _BindN


_BindG = Instr(133)


def BindG() -> Instr:
    return _BindG


_BindS = Instr(134)


def BindS() -> Instr:
    return _BindS


def UnsetL(loc: int) -> Instr:
    return _new(Instr, (135, (loc,)))


_UnsetN = Instr(136)


def UnsetN() -> Instr:
    return _UnsetN


_UnsetG = Instr(137)


def UnsetG() -> Instr:
    return _UnsetG


def CheckProp(name: bytes) -> Instr:
    return _new(Instr, (138, (name,)))


def InitProp(name: bytes, op: InitPropOp) -> Instr:
    return _new(Instr, (139, (name, op)))


def FPushFunc(n: int) -> Instr:
    return _new(Instr, (140, (n,)))


def FPushFuncD(n: int, name: bytes) -> Instr:
    return _new(Instr, (141, (n, name)))


def FPushFuncU(n: int, name: bytes, fallback: bytes) -> Instr:
    return _new(Instr, (142, (n, name, fallback)))


def FPushObjMethod(n: int) -> Instr:
    return _new(Instr, (143, (n,)))


def FPushObjMethodD(n: int, name: bytes) -> Instr:
    return _new(Instr, (144, (n, name)))


def FPushClsMethod(n: int) -> Instr:
    return _new(Instr, (145, (n,)))


def FPushClsMethodF(n: int) -> Instr:
    return _new(Instr, (146, (n,)))


def FPushClsMethodD(n: int, name: bytes, cls: bytes) -> Instr:
    return _new(Instr, (147, (n, name, cls)))


def FPushCtor(n: int) -> Instr:
    return _new(Instr, (148, (n,)))


def FPushCtorD(n: int, cls: bytes) -> Instr:
    return _new(Instr, (149, (n, cls)))


def FPassC(i: int) -> Instr:
    return _new(Instr, (150, (i,)))


def FPassCW(i: int) -> Instr:
    return _new(Instr, (151, (i,)))


def FPassV(i: int) -> Instr:
    return _new(Instr, (152, (i,)))


def FPassVNop(i: int) -> Instr:
    return _new(Instr, (153, (i,)))


def FPassR(i: int) -> Instr:
    return _new(Instr, (154, (i,)))


def FPassL(i: int, loc: int) -> Instr:
    return _new(Instr, (155, (i, loc)))


def FPassN(i: int) -> Instr:
    return _new(Instr, (156, (i,)))


def FPassG(i: int) -> Instr:
    return _new(Instr, (157, (i,)))


def FPassS(i: int) -> Instr:
    return _new(Instr, (158, (i,)))


def FCall(n: int) -> Instr:
    return _new(Instr, (159, (n,)))


def FCallD(n: int, cls: bytes, func: bytes) -> Instr:
    return _new(Instr, (160, (n, cls, func)))


def FCallN(n: int, names: tuple[bytes, ...]) -> Instr:
    return _new(Instr, (161, (n, names)))


def FCallUnpack(n: int) -> Instr:
    return _new(Instr, (162, (n,)))


def FCallBuiltin(total: int, passed: int, name: bytes) -> Instr:
    return _new(Instr, (163, (total, passed, name)))


_ResolveFunc = Instr(164)


def ResolveFunc() -> Instr:
    return _ResolveFunc


def ResolveFuncD(name: bytes) -> Instr:
    return _new(Instr, (165, (name,)))


def ResolveFuncU(name: bytes, fallback: bytes) -> Instr:
    return _new(Instr, (166, (name, fallback)))


_ResolveObjMethod = Instr(167)


def ResolveObjMethod() -> Instr:
    return _ResolveObjMethod


_ResolveClsMethod = Instr(168)


def ResolveClsMethod() -> Instr:
    return _ResolveClsMethod


_ResolveClsMethodF = Instr(169)


def ResolveClsMethodF() -> Instr:
    return _ResolveClsMethodF


def BaseNC(name: int, mode: MOpMode) -> Instr:
    return _new(Instr, (170, (name, mode)))


def BaseNL(name: int, mode: MOpMode) -> Instr:
    return _new(Instr, (171, (name, mode)))


def BaseGC(name: int, mode: MOpMode) -> Instr:
    return _new(Instr, (172, (name, mode)))


def BaseGL(name: int, mode: MOpMode) -> Instr:
    return _new(Instr, (173, (name, mode)))


def BaseSC(name: int, cls: int) -> Instr:
    return _new(Instr, (174, (name, cls)))


def BaseSL(name: int, cls: int) -> Instr:
    return _new(Instr, (175, (name, cls)))


def BaseL(loc: int, mode: MOpMode) -> Instr:
    return _new(Instr, (176, (loc, mode)))


def BaseC(cell: int) -> Instr:
    return _new(Instr, (177, (cell,)))


def BaseR(value: int) -> Instr:
    return _new(Instr, (178, (value,)))


_BaseH = Instr(179)


def BaseH() -> Instr:
    return _BaseH


def FPassBaseNC(i: int, name: int) -> Instr:
    return _new(Instr, (180, (i, name)))


def FPassBaseNL(i: int, name: int) -> Instr:
    return _new(Instr, (181, (i, name)))


def FPassBaseGC(i: int, name: int) -> Instr:
    return _new(Instr, (182, (i, name)))


def FPassBaseGL(i: int, name: int) -> Instr:
    return _new(Instr, (183, (i, name)))


def FPassBaseL(i: int, loc: int) -> Instr:
    return _new(Instr, (184, (i, loc)))


def Dim(mode: MOpMode, key: MemberKey) -> Instr:
    return _new(Instr, (185, (mode, key)))


def FPassDim(i: int, key: MemberKey) -> Instr:
    return _new(Instr, (186, (i, key)))


def QueryM(n: int, op: QueryMOp, key: MemberKey) -> Instr:
    return _new(Instr, (187, (n, op, key)))


def VGetM(n: int, key: MemberKey) -> Instr:
    return _new(Instr, (188, (n, key)))


def FPassM(i: int, n: int, key: MemberKey) -> Instr:
    return _new(Instr, (189, (i, n, key)))


def SetM(n: int, key: MemberKey) -> Instr:
    return _new(Instr, (190, (n, key)))


def SetOpM(n: int, op: SetOpOp, key: MemberKey) -> Instr:
    return _new(Instr, (191, (n, op, key)))


def IncDecM(n: int, op: IncDecOp, key: MemberKey) -> Instr:
    return _new(Instr, (192, (n, op, key)))


def BindM(n: int, key: MemberKey) -> Instr:
    return _new(Instr, (193, (n, key)))


def UnsetM(n: int, key: MemberKey) -> Instr:
    return _new(Instr, (194, (n, key)))


def IterInit(it: int, done: int, val: int) -> Instr:
    return _new(Instr, (195, (it, done, val)))


def IterInitK(it: int, done: int, val: int, key: int) -> Instr:
    return _new(Instr, (196, (it, done, val, key)))


def MIterInit(it: int, done: int, val: int) -> Instr:
    return _new(Instr, (197, (it, done, val)))


def MIterInitK(it: int, done: int, val: int, key: int) -> Instr:
    return _new(Instr, (198, (it, done, val, key)))


def IterNext(it: int, again: int, val: int) -> Instr:
    return _new(Instr, (199, (it, again, val)))


def IterNextK(it: int, again: int, val: int, key: int) -> Instr:
    return _new(Instr, (200, (it, again, val, key)))


def MIterNext(it: int, again: int, val: int) -> Instr:
    return _new(Instr, (201, (it, again, val)))


def MIterNextK(it: int, again: int, val: int, key: int) -> Instr:
    return _new(Instr, (202, (it, again, val, key)))


def IterFree(it: int) -> Instr:
    return _new(Instr, (203, (it,)))


def MIterFree(it: int) -> Instr:
    return _new(Instr, (204, (it,)))


def IterBreak(target: int, iters: tuple[tuple[IterKind, int], ...]) -> Instr:
    return _new(Instr, (205, (target, iters)))


_Incl = Instr(206)


def Incl() -> Instr:
    return _Incl


_InclOnce = Instr(207)


def InclOnce() -> Instr:
    return _InclOnce


_Req = Instr(208)


def Req() -> Instr:
    return _Req


_ReqOnce = Instr(209)


def ReqOnce() -> Instr:
    return _ReqOnce


_Eval = Instr(210)


def Eval() -> Instr:
    return _Eval


def DefFunc(func: int) -> Instr:
    return _new(Instr, (211, (func,)))


def DefCls(cls: int) -> Instr:
    return _new(Instr, (212, (cls,)))


def DefCns(name: bytes) -> Instr:
    return _new(Instr, (213, (name,)))


_This = Instr(214)


def This() -> Instr:
    return _This


def BareThis(op: BareThisOp) -> Instr:
    return _new(Instr, (215, (op,)))


_CheckThis = Instr(216)


def CheckThis() -> Instr:
    return _CheckThis


def InitThisLoc(loc: int) -> Instr:
    return _new(Instr, (217, (loc,)))


def StaticLoc(loc: int, name: bytes) -> Instr:
    return _new(Instr, (218, (loc, name)))


def StaticLocInit(loc: int, name: bytes) -> Instr:
    return _new(Instr, (219, (loc, name)))


_Catch = Instr(220)


def Catch() -> Instr:
    return _Catch


def VerifyParamType(i: int) -> Instr:
    return _new(Instr, (221, (i,)))


_VerifyRetTypeC = Instr(222)


def VerifyRetTypeC() -> Instr:
    return _VerifyRetTypeC


_VerifyRetTypeV = Instr(223)


def VerifyRetTypeV() -> Instr:
    return _VerifyRetTypeV


_VerifyRetNever = Instr(224)


def VerifyRetNever() -> Instr:
    return _VerifyRetNever


_Self = Instr(225)


def Self() -> Instr:
    return _Self


_Parent = Instr(226)


def Parent() -> Instr:
    return _Parent


_LateBoundCls = Instr(227)


def LateBoundCls() -> Instr:
    return _LateBoundCls


_NativeImpl = Instr(228)


def NativeImpl() -> Instr:
    return _NativeImpl


def CreateCl(n: int, func: int, op: ClosureOp) -> Instr:
    return _new(Instr, (229, (n, func, op)))


def AssertRATL(loc: int, type: Rat) -> Instr:
    return _new(Instr, (230, (loc, type)))


def AssertRATStk(slot: int, type: Rat) -> Instr:
    return _new(Instr, (231, (slot, type)))


def Silence(loc: int, op: SilenceOp) -> Instr:
    return _new(Instr, (232, (loc, op)))


_CreateCont = Instr(233)


def CreateCont() -> Instr:
    return _CreateCont


_ContEnter = Instr(234)


def ContEnter() -> Instr:
    return _ContEnter


_ContRaise = Instr(235)


def ContRaise() -> Instr:
    return _ContRaise


_Yield = Instr(236)


def Yield() -> Instr:
    return _Yield


_YieldK = Instr(237)


def YieldK() -> Instr:
    return _YieldK


def ContCheck(op: ContCheckOp) -> Instr:
    return _new(Instr, (238, (op,)))


_ContValid = Instr(239)


def ContValid() -> Instr:
    return _ContValid


_ContStarted = Instr(240)


def ContStarted() -> Instr:
    return _ContStarted


_ContKey = Instr(241)


def ContKey() -> Instr:
    return _ContKey


_ContCurrent = Instr(242)


def ContCurrent() -> Instr:
    return _ContCurrent


_ContGetReturn = Instr(243)


def ContGetReturn() -> Instr:
    return _ContGetReturn


def ContAssignDelegate(it: int) -> Instr:
    return _new(Instr, (244, (it,)))


def ContEnterDelegate(it: int) -> Instr:
    return _new(Instr, (245, (it,)))


def YieldFromDelegate(it: int, done: int) -> Instr:
    return _new(Instr, (246, (it, done)))


def ContUnsetDelegate(it: int) -> Instr:
    return _new(Instr, (247, (it,)))
