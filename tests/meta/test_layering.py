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
    "networkx": {"cli/view/graphs.py", "hhbbc/graph.py", "hhbbc/facts/order.py"},
    "llvmlite": {"backend/native/engine.py"},
    "sqlite3": {"repo/store.py"},
}
FILES = sorted(
    path.relative_to(ROOT) for package in ALLOWED for path in (ROOT / package).rglob("*.py")
)


MODULES = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in FILES}


def imported(path):
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def modules_imported(path):
    """The modules of the tree that a file imports anywhere, inside functions and for types too."""
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in MODULES or node.module in MODULES:
                    yield inner if inner in MODULES else node.module


def test_no_import_leads_back_to_its_beginning():
    left = {name: set(modules_imported(path)) - {name} for name, path in MODULES.items()}
    while leaves := {name for name, imports in left.items() if not imports & left.keys()}:
        for name in leaves:
            del left[name]
    imported_only = set().union(*left.values()) if left else set()
    assert not left, f"among these: {sorted(left.keys() & imported_only)}"


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_go_along_the_pipeline(path):
    package = path.parts[0]
    wrong = {name for name in imported(path) if name in ALLOWED} - ALLOWED[package] - {package}
    assert not wrong, f"{path} imports {wrong}"


@pytest.mark.parametrize("name", ONE_DOOR)
def test_a_big_dependency_enters_at_one_place(name):
    users = {str(path) for path in FILES if name in imported(path)}
    assert users == ONE_DOOR[name]


@pytest.mark.parametrize("path", [path for path in FILES if path.parts[:2] == ("backend", "library")], ids=str)
def test_a_library_function_asks_for_its_frame(path):
    """It may run without one: `own_frame()` makes it, `running_name()` needs none."""
    assert "vm.fp." not in (ROOT / path).read_text()


GENERATED_OR_TABLES = {"backend/jit/hhir/ops.py", "frontend/grammar.py", "hhbc/ops.py"}  # may be long


@pytest.mark.parametrize("path", FILES, ids=str)
def test_files_stay_readable(path):
    lines = (ROOT / path).read_text().count("\n")
    assert lines <= 800 or str(path) in GENERATED_OR_TABLES, f"{path} has {lines} lines"


@pytest.mark.parametrize("name", sorted(GENERATED_OR_TABLES))
def test_only_long_files_are_excepted(name):
    assert (ROOT / name).read_text().count("\n") > 800


def test_only_emit_reads_the_syntax_tree():
    users = {p for p in FILES if p.parts[0] == "hhbc" and "frontend" in imported(p)}
    assert all(p.parts[1] == "emit" for p in users)
