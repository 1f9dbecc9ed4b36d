"""Every need of every row of the opcode table has its proof: a unit that breaks it is rejected, or stopped when run."""

from dataclasses import replace
from typing import Any

import pytest

from hhbc import ops
from hhbc.asm import assemble
from hhbc.claims import without_claims
from hhbc.disasm import disassemble
from hhbc.immediates import SUBOPS, Imm, IterKind, KeyKind, MemberKey, MOpMode
from hhbc.needs import Need, Proof, parse_needs
from hhbc.opcodes import TABLE, Flavor, OpInfo, having
from hhbc.ops import Instr, Op
from hhbc.rat import INT, Rat
from hhbc.stack import find_fpi, max_stack, pops_of
from hhbc.unit import Attr, Class, Func, Unit
from hhbc.verify import verify
from hhbc.verify_immediates import RULES

REASONS = {
    Need.BASE: "there is no member base",
    Need.HANDLER: "no exception leads here",
    Need.FUNCLET: "Unwind outside a fault funclet",
    Need.ARGUMENT: "no call is open",
    Need.ARGUMENTS: "there is no FPI row for it",
    Need.OPTIONAL: "1 are passed",
    Need.ITERATOR: "iterator 0 is free",
    Need.FREE_ITERATOR: "iterator 0 is in use",
    Need.GENERATOR: "a generator in its attributes or its code alone",
    Need.BEGUN: "no generator has begun",
    Need.GENERATOR_THIS: "$this is no generator",
    Need.INITIALISER: "outside a property initialiser",
    Need.ENV: "its locals may be reached by name",
    Need.BY_REF: "does not return by reference",
    Need.RETURN_TYPE: "the function has no return type",
    Need.PARAMETER: "there is no parameter 9",
    Need.STATIC: "an undeclared static variable",
    Need.NATIVE: "the function is not native",
    Need.CLOSURE: "the function is no closure",
    Need.FUNCTION: "a closure has no name",
    Need.TABLE: "too few targets",
    Need.DEFAULT: "the default is not the last case",
    Need.KEYS: "a key is numeric or occurs twice",
    Need.ROOTED: "a name begins with a backslash",
    Need.OLD_KEY: "[] cannot be read or unset",
    Need.REST: "there is no argument to unpack",
    Need.NAMES: "a name occurs twice",
    Need.COUNTS: "more arguments passed than there are",
}
PLAIN: dict[Imm, Any] = {
    Imm.LOCAL: 0, Imm.ITER: 0, Imm.COUNT: 1, Imm.PARAM: 0, Imm.STACK: 0, Imm.INT64: 0, Imm.DOUBLE: 1.5,
    Imm.LITSTR: b"x",
    Imm.ARRAY: (), Imm.LABEL: 0, Imm.FUNC: 1, Imm.CLASS: 0, Imm.LITSTRS: (b"a",), Imm.LABELS: (0, 0, 0),
    Imm.SSWITCH: ((None, 0),), Imm.ITERS: ((IterKind.Iter, 0),), Imm.MEMBERKEY: MemberKey(KeyKind.EI, 0),
    Imm.RAT: Rat(INT),
}  # fmt: skip
# What breaks a need where the plain immediates do not.
BREAKING: dict[Need, dict[Imm, Any]] = {
    Need.PARAMETER: {Imm.PARAM: 9},
    Need.CLOSURE: {Imm.FUNC: 0},
    Need.TABLE: {Imm.LABELS: ()},
    Need.DEFAULT: {Imm.SSWITCH: ((b"a", 0),)},
    Need.KEYS: {Imm.LITSTRS: (b"5",)},
    Need.ROOTED: {Imm.LITSTR: b"\\x"},
    Need.OLD_KEY: {Imm.MEMBERKEY: MemberKey(KeyKind.W)},
    Need.REST: {Imm.COUNT: 0},
    Need.NAMES: {Imm.LITSTRS: (b"a", b"a"), Imm.COUNT: 2},
}
PUSHES = {
    Flavor.C: [ops.Null()],
    Flavor.V: [ops.Null(), ops.Box()],
    Flavor.A: [ops.AGetD(b"x")],
    Flavor.R: [ops.FPushFuncD(0, b"f"), ops.FCall(0)],
    Flavor.U: [ops.NullUninit()],
}
OTHER = Func(b"f", code=(ops.Null(), ops.RetC()), max_stack=1)
CLOSURE = Func(b"{closure}", code=(ops.Null(), ops.RetC()), max_stack=1, attrs=Attr.CLOSURE)


