"""Imports run one way along the pipeline, and each big dependency enters at one place."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = {
    "frontend": set(),
    "hhbc": {"frontend"},
    "repo": {"frontend", "hhbc"},
    "hhbbc": {"frontend", "hhbc", "repo"},
    "backend": {"frontend", "hhbc", "repo"},
    "cli": {"frontend", "hhbc", "repo", "hhbbc", "backend"},
}
ONE_DOOR = {
    "sly": {"frontend/lexer.py", "frontend/grammar.py"},
    "networkx": {"hhbbc/graph.py"},
    "llvmlite": {"backend/native/engine.py"},
    "sqlite3": {"repo/store.py"},
}
FILES = sorted(
    path.relative_to(ROOT) for package in ALLOWED for path in (ROOT / package).rglob("*.py")
)


def imported(path):
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_go_along_the_pipeline(path):
    package = path.parts[0]
    wrong = {name for name in imported(path) if name in ALLOWED} - ALLOWED[package] - {package}
    assert not wrong, f"{path} imports {wrong}"


@pytest.mark.parametrize("name", ONE_DOOR)
def test_a_big_dependency_enters_at_one_place(name):
    users = {str(path) for path in FILES if name in imported(path)}
    assert users == ONE_DOOR[name]


GENERATED_OR_TABLES = {"frontend/ast.py", "frontend/grammar.py", "hhbc/opcodes.py", "hhbc/ops.py"}


@pytest.mark.parametrize("path", FILES, ids=str)
def test_files_stay_readable(path):
    lines = (ROOT / path).read_text().count("\n")
    assert lines <= 800 or str(path) in GENERATED_OR_TABLES, f"{path} has {lines} lines"


def test_only_emit_reads_the_syntax_tree():
    users = {p for p in FILES if p.parts[0] == "hhbc" and "frontend" in imported(p)}
    assert all(p.parts[1] == "emit" for p in users)
