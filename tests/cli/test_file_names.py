"""File names are bytes, as the file system has them: characters beyond Latin-1, and what is no UTF-8."""

import os

import pytest

from frontend.printable import printable
from hhbc.image import decode
from repo import Repo
from tests.cli.conftest import refused, run_hop

NAMES = ["é.php", "ż.php", os.fsdecode(b"nu\xe9.php"), "ß/ż.php", os.fsdecode(b"nu\xe9/\xe9.php")]
INCLUDED = os.fsdecode(b"\xe9.php")
PROGRAM = rb"""<?php
namespace n;
function here() { debug_print_backtrace(); return __FILE__; }
echo here(), "|", __DIR__, "\n";
echo implode("\n", get_included_files()), "\n", include "inc/\xe9.php", "\n";
echo $undefined, get_included_files()[1], "\n";
throw new \Exception("bye");
"""


def place(tmp_path, name):
    """A program of two files, and what it prints."""
    path = tmp_path / name
    inc = path.parent / "inc"
    inc.mkdir(parents=True)
    path.write_bytes(PROGRAM)
    (inc / INCLUDED).write_text("<?php return __FILE__;")
    file, included = path, inc / INCLUDED
    output = (
        f"#0 {file}(4): n\\here()\n{file}|{path.parent}\n{file}\n{included}\n"
        f"\nWarning: Undefined variable $undefined in {file} on line 6\n{included}\n"
        f"\nFatal error: Uncaught Exception: bye in {file}:7\n"
        f"Stack trace:\n#0 {{main}}\n  thrown in {file} on line 7\n"
    )
    return path, output


@pytest.mark.parametrize("name", NAMES)
def test_a_script(tmp_path, name):
    path, output = place(tmp_path, name)
    for cwd, word in ((tmp_path, name), (path.parent, path.name)):
        result = run_hop("run", word, cwd=cwd)
        assert (result.stdout, result.returncode) == (output, 255)


@pytest.mark.parametrize("name", NAMES)
def test_a_repo(tmp_path, hop, name):
    path, output = place(tmp_path, name)
    target = tmp_path / os.fsdecode(b"\xe9.repo")
    hop("compile", path.parent, "-o", target)
    assert run_hop("run", "--file", path.name, target, cwd=tmp_path).stdout == output
    assert hop("verify", target) == "2 units verify (unoptimized and optimized)\n"
    assert f"  {printable(path.name)}: n\\here" in hop("stats", target)
    assert f"n\\here  {printable(path.name)}:" in hop("explain", target, "n\\here")
    hop("diff", target, "--html", "x.html")
    assert "<html" in (tmp_path / "x.html").read_text(errors="surrogateescape")
    digest = hop("digest", target)
    hop("optimize", target, "-o", target)
    assert hop("digest", target) == digest
    assert "2 files, 0 compiled" in hop("compile", path.parent, "-o", target, "--stats")
    with Repo.open(target) as repo:
        assert set(repo.paths()) == {path.name, f"inc/{INCLUDED}"}
        assert repo.setting("root") == str(path.parent)
        for unit, image in repo.units("optimized"):
            assert decode(image).filepath == os.fsencode(unit)


@pytest.mark.parametrize("name", NAMES)
def test_what_does_not_compile(tmp_path, fail, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"<?php\necho 1 \xe9;")
    word = os.fsdecode(b"\xe9")
    said = f'Parse error: syntax error, unexpected identifier "{word}", expecting "," or ";" in'
    assert fail("run", name).stdout == f"\n{said} {path} on line 2\n"
    line = printable(f"{said} {name} on line 2") + "\n"
    assert fail("lint", name).stdout == f"\n{line}Errors parsing {printable(name)}\n"
    assert fail("ast", name).stderr == line
    assert fail("compile", name, "-o", "a.repo").stderr.startswith(line)


def test_names_of_what_is_not_there(tmp_path, fail, hop):
    name = os.fsdecode(b"no\xe9")
    for command in ("run", "lint", "stats", "dump"):
        refused(fail(command, name), "no\\xe9: no such file")
    (tmp_path / "a.php").write_text("<?php function É() {}")
    hop("compile", "a.php", "-o", "a.repo")
    refused(fail("dump", "a.repo", "--function", name), "no function no\\xe9")
    refused(fail("run", "a.repo", "--file", name), "no file no\\xe9")
    assert "É" in hop("explain", "a.repo", "É")


def test_a_listing_of_such_a_file(tmp_path, hop):
    (tmp_path / "a.hhas").write_text('.filepath "\\xe9.php"; .main { File Print PopC Int 1 RetC }')
    hop("asm", "a.hhas", "-o", "a.repo")
    assert hop("run", "a.repo") == str(tmp_path / INCLUDED)
    assert '.filepath "\\xe9.php";' in hop("dump", "a.repo", "--format", "hhas")
