"""The verifier: what it accepts, and for each rule a unit that breaks it."""

from dataclasses import replace

import pytest

from hhbc import ops
from hhbc.asm import assemble
from hhbc.immediates import KeyKind, MemberKey, MOpMode, QueryMOp
from hhbc.stack import max_stack
from hhbc.unit import Attr, Class, Func, Unit
from hhbc.verify import verify


def errors(body: str) -> list[str]:
    return [str(error) for error in verify(assemble(f".main {{ Int 1 RetC }} {body}"))]


def func(code: str) -> str:
    return f'.function "f" {{ {code} }}'


GOOD = [
    "Null RetC",
    "JmpNS L1 L1: Null RetC",
    ".numlocals 1; CGetL 0 JmpZ L1 Int 1 Jmp L2 L1: Int 2 L2: RetC",
    'FPushFuncD 2 "g" Int 1 FPassC 0 Int 2 FPassC 1 FCall 2 UnboxR RetC',
    'FPushFuncD 1 "g" String "x" Throw Int 2 FPassC 0 FCall 1 UnboxR RetC',
    'FPushFuncD 1 "g" FPushFuncD 0 "h" FCall 0 FPassR 0 FCall 1 PopR Null RetC',
    'FPushCtorD 0 "C" FCall 0 PopR RetC',
    ".numlocals 2; CGetL 0 CGetL 1 BaseL 0 Define Dim Define EC:1 SetM 1 W RetC",
    'String "x" String "C" AGetC BaseSC 1 0 Warn QueryM 2 CGet EL:0 RetC .numlocals 1;',
    ".numlocals 2; .numiters 1; CGetL 0 IterInit 0 L2 1 L1: CGetL 1 PopC IterNext 0 L1 1"
    " L2: Null RetC",
    '.numlocals 2; .numiters 1; .eh catch L0 L3 L5 -1 "E"; .eh fault L1 L2 L4 0;'
    " L0: CGetL 0 IterInit 0 L3 1 L1: CGetL 1 PopC IterNext 0 L1 1 L2: Nop L3: Null RetC"
    " L4: IterFree 0 Unwind L5: Catch PopC Jmp L3",
    ".numlocals 1; .numiters 2; CGetL 0 IterInit 0 L1 0 Null IterInit 1 L2 0"
    " IterBreak L1 <Iter:1 Iter:0> L2: IterFree 0 L1: Null RetC",
    'Null SSwitch <"a":L1 -:L2> L1: Null RetC L2: Null RetC',
    "Null Switch Bounded 0 <L1 L2 L2> L1: Null RetC L2: Null RetC",
    # code that nothing reaches may have any stack
    "Null RetC PopC PopC Null RetC",
    # an optional parameter: the DV entry falls through into the body
    '.param "x" dv L1; .locals "x"; L1: Int 1 PopL 0 VerifyParamType 0 CGetL 0 RetC',
]


@pytest.mark.parametrize("code", GOOD)
def test_good(code: str) -> None:
    assert errors(func(code)) == []


