"""What the documents say about the tree is so, and nothing in the tree depends on where it was written."""

import re
import shlex
from pathlib import Path

import pytest

from cli.arguments import make_parser

ROOT = Path(__file__).parents[2]
OURS = ("frontend", "hhbc", "repo", "hhbbc", "backend", "cli", "tests", "benchmarks", "examples", "docs")
DOCUMENTS = sorted(
    path for path in [*ROOT.glob("*.md"), *(p for top in OURS for p in (ROOT / top).rglob("*.md"))]
)
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
NAMED_FILE = re.compile(rf"`((?:{'|'.join(OURS)})/[a-z\d_./-]+\.(?:py|php|md|html))`")
COMMAND = re.compile(r"^\s+(?:\$ )?(hop [^#\n]+?)(?:\s{2,}#.*)?$", re.MULTILINE)
MACHINE = re.compile(rb"/(?:home|root|Users|work)/\w|/tmp/\w+/[\w.-]+/")
TEXT_SUFFIXES = {".py", ".md", ".php", ".toml", ".html", ".jsonl", ".hhas", ".txt", ""}


def name(path):
    return str(path.relative_to(ROOT))


def commands(path):
    found = COMMAND.findall(path.read_text(encoding="utf-8"))
    return [command for command in found if not any(sign in command for sign in "[]{}|…<>&;")]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_and_named_files_exist(path):
    text = path.read_text(encoding="utf-8")
    links = [link for link in LINK.findall(CODE.sub("", text)) if "://" not in link]
    missing = [link for link in links if not (path.parent / link).exists()]
    missing += [file for file in NAMED_FILE.findall(text) if not (ROOT / file).exists()]
    assert not missing


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_commands_are_what_the_program_takes(path):
    """Words in capitals stand for something else; what is in brackets may be left out."""
    for command in commands(path):
        words = shlex.split(command)[1:]
        make_parser(words).parse_args(words)


def test_commands_are_found():
    assert len(commands(ROOT / "README.md")) >= 5


@pytest.mark.parametrize("folder", [top for top in OURS if (ROOT / top / "__init__.py").exists()])
def test_every_package_says_what_it_is(folder):
    assert (ROOT / folder / "README.md").exists()


def test_no_paths_of_a_machine():
    found = []
    for top in OURS:
        for path in (ROOT / top).rglob("*"):
            if path.is_file() and path.suffix in TEXT_SUFFIXES and "__pycache__" not in path.parts:
                found += [(name(path), match) for match in MACHINE.findall(path.read_bytes())]
    assert not found


def test_files_of_tests_and_benchmarks_stay_readable():
    paths = [p for top in ("tests", "benchmarks") for p in (ROOT / top).rglob("*.py")]
    assert not [name(path) for path in paths if path.read_text().count("\n") > 800]
