"""What the verifier checks of declarations, which linking, optimizer and native code believe."""

import pytest

from hhbc.asm import assemble
from hhbc.verify import verify

STRING = '<builtin "string" 32>'
INT = '<builtin "int" 8>'


def errors(body: str) -> list[str]:
    return [str(error) for error in verify(assemble(f".main {{ Int 1 RetC }} {body}"))]


GOOD = [
    f'.class "A" {{ .prop "a" [public] type {INT} = 5; .prop "b" [public] type {STRING}; }}',
    '.class "A" { .prop "a" [public] type <builtin "?int" 9> = null; .prop "b" [public] = 1.5; }',
    f'.class "A" {{ .prop "a" [public] type {STRING} init; }}',
    f'.class "E" [enum final] {{ .enum {STRING}; .const "X" [public case] = "x"; }}',
    '.class "E" [enum final] { .const "X" [public case] = null; .const "Y" [public] = 5; }',
    '.class "A" [abstract] { .method "m" [public abstract] { } }',
    '.function "f" { .param "x" type <union "A|B|null" 1 "" <named "A" 0 "A"> <named "B" 0 "B">>;'
    ' .locals "x"; Null RetC }',
    '.function "f" { .returns <builtin "static" 4096>; Null VerifyRetTypeC RetC }',
    '.function "f" [var_env] { String "x" Int 1 SetN RetC }',
]  # fmt: skip


@pytest.mark.parametrize("body", GOOD)
def test_good(body: str) -> None:
    assert errors(body) == []


BAD = [
    (f'.class "A" {{ .prop "a" [public] type {STRING} = 12345678; }}', "the default of property a is not of its type"),
    (f'.class "A" {{ .prop "a" [public static] type {INT} = null; }}', "the default of property a is not of its type"),
    ('.class "A" { .prop "a" [public] type <named "B" 0 "B"> = []; }', "the default of property a is not of its type"),
    (
        '.class "A" { .prop "a" [public] type <builtin "bool" 2> = true;'
        ' }',
        "the default of property a is not of its type",
    ),
    ('.class "E" { .const "X" [public case] = 5; }', "the case X in what is no enum"),
    (f'.class "E" {{ .enum {STRING}; }}', "a backing type that no enum can have"),
    ('.class "E" [enum final] { .enum <builtin "array" 64>; }', "a backing type that no enum can have"),
    ('.class "E" [enum] { }', "an enum is not final, or has a parent"),
    ('.class "E" [enum final] { .extends "A"; }', "an enum is not final, or has a parent"),
    ('.class "E" [enum final] { .const "X" [public case] init = null; }', "a case of a pure enum has a value"),
    ('.class "E" [enum final trait] { }', "a class is of two kinds"),
    ('.class "I" [interface] { .prop "p" [public]; }', "an interface has properties"),
    ('.class "T" [trait] { .extends "A"; }', "an interface or trait has a parent"),
    ('.class "A" { .extends "\\\\B"; }', "a name begins with a backslash"),
    ('.class "A" { .method "__callStatic" [public] { Null RetC } }', "__callStatic is not static"),
    ('.class "A" { .method "86pinit" [public] { Null RetC } }', "86pinit is not static"),
    ('.class "A" { .method "__get" [public static] { Null RetC } }', "__get is static"),
    (
        '.class "A" { .method "m" [public abstract] { Null RetC }'
        ' }',
        "an abstract function that is no method, or has code",
    ),
    ('.function "f" [abstract] { }', "an abstract function that is no method, or has code"),
    (
        '.class "A" { .method "x{closure}" [public closure] { Null RetC }'
        ' }',
        "a closure that is declared like a function",
    ),
    ('.function "" { Null RetC }', "a pseudo-main has a name, or a function has none"),
    ('.class "A" { .method "" [public] { Null RetC } }', "a method without a name"),
    ('.class "Generator" { .method "x" [public] { ContCurrent RetC } }', "$this is no generator"),
    ('.function "f" { .param "x" type <builtin "void" 1024>; .locals "x"; Null RetC }', "for return values alone"),
    ('.function "f" { .param "x" type <named "" 0 "">; .locals "x"; Null RetC }', "parameter 0 is badly made"),
    ('.function "f" { .param "x" type <intersection "A" 0 "">; .locals "x"; Null RetC }', "parameter 0 is badly made"),
    (
        '.function "f" { .returns <union "u" 0 "" <builtin "int" 8>>; Null RetC }',
        "the type of the return value is badly made",
    ),
    (
        '.function "f" { .returns <intersection "i" 0 "" <union "u" 0 "" <named "A" 0 "A">>>; Null RetC }',
        "the type of the return value is badly made",
    ),
    ('.class "A" { .prop "p" [public] type <builtin "int" 32>; }', "property p is not what its text says"),
    ('.class "A" { .prop "p" [public] type <named "B" 0 "C">; }', "property p is not what its text says"),
    (
        '.class "A" { .method "m" [public] { .returns <builtin "?string" 9>; Null VerifyRetTypeC RetC } }',
        "method m is not what its text says",
    ),
    ('.function "f" { .param "x" prefer_ref; .locals "x"; Null RetC }', "prefers references"),
    ('.function "f" { Null Box RetV }', "the function does not return by reference"),
    ('.function "f" { String "x" Int 1 SetN RetC }', "its locals may be reached by name"),
    # arguments lie where the callee's frame looks for them
    (
        '.function "f" { FPushFuncD 1 "f" Int 1 Int 2 FPassC 0 String "x" Throw'
        ' }',
        "more than the arguments on the stack",
    ),
    ('.function "f" { .numlocals 1; FPassBaseL 0 0 QueryM 0 CGet EI:0 RetC }', "no call is open"),
    (
        '.function "f" { .numlocals 1; FPushFuncD 2 "f" FPassBaseL 1 0 FPassM 1 0 EI:0 FPassL 1 0 FCall 2'
        ' PopR Null RetC }',
        "argument 0 is due",
    ),
    (
        '.function "f" { .numlocals 1; FPushFuncD 1 "f" FPassBaseL 0 0 QueryM 0 CGet EI:0 FPassC 0 FCall 1'
        ' PopR Null RetC }',
        "a member that is passed as its callee wants it has to be passed",
    ),
    ('.function "f" { FPushFuncD 0 "f" FCallUnpack 0 PopR Null RetC }', "there is no argument to unpack"),
    # an exception alone leads to a handler
    (
        '.function "f" { .eh catch L0 L1 L2 -1 "E"; L0: Cns "A" PopC L1: Jmp L2 L2: Catch RetC }',
        "a handler is entered without an exception",
    ),
    (
        '.function "f" { .eh catch L0 L1 L1 -1 "E"; L0: Cns "A" PopC L1: Catch RetC }',
        "a handler is entered without an exception",
    ),
    # a delegate is no iterator
    (
        '.function "f" [generator] { .numiters 1; .numlocals 1; CreateCont PopC Null ContAssignDelegate 0 IterFree 0'
        " Null RetC }",
        "iterator 0 is of the other kind",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "reason"), BAD)
def test_bad(body: str, reason: str) -> None:
    found = errors(body)
    assert any(reason in text for text in found), found
