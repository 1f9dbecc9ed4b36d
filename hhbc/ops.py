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
    WarnLevelOp,
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
TABLE_HASH: Final = "9a18ddcc65d12c58"  # of the table


class Op:
    """The numbers of the instructions."""

    Nop: Final = 0
    EntryNop: Final = 1
    PopA: Final = 2
    PopC: Final = 3
    PopV: Final = 4
    PopR: Final = 5
    PopL: Final = 6
    Dup: Final = 7
    Box: Final = 8
    Unbox: Final = 9
    BoxR: Final = 10
    BoxRNop: Final = 11
    UnboxR: Final = 12
    UnboxRNop: Final = 13
    Null: Final = 14
    True_: Final = 15
    False_: Final = 16
    NullUninit: Final = 17
    Int: Final = 18
    Double: Final = 19
    String: Final = 20
    Array: Final = 21
    NewArray: Final = 22
    NewMixedArray: Final = 23
    NewPackedArray: Final = 24
    NewStructArray: Final = 25
    AddElemC: Final = 26
    AddElemV: Final = 27
    AddNewElemC: Final = 28
    AddNewElemV: Final = 29
    ArraySpread: Final = 30
    Cns: Final = 31
    CnsU: Final = 32
    ClsCns: Final = 33
    ClsCnsD: Final = 34
    File: Final = 35
    Dir: Final = 36
    NameA: Final = 37
    ClassName: Final = 38
    Globals: Final = 39
    Concat: Final = 40
    ConcatN: Final = 41
    Add: Final = 42
    Sub: Final = 43
    Mul: Final = 44
    Div: Final = 45
    Mod: Final = 46
    Pow: Final = 47
    Xor: Final = 48
    Not: Final = 49
    BitAnd: Final = 50
    BitOr: Final = 51
    BitXor: Final = 52
    BitNot: Final = 53
    Shl: Final = 54
    Shr: Final = 55
    Same: Final = 56
    NSame: Final = 57
    Eq: Final = 58
    Neq: Final = 59
    Lt: Final = 60
    Lte: Final = 61
    Gt: Final = 62
    Gte: Final = 63
    Cmp: Final = 64
    CastBool: Final = 65
    CastInt: Final = 66
    CastDouble: Final = 67
    CastString: Final = 68
    CastArray: Final = 69
    CastObject: Final = 70
    InstanceOf: Final = 71
    InstanceOfD: Final = 72
    Print: Final = 73
    Clone: Final = 74
    Exit: Final = 75
    Fatal: Final = 76
    CompileWarn: Final = 77
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
    FPushFuncI: Final = 143
    FPushCuf: Final = 144
    FPushObjMethod: Final = 145
    FPushObjMethodD: Final = 146
    FPushClsMethod: Final = 147
    FPushClsMethodF: Final = 148
    FPushClsMethodD: Final = 149
    FPushCtor: Final = 150
    FPushCtorD: Final = 151
    FPassC: Final = 152
    FPassCNop: Final = 153
    FPassCW: Final = 154
    FPassV: Final = 155
    FPassVNop: Final = 156
    FPassR: Final = 157
    FPassL: Final = 158
    SpreadRefsL: Final = 159
    FPassN: Final = 160
    FPassG: Final = 161
    FPassS: Final = 162
    FCall: Final = 163
    FCallD: Final = 164
    FCallN: Final = 165
    FCallUnpack: Final = 166
    FCallBuiltin: Final = 167
    ResolveFunc: Final = 168
    ResolveFuncD: Final = 169
    ResolveFuncU: Final = 170
    ResolveObjMethod: Final = 171
    ResolveClsMethod: Final = 172
    ResolveClsMethodF: Final = 173
    BaseNC: Final = 174
    BaseNL: Final = 175
    BaseGC: Final = 176
    BaseGL: Final = 177
    BaseSC: Final = 178
    BaseSL: Final = 179
    BaseL: Final = 180
    BaseC: Final = 181
    BaseR: Final = 182
    BaseH: Final = 183
    FPassBaseNC: Final = 184
    FPassBaseNL: Final = 185
    FPassBaseGC: Final = 186
    FPassBaseGL: Final = 187
    FPassBaseL: Final = 188
    Dim: Final = 189
    FPassDim: Final = 190
    QueryM: Final = 191
    VGetM: Final = 192
    FPassM: Final = 193
    SetM: Final = 194
    SetMU: Final = 195
    SetOpM: Final = 196
    IncDecM: Final = 197
    BindM: Final = 198
    UnsetM: Final = 199
    IterInit: Final = 200
    IterInitK: Final = 201
    MIterInit: Final = 202
    MIterInitK: Final = 203
    IterNext: Final = 204
    IterNextK: Final = 205
    MIterNext: Final = 206
    MIterNextK: Final = 207
    IterFree: Final = 208
    MIterFree: Final = 209
    IterBreak: Final = 210
    Incl: Final = 211
    InclOnce: Final = 212
    Req: Final = 213
    ReqOnce: Final = 214
    Eval: Final = 215
    DefFunc: Final = 216
    DefCls: Final = 217
    DefCns: Final = 218
    DeclCns: Final = 219
    This: Final = 220
    BareThis: Final = 221
    CheckThis: Final = 222
    InitThisLoc: Final = 223
    StaticLoc: Final = 224
    StaticLocInit: Final = 225
    Catch: Final = 226
    VerifyParamType: Final = 227
    VerifyRetTypeC: Final = 228
    VerifyRetTypeV: Final = 229
    VerifyRetNever: Final = 230
    Self: Final = 231
    Parent: Final = 232
    LateBoundCls: Final = 233
    NativeImpl: Final = 234
    CreateCl: Final = 235
    AssertRATL: Final = 236
    AssertRATStk: Final = 237
    Silence: Final = 238
    CreateCont: Final = 239
    ContEnter: Final = 240
    ContRaise: Final = 241
    Yield: Final = 242
    YieldK: Final = 243
    YieldV: Final = 244
    YieldKV: Final = 245
    ContCheck: Final = 246
    ContValid: Final = 247
    ContStarted: Final = 248
    ContKey: Final = 249
    ContCurrent: Final = 250
    ContGetReturn: Final = 251
    ContAssignDelegate: Final = 252
    ContEnterDelegate: Final = 253
    YieldFromDelegate: Final = 254
    ContUnsetDelegate: Final = 255


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


