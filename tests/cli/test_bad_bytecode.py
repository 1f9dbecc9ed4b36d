"""Bytecode that must not run is refused in one line; what may run does the same in all modes, whatever it claims."""

import pytest

from hhbc.asm import assemble
from hhbc.image import encode
from repo import build
from tests.cli.conftest import refused, run_hop

REFUSED = [
    (
        '.main { .locals "e"; .eh catch L0 L1 L2 -1 "Throwable"; L0: Int 5 Print PopC L1: Jmp L2 L2: Catch PopC'
        " Int 1 RetC }",
        "a handler is entered without an exception",
    ),
    ('.main { FPushFuncD 0 "m" FCall 0 PopR Null RetC } .function "m" [hoisted abstract] { }', "an abstract function"),
    (
        '.main { Null RetC } .class "A" [hoisted] { .prop "s" [public] type <builtin "string" 32> = 12345678; }',
        "the default of property s is not of its type",
    ),
    ('.main { NullUninit FCallBuiltin 1 1 "strlen" PopR Null RetC }', "argument 0 is U, but 1 are passed"),
    ('.main { .locals "a"; CUGetL 0 FCallBuiltin 1 1 "strlen" PopR Null RetC }', "argument 0 is C or U"),
    ('.main { .locals "x"; String "x" Int 1 SetN RetC }', "its locals may be reached by name"),
]
STOPPED = [
    ('.main { Int 7 Int 1 Int 2 AddElemC PopC Null RetC }', "An instruction found a value of the wrong kind"),
    (".main { Int 5 CompileWarn Deprecated Null RetC }", "An instruction found a value of the wrong kind"),
    ('.main { FPushCtorD 0 "Generator" FCall 0 PopR PopC Null RetC }', "cannot be manually instantiated"),
    ('.main { FPushCtorD 0 "Closure" FCall 0 PopR PopC Null RetC }', "Instantiation of class Closure is not allowed"),
    (
        '.main { FPushFuncD 0 "f" FCall 0 PopR Null RetC } .function "f" [hoisted] { .locals "x";'
        ' FPushFuncD 1 "extract" Array ["x" => 1] FPassC 0 FCall 1 PopR CGetQuietL 0 RetC }',
        "Cannot call extract() dynamically",
    ),
    (
        '.main { FPushCtorD 0 "A" FCall 0 PopR RetC } .class "A" [hoisted] { .prop "s" [public] init;'
        ' .method "86pinit" [public static] { Int 1 InitProp "no" Static Null RetC } }',
        "Undefined property: A::$no",
    ),
]
# A function that declares an int, and returns a string without looking.
LIES = (
    '.main { FPushFuncD 0 "m" FCall 0 UnboxR Print RetC }'
    ' .function "m" [hoisted] { FPushFuncD 0 "a" FCall 0 UnboxR IsTypeC Int JmpZ L1 String "int" RetC'
    ' L1: String "no int" RetC }'
    ' .function "a" [hoisted] { .returns <builtin "int" 8>; String "3" RetC }'
)
# StaticLoc finds nothing, and the local is still undefined.
UNSET = (
    '.main { FPushFuncD 0 "f" FCall 0 UnboxR Print RetC }'
    ' .function "f" [hoisted] { .locals "s"; .statics "s"; StaticLoc 0 "s" PopC IssetL 0 JmpZ L1 String "set" RetC'
    ' L1: String "unset" RetC }'
)
# A loop with values on the stack, which no compiled program has.
STACKED = (
    '.main { FPushFuncD 0 "f" FCall 0 UnboxR Print RetC } .function "f" [hoisted] { .locals "i"; Int 0 PopL 0'
    ' String "s" Int 0 L1: CGetL 0 Add IncDecL 0 PreInc Int 2000 Lt JmpNZ L1 Concat RetC }'
)
MODES = (("t.repo", "--engine", "interp"), ("t.repo", "--jit-threshold", "1"),
         ("o.repo", "--jit-threshold", "1"), ("o.repo", "--check-types"))  # fmt: skip


@pytest.mark.parametrize(("listing", "reason"), REFUSED)
def test_refused(tmp_path, listing, reason):
    (tmp_path / "t.hhas").write_text('.filepath "t.php"; ' + listing)
    refused(run_hop("asm", "t.hhas", "-o", "t.repo", cwd=tmp_path), "does not verify", reason)
    with build(tmp_path / "t.repo") as repo:  # an image from elsewhere
        repo.put_unit("unoptimized", "t.php", encode(assemble('.filepath "t.php"; ' + listing)), source_hash="")
    refused(run_hop("run", "t.repo", cwd=tmp_path), "does not verify", reason)


def assembled(tmp_path, listing):
    (tmp_path / "t.hhas").write_text('.filepath "t.php"; ' + listing)
    for command in (("asm", "t.hhas", "-o", "t.repo"), ("optimize", "t.repo", "-o", "o.repo")):
        done = run_hop(*command, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.parametrize(("listing", "text"), STOPPED)
def test_stopped_in_every_mode(tmp_path, listing, text):
    assembled(tmp_path, listing)
    for mode in MODES:
        done = run_hop("run", *mode[1:], mode[0], cwd=tmp_path)
        assert done.returncode == 255, (mode, done.stderr)
        assert text in done.stdout, mode


@pytest.mark.parametrize(("listing", "output"), [(LIES, "no int"), (UNSET, "unset"), (STACKED, "s1999000")])
def test_what_may_run_does_the_same_in_every_mode(tmp_path, listing, output):
    assembled(tmp_path, listing)
    for mode in MODES:
        assert run_hop("run", *mode[1:], mode[0], cwd=tmp_path).stdout == output, mode
