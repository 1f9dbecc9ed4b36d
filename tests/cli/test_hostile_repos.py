"""Repos that somebody made to harm: what they hold is refused, or is not believed."""

import shutil
import sqlite3

import pytest

from hhbc.asm import assemble
from hhbc.image import encode
from tests.cli.conftest import refused, replace_image


def test_texts_that_would_steer_the_terminal(fail, tmp_path, hop):
    """Every text column of a repo, and the path that messages name."""
    (tmp_path / "f.php").write_text("<?php\nfunction f($a) { $b = 1; return $b + 1 + $a; }\necho f(2);\n")
    hop("compile", "f.php", "-o", "a.repo")
    steer = "'\x1b]0;x\x07\x9b2J\u202e' || char(10) || 'hop: all is well'"
    with sqlite3.connect(tmp_path / "a.repo") as shell:
        shell.execute(f"update unit set path = {steer}")
        shell.execute(
            f"update function set name = name || {steer}, return_type = {steer}, param_types = {steer}"
        )
        shell.execute(f"update phrase set content = {steer}")
    for command in (
        ["stats"], ["diff"], ["dump", "--types"], ["dump", "--format", "hhas"], ["dump", "--format", "hhir"],
        ["dump", "--format", "llvm"], ["run", "--file", "no"], ["explain", "f"], ["verify"],
    ):  # fmt: skip
        result = fail(command[0], "a.repo", *command[1:])
        for line in (result.stdout + result.stderr).split("\n"):
            assert line.isprintable(), command
            assert not line.startswith("hop: all"), command
    with sqlite3.connect(tmp_path / "a.repo") as shell:
        shell.execute("update image set content = zeroblob(500)")
    refused(fail("verify", "a.repo"), "a.repo", "\\x1b", "has changed")


def test_names_in_bytecode_that_would_steer_the_terminal(fail, tmp_path, hop):
    text = r'''.filepath "x\x1b.php"; .main { String "\x1b\n" Print PopC Int 1 RetC }
.function "f\x1b" [hoisted] { .param "x\x1b"; .locals "x\x1b"; CGetL 0 RetC }'''
    (tmp_path / "a.hhas").write_text(text)
    hop("asm", "a.hhas", "-o", "a.repo")
    for form in ("listing", "hhas", "hhir", "llvm"):
        assert all(line.isprintable() for line in hop("dump", "a.repo", "--format", form).split("\n")), form
    assert "x\\x1b.php: f\\x1b()" in hop("stats", "a.repo")


def test_optimizing_a_bad_repo_blames_that_one(fail, hello):
    with sqlite3.connect(hello) as shell:
        shell.execute("create trigger t after insert on image begin select raise(abort, 'x'); end")
    refused(fail("optimize", "a.repo", "-o", "z.repo"), "a.repo: damaged")
    assert not (hello.parent / "z.repo").exists()


ESCAPE = """.filepath "builtins";
.main { FPushFuncD 1 "eval" String "print('escaped')" FPassC 0 FCall 1 PopR Int 1 RetC }
.function "eval" [hoisted ATTRS] {
  .param "s" type <builtin "string" 32>;
  .locals "s";
  NativeImpl
}
"""
FALSE_SIGNATURE = """.filepath "m.php";
.main { FPushClsMethodD 1 "repeat" "str" Int 1234567 FPassC 0 FCall 1 PopR Int 1 RetC }
.class "str" [hoisted] {
  .method "repeat" [public static ATTRS] { .param "a"; .locals "a"; NativeImpl }
}
"""


@pytest.mark.parametrize("attrs", ["native", "native python", "native builtin"])
@pytest.mark.parametrize("text", [ESCAPE, FALSE_SIGNATURE], ids=["python", "library"])
def test_no_code_of_the_host(fail, hello, text, attrs):
    """A repo does not choose Python functions, nor native ones under another signature."""
    text = text.replace("ATTRS", attrs)
    replace_image(hello, encode(assemble(text)))
    with sqlite3.connect(hello) as shell:
        shell.execute("update setting set value = 'python' where name = 'root'")
    for command in (["run", "a.repo"], ["verify", "a.repo"], ["optimize", "a.repo", "-o", "b.repo"]):
        refused(fail(*command), "hello.php", "does not verify", "for the library alone")
    (hello.parent / "bad.hhas").write_text(text)
    refused(fail("asm", "bad.hhas", "-o", "b.repo"), "bad.hhas", "for the library alone")


# --------------------------------------------------------------------------------- claims

OBJECTS = """<?php
class A { public $x = 1; public $y = 2; }
class B { public $y = 5; public $x = 2; }
function f($object) { return $object->y + 1; }
$sum = 0;
$b = new B;
for ($i = 0; $i < 1000; $i++) { $sum += f($b); }
echo $sum;
"""


@pytest.fixture
def lying(tmp_path, hop):
    """A repo whose function f claims that its argument is an A: it verifies, and it is not so."""
    (tmp_path / "objects.php").write_text(OBJECTS)
    hop("compile", "objects.php", "-o", "lying.repo", "--no-optimize")
    text = hop("dump", "lying.repo", "--format", "hhas")
    at = text.index("  BaseL 0 Warn", text.index('.function "f"'))
    text = text[:at] + '  AssertRATL 0 "Obj=A"\n' + text[at:]
    replace_image(tmp_path / "lying.repo", encode(assemble(text.replace("UnboxR\n", "UnboxRNop\n"))))
    return "lying.repo"