def PopL(loc: int) -> Instr:
    return _new(Instr, (6, (loc,)))


_Dup = Instr(7)


def Dup() -> Instr:
    return _Dup


_Box = Instr(8)


def Box() -> Instr:
    return _Box


_Unbox = Instr(9)


def Unbox() -> Instr:
    return _Unbox


_BoxR = Instr(10)


def BoxR() -> Instr:
    return _BoxR


_BoxRNop = Instr(11)


def BoxRNop() -> Instr:
    return _BoxRNop


_UnboxR = Instr(12)


def UnboxR() -> Instr:
    return _UnboxR


_UnboxRNop = Instr(13)


def UnboxRNop() -> Instr:
    return _UnboxRNop


_Null = Instr(14)


def Null() -> Instr:
    return _Null


_True_ = Instr(15)


def True_() -> Instr:
    return _True_


_False_ = Instr(16)


def False_() -> Instr:
    return _False_


_NullUninit = Instr(17)


def NullUninit() -> Instr:
    return _NullUninit


def Int(n: int) -> Instr:
    return _new(Instr, (18, (n,)))


def Double(d: float) -> Instr:
    return _new(Instr, (19, (d,)))


def String(s: bytes) -> Instr:
    return _new(Instr, (20, (s,)))


def Array(a: PhpArray) -> Instr:
    return _new(Instr, (21, (a,)))


def NewArray(capacity: int) -> Instr:
    return _new(Instr, (22, (capacity,)))


def NewMixedArray(capacity: int) -> Instr:
    return _new(Instr, (23, (capacity,)))


def NewPackedArray(n: int) -> Instr:
    return _new(Instr, (24, (n,)))


def NewStructArray(keys: tuple[bytes, ...]) -> Instr:
    return _new(Instr, (25, (keys,)))


_AddElemC = Instr(26)