BAD = [
    ("", "there is no code"),
    ("Null PopC", "control falls off the end"),
    ("PopC Null RetC", "`PopC`: needs 1 on the stack, which has 0"),
    ("Null BoxR PopV Null RetC", "`BoxR`: takes R, not C"),
    ('.eh fault L1 L2 L3 -1; L1: Cns "A" PopC L2: Null RetC L3: Null RetC', "returns from a fault funclet"),
    ("Null Null RetC", "returns with more on the stack"),
    ("CGetL 0 RetC", "there is no local 0"),
    ("IterFree 0 Null RetC", "there is no iterator 0"),
    ("Null JmpZ L1 Null L1: Null RetC", "paths meet with stacks"),
    (
        "Null JmpZ L1 Null Jmp L2 L1: NullUninit L2: PopC Null RetC",
        "paths meet with stacks [C] and",
    ),
    (".maxstack 1; Null Null PopC RetC", "the stack grows beyond its 1 cells"),
    ('FPushFuncD 1 "g" FCall 1 UnboxR RetC', "needs 1 on the stack"),
    ('FPushFuncD 1 "g" Null FPassC 1 FCall 1 UnboxR RetC', "argument 0 is due"),
    ('FPushFuncD 2 "g" Null FPassC 0 FCall 1 UnboxR RetC', "there is no FPI row for it"),
    (
        '.fpi L0 L1 0; .fpi L2 L3 0; L0: FPushFuncD 0 "g" L2: FPushFuncD 0 "h"'
        " L1: FCall 0 PopR L3: FCall 0 UnboxR RetC",
        "not properly nested",
    ),
    (
        '.fpi L0 L1 0; L0: FPushFuncD 0 "g" FCall 0 PopR L1: FPushFuncD 0 "h" FCall 0 UnboxR RetC',
        "the call does not match",
    ),
    ('Null FPushFuncD 0 "g" PopC FCall 0 UnboxR RetC', "needs 1 on the stack, which has 0"),
    ('FPushFuncD 0 "g" Null FCall 0 UnboxR RetC', "more than the arguments"),
    ('FPushFuncD 0 "g" Null RetC', "a call is still open"),
    ("Null FPassC 0 Null RetC", "no call is open"),
    ('Null JmpZ L1 FPushFuncD 0 "g" L1: FCall 0 UnboxR RetC', "different open calls"),
    ('.fpi; FPushFuncD 0 "g" FCall 0 UnboxR RetC', "there is no FPI row"),
    ("QueryM 0 CGet EI:0 RetC", "there is no member base"),
    ("Null BaseC 0 PopC Null RetC", "a chain of member instructions is not finished"),
    ("Null BaseC 0 L1: QueryM 1 CGet EI:0 JmpZ L1 Null RetC", "into a chain of member"),
    ("Null BaseC 0 QueryM 1 CGet W RetC", "[] cannot be read or unset"),
    ("Null BaseC 1 QueryM 1 CGet EI:0 RetC", "there is no stack slot 1"),
    ("Null BaseR 0 QueryM 1 CGet EI:0 RetC", "stack slot 0 is C, not R"),
    ("Null BaseC 0 QueryM 1 CGet EC:1 RetC", "there is no stack slot 1"),
    ("Null BaseC 0 QueryM 1 CGet EL:0 RetC", "there is no local 0"),
    (".numlocals 1; .numiters 1; IterNext 0 L1 0 L1: Null RetC", "iterator 0 is free"),
    (
        ".numlocals 1; .numiters 1; Null IterInit 0 L1 0 MIterFree 0 L1: Null RetC",
        "iterator 0 is of the other kind",
    ),
    (
        ".numlocals 1; .numiters 1; Null IterInit 0 L1 0 L1: Null RetC",
        "paths with different live iterators",
    ),
    (
        ".numlocals 1; .numiters 1; Null IterInit 0 L1 0 Null RetC L1: Null RetC",
        "returns with a live iterator",
    ),
    (
        '.numlocals 1; .numiters 1; .eh catch L0 L1 L2 -1 "E"; L0: Null IterInit 0 L1 0'
        ' Cns "A" PopC IterFree 0 L1: Null RetC L2: Catch RetC',
        "a live iterator would leak",
    ),
    ("Unwind", "Unwind outside a fault funclet"),
    ('.eh fault L1 L2 L3 -1; L1: Cns "A" PopC L2: Null RetC L3: Jmp L2', "different sections"),
    ('.eh catch L1 L2 L2 -1 "E"; L1: Cns "A" PopC L2: Null RetC', "does not begin with Catch"),
    (".eh catch L1 L2 L2 -1; L1: Nop L2: Catch RetC", "catches nothing"),
    (".eh fault L1 L1 L1 -1; L1: Null RetC", "lies outside the code"),
    (".eh fault L1 L2 L1 -1; L1: Null L2: RetC", "protects its own handler"),
    (".eh fault L1 L2 L3 5; L1: Null L2: RetC L3: Unwind", "has a bad parent"),
    (
        ".eh fault L1 L2 L4 -1; .eh fault L1 L3 L4 0; L1: Nop L2: Nop L3: Null RetC L4: Unwind",
        "is not inside its parent",
    ),
    (
        ".eh fault L1 L3 L4 -1; .eh fault L2 L3 L4 -1; L1: Nop L2: Nop L3: Null RetC L4: Unwind",
        "overlaps another row",
    ),
    ("Null Catch RetC", "no exception leads here"),
    ("Null Switch Bounded 0 <L1> L1: Null RetC", "too few targets"),
    ("Null Switch Unbounded 9223372036854775807 <L1> L1: Null RetC", "range of cases overflows"),
    ('Null SSwitch <-:L1 "a":L1> L1: Null RetC', "the default is not the last case"),
    ('Null SSwitch <"a":L1> L1: Null RetC', "the default is not the last case"),
    ("VerifyParamType 0 Null RetC", "there is no parameter 0"),
    ('.numlocals 1; Null StaticLocInit 0 "s" Null RetC', "an undeclared static variable"),
    ("CreateCl 0 0 Bound RetC", "the function is no closure"),
    ("DefFunc 7 Null RetC", "there is no function 7"),
    ("DefCls 0 Null RetC", "there is no class 0"),
    ('CheckProp "p" RetC', "outside a property initialiser"),
    ("NativeImpl", "the function is not native"),
    ('Null NewStructArray <"5"> RetC', "a key is numeric or occurs twice"),
    ('FCallBuiltin 0 1 "strlen" UnboxR RetC', "more arguments passed than there are"),
    ('FPushFuncD 0 "g" FCallN 0 <"a"> UnboxR RetC', "more names than arguments"),
    ('.param "x"; Null RetC', "the number of locals 0 does not fit"),
    ('.param "x" variadic; .param "y"; .locals "x" "y"; Null RetC', "is not the last"),
    (".numlocals 1048577; Null RetC", "the number of locals 1048577 does not fit"),
    (".line 3; Null .line 2; .line 1; RetC", "the line table is out of order"),
    ('.numlocals 1; Null InitThisLoc 0 StaticLoc 0 "s" RetC', "an undeclared static variable"),
]