def immediates(info: OpInfo, need: Need) -> tuple[Any, ...]:
    chosen = {**PLAIN, **BREAKING.get(need, {})}
    values = [min(SUBOPS[imm.kind]) if imm.kind in SUBOPS else chosen[imm.kind] for imm in info.imms]
    if need is Need.COUNTS:
        values[0] = 0
    return tuple(values)


def pushes(info: OpInfo, instr: Instr, need: Need) -> list[Instr]:
    """Code that pushes the inputs; for FCallBuiltin an uninit in the place of an argument that is passed."""
    code: list[Instr] = []
    for slot in info.pops:
        count = 1 if slot.count is None else pops_of(instr) - info.npops
        flavor = next(flavor for flavor in Flavor if flavor & slot.flavor)
        if need is Need.OPTIONAL:
            flavor = Flavor.U
        if flavor is not Flavor.F:
            code += PUSHES[flavor] * count
    return code


def before(info: OpInfo, need: Need) -> list[Instr]:
    """Code that meets the other needs of the instruction, as far as they would be missed first."""
    code = [ops.Nop()]
    needs = {of.need for of in info.needs} - {need}
    if need is Need.FREE_ITERATOR:
        code += [ops.Null(), ops.IterInit(0, 0, 0)]
    elif need is Need.ARGUMENTS:
        code += [ops.FPushFuncD(3, b"f"), ops.Null(), ops.FPassC(0)]
    elif Need.ITERATOR in needs:
        code += [ops.Null(), ops.ContAssignDelegate(0)]
    if any(imm.kind is Imm.STACK for imm in info.imms):
        code.append(ops.Null())
    return code


def unit_of(code: list[Instr], attrs: Attr = Attr.NONE) -> Unit:
    func = Func(b"g", local_names=(b"a", b"b"), num_locals=2, num_iters=1, code=tuple(code), fpi=find_fpi(code))
    func = replace(func, max_stack=max_stack(func) + 8, attrs=attrs)
    return Unit(b"a.php", MAIN, (OTHER, CLOSURE, func), (Class(b"x"),))


MAIN = Func(b"", code=(ops.Null(), ops.RetC()), max_stack=1)
STATIC = [(info, of.need) for info in TABLE for of in info.needs if of.need.proof in (Proof.TABLES, Proof.FLOW)]


@pytest.mark.parametrize(("info", "need"), STATIC, ids=lambda value: getattr(value, "name", str(value)))
def test_who_breaks_a_need_is_rejected(info: OpInfo, need: Need) -> None:
    instr = Instr(info.op, immediates(info, need))
    code = [*before(info, need), *pushes(info, instr, need)]
    if info.op in having(Need.BASE) and need is not Need.BASE:
        code.append(ops.BaseL(0, MOpMode.Warn))
    met = (Need.ENV, Attr.VAR_ENV), (Need.BY_REF, Attr.REF_RETURN)
    attrs = sum((attr for other, attr in met if other is not need), Attr.NONE)
    found = [str(error) for error in verify(unit_of([*code, instr, ops.Null(), ops.RetC()], attrs))]
    assert any(REASONS[need] in error for error in found), found


def test_each_need_has_one_proof() -> None:
    assert set(RULES) == {need for need in Need if need.proof is Proof.TABLES}
    assert set(REASONS) == {need for need in Need if need.proof in (Proof.TABLES, Proof.FLOW)}
    assert {of.need for info in TABLE for of in info.needs} == set(Need)


def test_claims_do_not_come_from_elsewhere() -> None:
    for op in having(Need.FACT):
        instr = Instr(op, immediates(TABLE[op], Need.FACT))
        left = without_claims(unit_of([instr, ops.Null(), ops.RetC()]))
        assert left.funcs[2].code[0].op not in having(Need.FACT)


def test_foreach_by_reference_takes_results_of_calls_as_they_are() -> None:
    """`MIterInit` looks at what it gets, so that the notice of `BoxR` would be wrong, and nothing is believed."""
    unit = unit_of([ops.BoxRNop(), ops.MIterInit(0, 2, 0), ops.Null(), ops.RetC()])
    assert without_claims(unit) == unit
    boxed = unit_of([ops.BoxRNop(), ops.PopV(), ops.Null(), ops.RetC()])
    assert without_claims(boxed).funcs[2].code[0].op == Op.BoxR


@pytest.mark.parametrize("text", ["", "something", "array:1 something"])
def test_a_column_that_is_not_filled_in(text: str) -> None:
    with pytest.raises(ValueError, match="does not list needs"):
        parse_needs(text)


def test_what_a_property_is_claimed_to_hold_is_not_believed():
    text = '.class "C" { .prop "p" [private] fact "Int" = 1; }'
    claimed = assemble(".main { Int 1 RetC } " + text)
    assert "fact" in disassemble(claimed)
    assert "fact" not in disassemble(without_claims(claimed))