def AddElemC() -> Instr:
    return _AddElemC


_AddElemV = Instr(27)


def AddElemV() -> Instr:
    return _AddElemV


_AddNewElemC = Instr(28)


def AddNewElemC() -> Instr:
    return _AddNewElemC


_AddNewElemV = Instr(29)


def AddNewElemV() -> Instr:
    return _AddNewElemV


def ArraySpread(op: SpreadOp) -> Instr:
    return _new(Instr, (30, (op,)))


def Cns(name: bytes) -> Instr:
    return _new(Instr, (31, (name,)))


def CnsU(name: bytes, fallback: bytes) -> Instr:
    return _new(Instr, (32, (name, fallback)))


def ClsCns(name: bytes) -> Instr:
    return _new(Instr, (33, (name,)))


def ClsCnsD(name: bytes, cls: bytes) -> Instr:
    return _new(Instr, (34, (name, cls)))


_File = Instr(35)


def File() -> Instr:
    return _File


_Dir = Instr(36)


def Dir() -> Instr:
    return _Dir


_NameA = Instr(37)


def NameA() -> Instr:
    return _NameA


_ClassName = Instr(38)


def ClassName() -> Instr:
    return _ClassName


_Globals = Instr(39)


def Globals() -> Instr:
    return _Globals


_Concat = Instr(40)


def Concat() -> Instr:
    return _Concat


def ConcatN(n: int) -> Instr:
    return _new(Instr, (41, (n,)))


_Add = Instr(42)


def Add() -> Instr:
    return _Add


_Sub = Instr(43)


def Sub() -> Instr:
    return _Sub


_Mul = Instr(44)


def Mul() -> Instr:
    return _Mul


_Div = Instr(45)


def Div() -> Instr:
    return _Div


_Mod = Instr(46)


def Mod() -> Instr:
    return _Mod


_Pow = Instr(47)


def Pow() -> Instr:
    return _Pow


_Xor = Instr(48)


def Xor() -> Instr:
    return _Xor


_Not = Instr(49)


def Not() -> Instr:
    return _Not


_BitAnd = Instr(50)


def BitAnd() -> Instr:
    return _BitAnd


_BitOr = Instr(51)


def BitOr() -> Instr:
    return _BitOr


_BitXor = Instr(52)


def BitXor() -> Instr:
    return _BitXor


_BitNot = Instr(53)


def BitNot() -> Instr:
    return _BitNot


_Shl = Instr(54)


def Shl() -> Instr:
    return _Shl


_Shr = Instr(55)


def Shr() -> Instr:
    return _Shr


_Same = Instr(56)


def Same() -> Instr:
    return _Same


_NSame = Instr(57)


def NSame() -> Instr:
    return _NSame


_Eq = Instr(58)


def Eq() -> Instr:
    return _Eq


_Neq = Instr(59)


def Neq() -> Instr:
    return _Neq


_Lt = Instr(60)


def Lt() -> Instr:
    return _Lt


_Lte = Instr(61)


def Lte() -> Instr:
    return _Lte


_Gt = Instr(62)


def Gt() -> Instr:
    return _Gt


_Gte = Instr(63)


def Gte() -> Instr:
    return _Gte


_Cmp = Instr(64)


def Cmp() -> Instr:
    return _Cmp


_CastBool = Instr(65)


def CastBool() -> Instr:
    return _CastBool


_CastInt = Instr(66)


def CastInt() -> Instr:
    return _CastInt


_CastDouble = Instr(67)


def CastDouble() -> Instr:
    return _CastDouble


_CastString = Instr(68)


def CastString() -> Instr:
    return _CastString


_CastArray = Instr(69)


def CastArray() -> Instr:
    return _CastArray


_CastObject = Instr(70)


def CastObject() -> Instr:
    return _CastObject


_InstanceOf = Instr(71)


def InstanceOf() -> Instr:
    return _InstanceOf


def InstanceOfD(cls: bytes) -> Instr:
    return _new(Instr, (72, (cls,)))


_Print = Instr(73)


def Print() -> Instr:
    return _Print


_Clone = Instr(74)