@pytest.mark.parametrize(("code", "reason"), BAD)
def test_bad(code: str, reason: str) -> None:
    found = errors(func(code))
    assert found
    assert any(reason in text for text in found), found


def test_errors_name_function_offset_and_instruction() -> None:
    assert errors(func("Int 1 PopC PopC Null RetC")) == [
        "f at 10: `PopC`: needs 1 on the stack, which has 0"
    ]


def test_classes() -> None:
    body = '.class "C" { .prop "p"; .prop "p"; .method "m" [abstract] {} .method "M" {} }'
    assert errors(body) == [
        "C: a method is declared twice",
        "C: a property is declared twice",
        "C::M: there is no code",
    ]


def test_closures_capture_what_they_declare() -> None:
    body = '.function "{closure}" [closure] { .uses value; .numlocals 1; Null RetC }'
    assert errors(body + func("Null CreateCl 1 0 Static RetC")) == []
    found = errors(body + func("CreateCl 0 0 Static RetC"))
    assert "a wrong number of captured variables" in found[0]


def verify_code(code: list[ops.Instr], **fields: object) -> None:
    body = Func(b"f", code=tuple(code), **fields)  # type: ignore[arg-type]
    verify(Unit(b"", replace(body, name=b"", max_stack=max_stack(body))))


def test_hostile_shapes_do_not_blow_up() -> None:
    """Deep stacks that meet at many labels: with quadratic work this would not end."""
    deep = [ops.Null()] * 4000
    branches = [ops.JmpZ(at) for at in range(7999, 4001, -1)]
    verify_code([*deep, *branches, ops.Null(), ops.RetC()])
    verify_code([*deep, *(ops.Jmp(at) for at in range(4000, 8000)), ops.RetC()])
    chain = [ops.Null(), ops.BaseC(0)]
    chain += [ops.Dim(MOpMode.Warn, MemberKey(KeyKind.EC, 0))] * 4000
    verify_code([*chain, ops.QueryM(1, QueryMOp.CGet, MemberKey(KeyKind.W)), ops.RetC()])


def test_native_functions() -> None:
    native = Func(b"strlen", code=(ops.NativeImpl(),), attrs=Attr.NATIVE | Attr.BUILTIN)
    main = Func(b"", code=(ops.Null(), ops.RetC()), max_stack=1)
    unit = Unit(b"", main, (native,))
    assert verify(unit, library=True) == []
    assert [str(error) for error in verify(unit)] == [
        f"strlen: declared {name}, which is for the library alone" for name in ("BUILTIN", "NATIVE")
    ]


@pytest.mark.parametrize("attr", list(Attr.LIBRARY_ONLY))
def test_what_only_the_library_may_declare(attr: Attr) -> None:
    main = Func(b"", code=(ops.Null(), ops.RetC()), max_stack=1)
    func = replace(main, name=b"f", attrs=attr)
    method = replace(func, attrs=attr | Attr.PUBLIC | Attr.STATIC)
    for unit in (
        Unit(b"", replace(main, attrs=attr)),
        Unit(b"", main, (func,)),
        Unit(b"", main, classes=(Class(b"C", methods=(method,)),)),
        Unit(b"", main, classes=(Class(b"C", attrs=attr),)),
    ):
        assert [error.reason for error in verify(unit)] == [
            f"declared {attr.name}, which is for the library alone"
        ]


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        ('.function "f" [generator] { Null RetC }', "a generator in its attributes or its code alone"),
        ('.function "f" { CreateCont PopC Null RetC }', "a generator in its attributes or its code alone"),
        ('.function "f" [generator] { Int 1 Yield PopC CreateCont PopC Null RetC }', "no generator has begun"),
        ('.function "f" [generator] { Null RetC CreateCont PopC Null RetC }', "returns before it begins"),
        ('.function "f" [generator] { L1: CreateCont PopC Jmp L1 }', "different sections meet"),
        ('.function "f" [closure] { Null RetC }', "a closure that is declared like a function"),
        ('.function "f" [variadic] { .param "x"; .locals "x"; Null RetC }', "variadic in its attributes"),
        ('.function "f" { .param "x" variadic; .locals "x"; Null RetC }', "variadic in its attributes"),
        ('.function "f" { ContValid RetC }', "$this is no generator"),
    ],
)
def test_functions_are_what_they_say(unit: str, reason: str) -> None:
    found = errors(unit)
    assert any(reason in text for text in found), found


def test_a_generator_begins_and_suspends() -> None:
    assert errors('.function "f" [generator] { CreateCont PopC Int 1 Yield RetC }') == []
