"""Whatever kinds of values an instruction finds, in every engine it works on them or stops the program.

The needs of the opcode table whose proof is a test at run time have an example each; besides, every instruction that
takes values gets values of every kind.
"""

from collections.abc import Iterator
from itertools import product

import pytest

from hhbc import ops
from hhbc.asm import assemble
from hhbc.image import encode
from hhbc.immediates import SUBOPS, Imm
from hhbc.needs import Need, Proof
from hhbc.opcodes import TABLE, Flavor, Flow, Fpi, OpInfo
from hhbc.ops import Instr
from hhbc.stack import find_fpi, max_stack
from hhbc.unit import Attr, Class, Func, Prop, Unit
from hhbc.verify import verify
from tests.child import Child, Crash
from tests.fuzz.machine import Outcome, Runner

WRONG_KIND = "An instruction found a value of the wrong kind"
KINDS = {
    "null": [ops.Null()],
    "true": [ops.True_()],
    "int": [ops.Int(50000)],
    "float": [ops.Double(1.5)],
    "string": [ops.String(b"text")],
    "array": [ops.Array(((0, 1), (b"k", 2)))],
    "object": [ops.FPushCtorD(0, b"C"), ops.FCall(0), ops.PopR()],
    "exception": [ops.FPushCtorD(0, b"Exception"), ops.FCall(0), ops.PopR()],
}
GOOD_KIND = {Need.ARRAY: "array", Need.STRING: "string", Need.OBJECT: "exception"}
FUNC = '.function "f" [hoisted] { Null RetC } '
CLASS = (
    '.class "C" [hoisted] { .prop "p" init;'
    ' .method "86pinit" [public static] { Int 1 InitProp "none" NonStatic Null RetC } }'
)
# By need: a program that has to end with a text.
EXAMPLES = {
    Need.THIS: (".main { This PopC Null RetC }", "Using $this when not in object context"),
    Need.CLASS: (".main { Self NameA PopC Null RetC }", 'Cannot use "self" in the global scope'),
    Need.PROPERTY: ('.main { FPushCtorD 0 "C" FCall 0 PopR PopC Null RetC } ' + CLASS, "Undefined property: C::$none"),
    Need.BUILTIN: ('.main { FCallBuiltin 0 0 "f" PopR Null RetC } ' + FUNC, "f() has no native body"),
    Need.RANGE: (
        '.main { Int 9 Switch Unbounded 0 <L1 L2> L1: Null RetC L2: String "last" Print PopC Null RetC }', "last",
    ),
    Need.LEVEL: (
        '.main { .numlocals 1; String "text" PopL 0 Silence 0 End String "on" Print PopC Null RetC }', "on",
    ),
}  # fmt: skip
_runner: Runner | None = None


def _work(job: tuple[list[bytes], int] | None) -> list[Outcome]:
    global _runner
    if _runner is None:
        _runner = Runner()
    images, jit = job or ([], 0)
    return [_runner.run(image, jit=jit) for image in images]


@pytest.fixture(scope="module")
def machine() -> Iterator[Child]:
    with Child(_work, 600) as child:
        child.ask(None, 300)
        yield child


def image(unit: Unit) -> bytes:
    assert verify(unit) == []
    return encode(unit)


def test_every_need_of_values_has_an_example() -> None:
    needs = {of.need for info in TABLE for of in info.needs if of.need.proof is Proof.HANDLER}
    assert needs == set(EXAMPLES) | set(GOOD_KIND)


@pytest.mark.parametrize("jit", [0, 1])
@pytest.mark.parametrize("need", EXAMPLES)
def test_who_breaks_a_need_is_stopped(machine: Child, need: Need, jit: int) -> None:
    source, text = EXAMPLES[need]
    (outcome,) = machine.ask(([image(assemble(source))], jit))
    assert text in outcome.output.decode()


def program(info: OpInfo, kinds: tuple[str, ...], imms: tuple[object, ...]) -> Unit:
    """A function that gives an instruction values of some kinds, and drops what it makes of them."""
    drop = {Flavor.C: ops.PopC(), Flavor.V: ops.PopV(), Flavor.A: ops.PopA(), Flavor.R: ops.PopR()}
    code: list[Instr] = [ops.Int(7), ops.PopL(0)]
    for slot, kind in zip(info.pops, kinds, strict=True):
        code += [ops.AGetD(b"C")] if slot.flavor == Flavor.A else KINDS[kind]
        if slot.flavor == Flavor.V:
            code.append(ops.Box())
    code.append(Instr(info.op, imms))
    code += [drop[slot.flavor] for slot in reversed(info.pushes)]
    code += [ops.Null(), ops.RetC()]
    func = Func(b"t", (), (b"a",), 1, code=tuple(code), fpi=find_fpi(code), attrs=Attr.HOISTED | Attr.VAR_ENV)
    call = (ops.FPushFuncD(0, b"t"), ops.FCall(0), ops.PopR(), ops.Null(), ops.RetC())
    main = Func(b"", code=call, fpi=find_fpi(call), max_stack=4)
    made = Func(b"t", (), (b"a",), 1, 0, 0, max_stack(func), func.attrs, code=func.code, fpi=func.fpi)
    cls = Class(b"C", attrs=Attr.HOISTED, props=(Prop(b"text", Attr.PUBLIC | Attr.STATIC),))
    return Unit(b"a.php", main, (made,), (cls,))


def programs(info: OpInfo) -> list[Unit]:
    """Programs with every combination of kinds, of up to three inputs."""
    taken = info.fpi is Fpi.NONE and info.pops and all(s.count is None and not s.same for s in info.pops)
    given = {Imm.LOCAL: [0], Imm.LITSTR: [b"text"], Imm.COUNT: [0], Imm.INT64: [3]}
    if not taken or info.flow not in (Flow.NEXT, Flow.CALL, Flow.THROW):
        return []
    if any(imm.kind not in given and imm.kind not in SUBOPS for imm in info.imms):
        return []
    choices = [given.get(imm.kind) or list(SUBOPS[imm.kind]) for imm in info.imms]
    each = [["null"] if slot.flavor == Flavor.A else list(KINDS) for slot in info.pops]
    try:
        made = [program(info, kinds, imms) for kinds in product(*each) for imms in list(product(*choices))[:4]]
    except KeyError:  # an input or output that only calls have
        return []
    return [unit for unit in made if not verify(unit)]


TAKING = [info for info in TABLE if programs(info)]
NEEDING = [info for info in TAKING if any(of.need in GOOD_KIND for of in info.needs)]


def test_most_instructions_that_take_values_are_tried() -> None:
    assert len(TAKING) > 70
    needing = {info.name for info in TABLE for of in info.needs if of.need in GOOD_KIND}
    assert needing - {info.name for info in NEEDING} <= {"ContRaise", "SpreadRefsL"}


@pytest.mark.parametrize("info", TAKING, ids=lambda info: info.name)
def test_values_of_every_kind(machine: Child, info: OpInfo) -> None:
    images = [encode(unit) for unit in programs(info)]
    answer = machine.ask((images, 0))
    assert not isinstance(answer, Crash), answer
    bad = [of for of in info.needs if of.need in GOOD_KIND]
    assert bool(bad) == any(WRONG_KIND in outcome.output.decode("latin-1") for outcome in answer)


@pytest.mark.parametrize("info", NEEDING, ids=lambda info: info.name)
def test_values_of_every_kind_in_native_code(machine: Child, info: OpInfo) -> None:
    images = [encode(unit) for unit in programs(info)]
    assert [o.output for o in machine.ask((images[::7], 1), 200)] == [o.output for o in machine.ask((images[::7], 0))]