def Clone() -> Instr:
    return _Clone


_Exit = Instr(75)


def Exit() -> Instr:
    return _Exit


def Fatal(op: FatalOp) -> Instr:
    return _new(Instr, (76, (op,)))


def CompileWarn(op: WarnLevelOp) -> Instr:
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


def FPushFuncI(n: int, name: bytes) -> Instr:
    return _new(Instr, (143, (n, name)))


def FPushCuf(n: int, name: bytes) -> Instr:
    return _new(Instr, (144, (n, name)))


def FPushObjMethod(n: int) -> Instr:
    return _new(Instr, (145, (n,)))


def FPushObjMethodD(n: int, name: bytes) -> Instr:
    return _new(Instr, (146, (n, name)))


def FPushClsMethod(n: int) -> Instr:
    return _new(Instr, (147, (n,)))


def FPushClsMethodF(n: int) -> Instr:
    return _new(Instr, (148, (n,)))


def FPushClsMethodD(n: int, name: bytes, cls: bytes) -> Instr:
    return _new(Instr, (149, (n, name, cls)))


def FPushCtor(n: int) -> Instr:
    return _new(Instr, (150, (n,)))


def FPushCtorD(n: int, cls: bytes) -> Instr:
    return _new(Instr, (151, (n, cls)))


def FPassC(i: int) -> Instr:
    return _new(Instr, (152, (i,)))


def FPassCNop(i: int) -> Instr:
    return _new(Instr, (153, (i,)))


def FPassCW(i: int) -> Instr:
    return _new(Instr, (154, (i,)))


def FPassV(i: int) -> Instr:
    return _new(Instr, (155, (i,)))


def FPassVNop(i: int) -> Instr:
    return _new(Instr, (156, (i,)))


def FPassR(i: int) -> Instr:
    return _new(Instr, (157, (i,)))


def FPassL(i: int, loc: int) -> Instr:
    return _new(Instr, (158, (i, loc)))


def SpreadRefsL(i: int, loc: int) -> Instr:
    return _new(Instr, (159, (i, loc)))


def FPassN(i: int) -> Instr:
    return _new(Instr, (160, (i,)))


def FPassG(i: int) -> Instr:
    return _new(Instr, (161, (i,)))


def FPassS(i: int) -> Instr:
    return _new(Instr, (162, (i,)))


def FCall(n: int) -> Instr:
    return _new(Instr, (163, (n,)))


def FCallD(n: int, cls: bytes, func: bytes) -> Instr:
    return _new(Instr, (164, (n, cls, func)))


def FCallN(n: int, names: tuple[bytes, ...]) -> Instr:
    return _new(Instr, (165, (n, names)))


def FCallUnpack(n: int) -> Instr:
    return _new(Instr, (166, (n,)))


def FCallBuiltin(total: int, passed: int, name: bytes) -> Instr:
    return _new(Instr, (167, (total, passed, name)))


_ResolveFunc = Instr(168)


def ResolveFunc() -> Instr:
    return _ResolveFunc


def ResolveFuncD(name: bytes) -> Instr:
    return _new(Instr, (169, (name,)))


def ResolveFuncU(name: bytes, fallback: bytes) -> Instr:
    return _new(Instr, (170, (name, fallback)))


_ResolveObjMethod = Instr(171)


def ResolveObjMethod() -> Instr:
    return _ResolveObjMethod


_ResolveClsMethod = Instr(172)


def ResolveClsMethod() -> Instr:
    return _ResolveClsMethod


_ResolveClsMethodF = Instr(173)


def ResolveClsMethodF() -> Instr:
    return _ResolveClsMethodF


def BaseNC(name: int, mode: MOpMode) -> Instr:
    return _new(Instr, (174, (name, mode)))


def BaseNL(name: int, mode: MOpMode) -> Instr:
    return _new(Instr, (175, (name, mode)))


def BaseGC(name: int, mode: MOpMode) -> Instr:
    return _new(Instr, (176, (name, mode)))


def BaseGL(name: int, mode: MOpMode) -> Instr:
    return _new(Instr, (177, (name, mode)))