@pytest.mark.parametrize("engine", ["interp", "jit"])
def test_claims_of_bytecode_from_elsewhere_are_not_believed(fail, lying, engine):
    """Native code would look for y where an A has it."""
    for _ in range(2):  # the second time the unit is known
        result = fail("run", "--engine", engine, "--jit-threshold", "20", lying, HOP_JIT_WAIT="1")
        assert (result.stdout, result.stderr, result.returncode) == ("6000", "", 0)


def test_optimizing_bytecode_from_elsewhere(fail, lying, hop):
    """The optimizer does not build on what it has not proved, and what it makes may run as it is."""
    hop("optimize", lying, "-o", "b.repo")
    assert "Obj=A" not in hop("dump", "b.repo", "--stage", "optimized")
    assert hop("run", "--jit-threshold", "20", "b.repo", HOP_JIT_WAIT="1") == "6000"


def test_optimizing_bytecode_that_does_not_verify(fail, hello):
    replace_image(hello, encode(assemble('.filepath "hello.php";\n\n.main {\n  PopC\n}\n')))
    refused(fail("optimize", "a.repo", "-o", "b.repo"), "does not verify")


def test_compiling_over_bytecode_from_elsewhere(lying, hop):
    """A repo that claims to be up to date is not taken at its word."""
    assert "1 compiled" in hop("compile", "objects.php", "-o", lying, "--no-optimize", "--stats")
    assert hop("run", "--jit-threshold", "20", lying, HOP_JIT_WAIT="1") == "6000"


PAIR = {
    "a.php": "<?php\ninclude 'b.php';\nfunction f($n) { $s = 0; for ($i = 0; $i < $n; $i++) $s += g($i); return $s; }\n"
    "echo f(2 + count($argv)), ' a';\n",
    "b.php": "<?php\nfunction g($n) { for ($i = 0; $i < 3; $i++) $n += $i; return $n; }\necho 'b ';\n",
}
OTHER = {
    "a.php": "<?php\ninclude 'b.php';\necho 'other', count(g(1));\n",
    "b.php": "<?php\nfunction g($n) { for ($i = 0; $i < 3; $i++) $n += $i; return [$n, $n]; }\necho 'other ';\n",
}


@pytest.fixture
def pair(tmp_path, hop):
    """A repo of two files, and another of files of the same names; this machine's hop made both."""
    for folder, files in (("src", PAIR), ("other", OTHER)):
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text)
        hop("compile", folder, "-o", f"{folder}.repo")
    return tmp_path


OTHER_IMAGES = """
    insert or ignore into image select * from other.image;
    update stage_image set image = (select o.image from other.stage_image o join other.unit v on v.id = o.unit
      where o.stage = stage_image.stage and v.path = (select path from unit where id = stage_image.unit))"""
SWAPS = {
    "images of another repo": OTHER_IMAGES,
    "optimized images of another repo": OTHER_IMAGES + " where stage = 'optimized'",
    "images of two units": """
        update stage_image set image = (select s.image from main.stage_image s
          where s.stage = stage_image.stage and s.unit != stage_image.unit);""",
    "paths": """
        update unit set path = case path when 'a.php' then 'b.php ' else 'a.php ' end;
        update unit set path = trim(path);""",
    "source hashes": "update unit set source_hash = (select u.source_hash from unit u where u.id != unit.id);",
    "facts": "update function set return_type = 'Never', facts = null;",
    "explanations": "update phrase set content = 'hearsay' where content like '%not used%';",
    "symbols": "delete from symbol;",
}


@pytest.mark.parametrize("swap", SWAPS)
def test_compiling_over_a_repo_whose_parts_were_exchanged(pair, hop, swap):
    """What hop made of one source counts for no other, and a repo that was changed is not up to date."""
    right = hop("digest", "src.repo")
    shutil.copy(pair / "src.repo", pair / "m.repo")
    with sqlite3.connect(pair / "m.repo") as shell:
        shell.execute("attach ? as other", [str(pair / "other.repo")])
        shell.executescript(SWAPS[swap])
    assert hop("digest", "m.repo") != right
    hop("compile", "src", "-o", "m.repo")
    assert hop("digest", "m.repo") == right
    assert hop("run", "m.repo", "--file", "a.php") == "b 12 a"


def test_facts_of_another_program_are_not_believed(pair, fail):
    """An optimized unit of ours beside one of another program of ours: its facts about that one may be wrong."""
    with sqlite3.connect(pair / "src.repo") as shell:
        shell.execute("attach ? as other", [str(pair / "other.repo")])
        shell.executescript(OTHER_IMAGES + " where unit = (select id from unit where path = 'b.php')")
    for engine in ("interp", "jit"):
        words = ("--engine", engine, "--jit-threshold", "1", "src.repo", "--file", "a.php")
        result = fail("run", *words, HOP_JIT_WAIT="1")
        assert "other" in result.stdout
        assert "Unsupported operand types: int + array" in result.stdout
        assert result.returncode == 255


def test_a_repo_that_nobody_changed_is_up_to_date(pair, hop):
    before = (pair / "src.repo").stat().st_ino
    assert "0 compiled" in hop("compile", "src", "-o", "src.repo", "--stats")
    assert (pair / "src.repo").stat().st_ino == before
    (pair / "src" / "b.php").write_text(PAIR["b.php"] + "echo 'new ';")
    assert "1 compiled" in hop("compile", "src", "-o", "src.repo", "--stats")
    assert hop("run", "src.repo", "--file", "a.php") == "b new 12 a"
