"""The listings that the project promises, through the command; white space between columns is free."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAMS

GOLDEN = Path(__file__).parents[1] / "golden"
OFFSET = re.compile(r"^\s*\d+:\s+")


def golden(name):
    return squeeze((GOLDEN / name).read_text())


def squeeze(text):
    """Lines without indentation and column spacing, empty ones left out."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def instructions(listing):
    """The instructions of a listing without offsets."""
    return [OFFSET.sub("", line).strip() for line in listing.splitlines() if OFFSET.match(line)]


def method(listing, name):
    """The code lines of one function of a listing."""
    body = listing.partition(f"{name} at ")[2].split("\n\n")[1]
    return [line for line in squeeze(body) if OFFSET.match(line)]


@pytest.fixture
def dumped(hop):
    """``dumped(program, dump options...)``: the unoptimized dump of a program."""

    def dump(program, *options):
        hop("compile", "--no-optimize", PROGRAMS / program, "-o", "a.repo")
        return hop("dump", "a.repo", "--stage", "unoptimized", *options)

    return dump


def test_hello_listing(dumped):
    file, *lines = squeeze(dumped("hello.php", "--format", "listing"))
    assert file == "# hello.php"
    assert lines == golden("hello.listing")


def test_hello_hhas(dumped):
    assert squeeze(dumped("hello.php", "--format", "hhas")) == golden("hello.hhas")


def test_three_unoptimized(dumped):
    lines, wanted = squeeze(dumped("three.php")), golden("three.unoptimized.listing")
    at = lines.index(wanted[0])
    assert lines[at : at + len(wanted)] == wanted


def test_echo3(dumped):
    found, wanted = instructions(dumped("echo3.php")), golden("echo3.instructions")
    at = found.index('String "Hello "')
    assert found[at : at + len(wanted)] == wanted


def test_addtwo(dumped):
    listing = dumped("addtwo.php", "--function", "C::addTwoNumbers")
    assert method(listing, "C::addTwoNumbers") == golden("addtwo.listing")


def test_member_order(dumped):
    found = instructions(dumped("member.php", "--function", "main"))
    at = next(i for i, text in enumerate(found) if text.startswith("FPushFuncD"))
    calls = [
        text for name in "fgjk" for text in (f'FPushFuncD 0 "{name}"', "FCall 0", "UnboxR")
    ]
    assert found[at : at + len(calls)] == calls
    chains = [text.split()[0] for text in found[at + len(calls) :][:7]]
    assert chains == ["BaseL", "Dim", "QueryM", "BaseL", "Dim", "SetM", "PopC"]


def test_three_optimized(hop):
    hop("compile", PROGRAMS / "three.php", "-o", "a.repo", "-fno-pop-local")
    found = instructions(hop("dump", "a.repo", "--stage", "optimized"))
    assert found == golden("three.optimized.instructions")


def test_tokens(hop):
    assert squeeze(hop("tokens", PROGRAMS / "tokens.php")) == golden("tokens.txt")


TREE = """\
File
  Echo
    String("Does 1+2 equal 3?")
  If
    Binary(EQUAL)
      Binary(ADD)
        Int(1)
        Int(2)
      Int(3)
    Echo
      String("Yes it does!")
    Echo
      String("No it doesn't...")
"""
FOLDED = """\
File
  Echo
    String("Does 1+2 equal 3?")
  Echo
    String("Yes it does!")
"""


def test_ast(hop):
    assert hop("ast", PROGRAMS / "fold.php") == TREE
    assert hop("ast", PROGRAMS / "fold.php", "--fold") == FOLDED