def BaseSC(name: int, cls: int, mode: MOpMode) -> Instr:
    return _new(Instr, (178, (name, cls, mode)))


def BaseSL(name: int, cls: int, mode: MOpMode) -> Instr:
    return _new(Instr, (179, (name, cls, mode)))


def BaseL(loc: int, mode: MOpMode) -> Instr:
    return _new(Instr, (180, (loc, mode)))


def BaseC(cell: int) -> Instr:
    return _new(Instr, (181, (cell,)))


def BaseR(value: int) -> Instr:
    return _new(Instr, (182, (value,)))


_BaseH = Instr(183)


def BaseH() -> Instr:
    return _BaseH


def FPassBaseNC(i: int, name: int) -> Instr:
    return _new(Instr, (184, (i, name)))


def FPassBaseNL(i: int, name: int) -> Instr:
    return _new(Instr, (185, (i, name)))


def FPassBaseGC(i: int, name: int) -> Instr:
    return _new(Instr, (186, (i, name)))


def FPassBaseGL(i: int, name: int) -> Instr:
    return _new(Instr, (187, (i, name)))


def FPassBaseL(i: int, loc: int) -> Instr:
    return _new(Instr, (188, (i, loc)))


def Dim(mode: MOpMode, key: MemberKey) -> Instr:
    return _new(Instr, (189, (mode, key)))


def FPassDim(i: int, key: MemberKey) -> Instr:
    return _new(Instr, (190, (i, key)))


def QueryM(n: int, op: QueryMOp, key: MemberKey) -> Instr:
    return _new(Instr, (191, (n, op, key)))


def VGetM(n: int, key: MemberKey) -> Instr:
    return _new(Instr, (192, (n, key)))


def FPassM(i: int, n: int, key: MemberKey) -> Instr:
    return _new(Instr, (193, (i, n, key)))


def SetM(n: int, key: MemberKey) -> Instr:
    return _new(Instr, (194, (n, key)))


def SetMU(n: int, key: MemberKey) -> Instr:
    return _new(Instr, (195, (n, key)))


def SetOpM(n: int, op: SetOpOp, key: MemberKey) -> Instr:
    return _new(Instr, (196, (n, op, key)))


def IncDecM(n: int, op: IncDecOp, key: MemberKey) -> Instr:
    return _new(Instr, (197, (n, op, key)))


def BindM(n: int, key: MemberKey) -> Instr:
    return _new(Instr, (198, (n, key)))


def UnsetM(n: int, key: MemberKey) -> Instr:
    return _new(Instr, (199, (n, key)))


def IterInit(it: int, done: int, val: int) -> Instr:
    return _new(Instr, (200, (it, done, val)))


def IterInitK(it: int, done: int, val: int, key: int) -> Instr:
    return _new(Instr, (201, (it, done, val, key)))


def MIterInit(it: int, done: int, val: int) -> Instr:
    return _new(Instr, (202, (it, done, val)))


def MIterInitK(it: int, done: int, val: int, key: int) -> Instr:
    return _new(Instr, (203, (it, done, val, key)))


def IterNext(it: int, again: int, val: int) -> Instr:
    return _new(Instr, (204, (it, again, val)))


def IterNextK(it: int, again: int, val: int, key: int) -> Instr:
    return _new(Instr, (205, (it, again, val, key)))


def MIterNext(it: int, again: int, val: int) -> Instr:
    return _new(Instr, (206, (it, again, val)))


def MIterNextK(it: int, again: int, val: int, key: int) -> Instr:
    return _new(Instr, (207, (it, again, val, key)))


def IterFree(it: int) -> Instr:
    return _new(Instr, (208, (it,)))


def MIterFree(it: int) -> Instr:
    return _new(Instr, (209, (it,)))


def IterBreak(target: int, iters: tuple[tuple[IterKind, int], ...]) -> Instr:
    return _new(Instr, (210, (target, iters)))


_Incl = Instr(211)


def Incl() -> Instr:
    return _Incl


_InclOnce = Instr(212)


def InclOnce() -> Instr:
    return _InclOnce


_Req = Instr(213)


def Req() -> Instr:
    return _Req


_ReqOnce = Instr(214)


