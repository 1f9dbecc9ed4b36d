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
    CompileWarn: Final = 78
    Jmp: Final = 79
    JmpNS: Final = 80
    JmpZ: Final = 81
    JmpNZ: Final = 82
    Switch: Final = 83
    SSwitch: Final = 84
    RetC: Final = 85
    RetV: Final = 86
    Unwind: Final = 87
    Throw: Final = 88
    ChainFaults: Final = 89
    MatchError: Final = 90
    CGetL: Final = 91
    CGetQuietL: Final = 92
    CUGetL: Final = 93
    CGetL2: Final = 94
    PushL: Final = 95
    CGetN: Final = 96
    CGetQuietN: Final = 97
    CGetG: Final = 98
    CGetQuietG: Final = 99
    CGetS: Final = 100
    CGetQuietS: Final = 101
    VGetL: Final = 102
    VGetN: Final = 103
    VGetG: Final = 104
    VGetS: Final = 105
    AGetC: Final = 106
    AGetL: Final = 107
    AGetD: Final = 108
    IssetC: Final = 109
    IssetL: Final = 110
    IssetN: Final = 111
    IssetG: Final = 112
    IssetS: Final = 113
    EmptyL: Final = 114
    EmptyN: Final = 115
    EmptyG: Final = 116
    EmptyS: Final = 117
    IsTypeC: Final = 118
    IsTypeL: Final = 119
    SetL: Final = 120
    SetN: Final = 121
    SetG: Final = 122
    SetS: Final = 123
    SetOpL: Final = 124
    SetOpN: Final = 125
    SetOpG: Final = 126
    SetOpS: Final = 127
    IncDecL: Final = 128
    IncDecN: Final = 129
    IncDecG: Final = 130
    IncDecS: Final = 131
    BindL: Final = 132
    BindN: Final = 133
    BindG: Final = 134
    BindS: Final = 135
    UnsetL: Final = 136
    UnsetN: Final = 137
    UnsetG: Final = 138
    CheckProp: Final = 139
    InitProp: Final = 140
    FPushFunc: Final = 141
    FPushFuncD: Final = 142
    FPushFuncU: Final = 143
    FPushFuncI: Final = 144
    FPushCuf: Final = 145
    FPushObjMethod: Final = 146
    FPushObjMethodD: Final = 147
    FPushClsMethod: Final = 148
    FPushClsMethodF: Final = 149
    FPushClsMethodD: Final = 150
    FPushCtor: Final = 151
    FPushCtorD: Final = 152
    FPassC: Final = 153
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


def CompileWarn(op: WarnLevelOp) -> Instr:
    return _new(Instr, (78, (op,)))


def Jmp(target: int) -> Instr:
    return _new(Instr, (79, (target,)))


def JmpNS(target: int) -> Instr:
    return _new(Instr, (80, (target,)))


def JmpZ(target: int) -> Instr:
    return _new(Instr, (81, (target,)))


def JmpNZ(target: int) -> Instr:
    return _new(Instr, (82, (target,)))


def Switch(kind: SwitchKind, base: int, targets: tuple[int, ...]) -> Instr:
    return _new(Instr, (83, (kind, base, targets)))


def SSwitch(cases: tuple[tuple[bytes | None, int], ...]) -> Instr:
    return _new(Instr, (84, (cases,)))


_RetC = Instr(85)


def RetC() -> Instr:
    return _RetC


_RetV = Instr(86)


def RetV() -> Instr:
    return _RetV


_Unwind = Instr(87)


def Unwind() -> Instr:
    return _Unwind


_Throw = Instr(88)


def Throw() -> Instr:
    return _Throw


_ChainFaults = Instr(89)


def ChainFaults() -> Instr:
    return _ChainFaults


_MatchError = Instr(90)


def MatchError() -> Instr:
    return _MatchError


def CGetL(loc: int) -> Instr:
    return _new(Instr, (91, (loc,)))


def CGetQuietL(loc: int) -> Instr:
    return _new(Instr, (92, (loc,)))


def CUGetL(loc: int) -> Instr:
    return _new(Instr, (93, (loc,)))


def CGetL2(loc: int) -> Instr:
    return _new(Instr, (94, (loc,)))


def PushL(loc: int) -> Instr:
    return _new(Instr, (95, (loc,)))


_CGetN = Instr(96)


def CGetN() -> Instr:
    return _CGetN


_CGetQuietN = Instr(97)


def CGetQuietN() -> Instr:
    return _CGetQuietN


_CGetG = Instr(98)


def CGetG() -> Instr:
    return _CGetG


_CGetQuietG = Instr(99)


def CGetQuietG() -> Instr:
    return _CGetQuietG


_CGetS = Instr(100)


def CGetS() -> Instr:
    return _CGetS


_CGetQuietS = Instr(101)


def CGetQuietS() -> Instr:
    return _CGetQuietS


def VGetL(loc: int) -> Instr:
    return _new(Instr, (102, (loc,)))


_VGetN = Instr(103)


def VGetN() -> Instr:
    return _VGetN


_VGetG = Instr(104)


