"""Digests of native modules: an object is used again only while everything that it was made from is the same."""

import importlib
import sys

import pytest

from backend.native import sources
from backend.native.lang import PROGRAM
from backend.native.module import ModuleCompiler
from backend.native.sources import Sources
from backend.vm import ROOTS

SAMPLE = "native_samples.control"  # imports native_samples.arithmetic


@pytest.fixture(scope="module")
def runtime():
    for root in ROOTS:
        importlib.import_module(root)
    return [m for m in PROGRAM.modules.values() if not m.name.startswith("native_samples")]


def test_every_module_whose_code_is_in_an_object_is_in_its_digest(runtime):
    known = Sources()
    declared = {item.name for item in PROGRAM.declared}
    missing = set()
    for module in runtime:
        compiler = ModuleCompiler(module, False)
        compiler.compile()
        named = {name for name in compiler.references if name not in declared}
        owners = {PROGRAM.owners[name] for name in named if name in PROGRAM.owners} - {module.name}
        made_from = known.made_from(module) | module.used
        missing |= {f"{module.name} needs {owner}" for owner in owners - made_from}
    assert not missing


def changed(tmp_path, monkeypatch, edited):
    """Whether the digest of the sample changes when a comment is added to a module."""
    importlib.import_module(SAMPLE)
    module = PROGRAM.modules[SAMPLE]
    before = Sources().of_native(module)
    original = sys.modules[edited].__file__
    copy = tmp_path / "edited.py"
    with open(original, encoding="utf-8") as file:
        copy.write_text(file.read() + "# more\n")
    monkeypatch.setattr(sys.modules[edited], "__file__", str(copy))
    sources._file.cache_clear()
    try:
        return Sources().of_native(module) != before
    finally:
        sources._file.cache_clear()


@pytest.mark.parametrize("edited", [SAMPLE, "native_samples.arithmetic"])
def test_an_edit_of_a_module_or_of_what_it_imports_changes_its_digest(tmp_path, monkeypatch, edited):
    assert changed(tmp_path, monkeypatch, edited)


def test_an_edit_elsewhere_changes_nothing(tmp_path, monkeypatch):
    importlib.import_module("native_samples.memory")
    assert not changed(tmp_path, monkeypatch, "native_samples.memory")