def ReqOnce() -> Instr:
    return _ReqOnce


_Eval = Instr(215)


def Eval() -> Instr:
    return _Eval


def DefFunc(func: int) -> Instr:
    return _new(Instr, (216, (func,)))


def DefCls(cls: int) -> Instr:
    return _new(Instr, (217, (cls,)))


def DefCns(name: bytes) -> Instr:
    return _new(Instr, (218, (name,)))


def DeclCns(name: bytes) -> Instr:
    return _new(Instr, (219, (name,)))


_This = Instr(220)


def This() -> Instr:
    return _This


def BareThis(op: BareThisOp) -> Instr:
    return _new(Instr, (221, (op,)))


_CheckThis = Instr(222)


def CheckThis() -> Instr:
    return _CheckThis


def InitThisLoc(loc: int) -> Instr:
    return _new(Instr, (223, (loc,)))


def StaticLoc(loc: int, name: bytes) -> Instr:
    return _new(Instr, (224, (loc, name)))


def StaticLocInit(loc: int, name: bytes) -> Instr:
    return _new(Instr, (225, (loc, name)))


_Catch = Instr(226)


def Catch() -> Instr:
    return _Catch


def VerifyParamType(i: int) -> Instr:
    return _new(Instr, (227, (i,)))


_VerifyRetTypeC = Instr(228)


def VerifyRetTypeC() -> Instr:
    return _VerifyRetTypeC


_VerifyRetTypeV = Instr(229)


def VerifyRetTypeV() -> Instr:
    return _VerifyRetTypeV


_VerifyRetNever = Instr(230)


def VerifyRetNever() -> Instr:
    return _VerifyRetNever


_Self = Instr(231)


def Self() -> Instr:
    return _Self


_Parent = Instr(232)


def Parent() -> Instr:
    return _Parent


_LateBoundCls = Instr(233)


def LateBoundCls() -> Instr:
    return _LateBoundCls


_NativeImpl = Instr(234)


def NativeImpl() -> Instr:
    return _NativeImpl


def CreateCl(n: int, func: int, op: ClosureOp) -> Instr:
    return _new(Instr, (235, (n, func, op)))


def AssertRATL(loc: int, type: Rat) -> Instr:
    return _new(Instr, (236, (loc, type)))


def AssertRATStk(slot: int, type: Rat) -> Instr:
    return _new(Instr, (237, (slot, type)))


def Silence(loc: int, op: SilenceOp) -> Instr:
    return _new(Instr, (238, (loc, op)))


_CreateCont = Instr(239)


def CreateCont() -> Instr:
    return _CreateCont


_ContEnter = Instr(240)


def ContEnter() -> Instr:
    return _ContEnter


_ContRaise = Instr(241)


def ContRaise() -> Instr:
    return _ContRaise


_Yield = Instr(242)


def Yield() -> Instr:
    return _Yield


_YieldK = Instr(243)


def YieldK() -> Instr:
    return _YieldK


_YieldV = Instr(244)


def YieldV() -> Instr:
    return _YieldV


_YieldKV = Instr(245)


def YieldKV() -> Instr:
    return _YieldKV


def ContCheck(op: ContCheckOp) -> Instr:
    return _new(Instr, (246, (op,)))


_ContValid = Instr(247)


def ContValid() -> Instr:
    return _ContValid


_ContStarted = Instr(248)


def ContStarted() -> Instr:
    return _ContStarted


_ContKey = Instr(249)


def ContKey() -> Instr:
    return _ContKey


_ContCurrent = Instr(250)


def ContCurrent() -> Instr:
    return _ContCurrent


_ContGetReturn = Instr(251)


def ContGetReturn() -> Instr:
    return _ContGetReturn


def ContAssignDelegate(it: int) -> Instr:
    return _new(Instr, (252, (it,)))


def ContEnterDelegate(it: int) -> Instr:
    return _new(Instr, (253, (it,)))


def YieldFromDelegate(it: int, done: int) -> Instr:
    return _new(Instr, (254, (it, done)))


def ContUnsetDelegate(it: int) -> Instr:
    return _new(Instr, (255, (it,)))