def VGetG() -> Instr:
    return _VGetG


_VGetS = Instr(105)


def VGetS() -> Instr:
    return _VGetS


_AGetC = Instr(106)


def AGetC() -> Instr:
    return _AGetC


def AGetL(loc: int) -> Instr:
    return _new(Instr, (107, (loc,)))


def AGetD(cls: bytes) -> Instr:
    return _new(Instr, (108, (cls,)))


_IssetC = Instr(109)


def IssetC() -> Instr:
    return _IssetC


def IssetL(loc: int) -> Instr:
    return _new(Instr, (110, (loc,)))


_IssetN = Instr(111)


def IssetN() -> Instr:
    return _IssetN


_IssetG = Instr(112)


def IssetG() -> Instr:
    return _IssetG


_IssetS = Instr(113)


def IssetS() -> Instr:
    return _IssetS


def EmptyL(loc: int) -> Instr:
    return _new(Instr, (114, (loc,)))


_EmptyN = Instr(115)


def EmptyN() -> Instr:
    return _EmptyN


_EmptyG = Instr(116)


def EmptyG() -> Instr:
    return _EmptyG


_EmptyS = Instr(117)


def EmptyS() -> Instr:
    return _EmptyS


def IsTypeC(op: IsTypeOp) -> Instr:
    return _new(Instr, (118, (op,)))


def IsTypeL(loc: int, op: IsTypeOp) -> Instr:
    return _new(Instr, (119, (loc, op)))


def SetL(loc: int) -> Instr:
    return _new(Instr, (120, (loc,)))


_SetN = Instr(121)


def SetN() -> Instr:
    return _SetN


_SetG = Instr(122)


def SetG() -> Instr:
    return _SetG


_SetS = Instr(123)


def SetS() -> Instr:
    return _SetS


def SetOpL(loc: int, op: SetOpOp) -> Instr:
    return _new(Instr, (124, (loc, op)))


def SetOpN(op: SetOpOp) -> Instr:
    return _new(Instr, (125, (op,)))


def SetOpG(op: SetOpOp) -> Instr:
    return _new(Instr, (126, (op,)))


def SetOpS(op: SetOpOp) -> Instr:
    return _new(Instr, (127, (op,)))


def IncDecL(loc: int, op: IncDecOp) -> Instr:
    return _new(Instr, (128, (loc, op)))


def IncDecN(op: IncDecOp) -> Instr:
    return _new(Instr, (129, (op,)))


def IncDecG(op: IncDecOp) -> Instr:
    return _new(Instr, (130, (op,)))


def IncDecS(op: IncDecOp) -> Instr:
    return _new(Instr, (131, (op,)))


def BindL(loc: int) -> Instr:
    return _new(Instr, (132, (loc,)))


_BindN = Instr(133)


def BindN() -> Instr:
    return _BindN


_BindG = Instr(134)


def BindG() -> Instr:
    return _BindG


_BindS = Instr(135)


def BindS() -> Instr:
    return _BindS


def UnsetL(loc: int) -> Instr:
    return _new(Instr, (136, (loc,)))


_UnsetN = Instr(137)


def UnsetN() -> Instr:
    return _UnsetN


_UnsetG = Instr(138)


def UnsetG() -> Instr:
    return _UnsetG


def CheckProp(name: bytes) -> Instr:
    return _new(Instr, (139, (name,)))


def InitProp(name: bytes, op: InitPropOp) -> Instr:
    return _new(Instr, (140, (name, op)))


def FPushFunc(n: int) -> Instr:
    return _new(Instr, (141, (n,)))


def FPushFuncD(n: int, name: bytes) -> Instr:
    return _new(Instr, (142, (n, name)))


def FPushFuncU(n: int, name: bytes, fallback: bytes) -> Instr:
    return _new(Instr, (143, (n, name, fallback)))


def FPushFuncI(n: int, name: bytes) -> Instr:
    return _new(Instr, (144, (n, name)))


def FPushCuf(n: int, name: bytes) -> Instr:
    return _new(Instr, (145, (n, name)))


def FPushObjMethod(n: int) -> Instr:
    return _new(Instr, (146, (n,)))


def FPushObjMethodD(n: int, name: bytes) -> Instr:
    return _new(Instr, (147, (n, name)))


def FPushClsMethod(n: int) -> Instr:
    return _new(Instr, (148, (n,)))


def FPushClsMethodF(n: int) -> Instr:
    return _new(Instr, (149, (n,)))


def FPushClsMethodD(n: int, name: bytes, cls: bytes) -> Instr:
    return _new(Instr, (150, (n, name, cls)))


def FPushCtor(n: int) -> Instr:
    return _new(Instr, (151, (n,)))


def FPushCtorD(n: int, cls: bytes) -> Instr:
    return _new(Instr, (152, (n, cls)))


def FPassC(i: int) -> Instr:
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


def BaseSC(name: int, cls: int) -> Instr:
    return _new(Instr, (178, (name, cls)))


def BaseSL(name: int, cls: int) -> Instr:
    return _new(Instr, (179, (name, cls)))


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
