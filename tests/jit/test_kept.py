"""What runs learn of a program: which of its units are likely to come back."""

from types import SimpleNamespace

import pytest

from backend.jit.code import kept as module
from backend.jit.code import program
from backend.jit.code.kept import Kept
from backend.jit.code.program import News, Program


def unit(digest, path="", permanent=False):
    return SimpleNamespace(digest=digest, permanent=permanent, get=lambda name: path)


@pytest.fixture
def kept(monkeypatch):
    monkeypatch.setattr(module, "string", lambda path: path.encode())
    return Kept()


def test_in_a_first_run_what_one_path_has_several_of_does_not_count(kept):
    for digest, path in (("a", "/a.php"), ("b", "/cache.php"), ("c", "/cache.php"), ("a", "/a.php")):
        kept.loaded(unit(digest, path))
    assert [kept.comes_back(unit(digest)) for digest in "abc"] == [True, False, False]
    assert not kept.comes_back(unit("d", "/passing.php"))  # of this request alone


def test_later_only_what_an_earlier_run_had(kept):
    kept.program = Program("p")
    kept.program.learn(News({"paths": {"a": "/a.php", "b": "/b.php"}}))
    for digest, path in (("a", "/a.php"), ("c", "/c.php")):
        kept.loaded(unit(digest, path))
    assert [kept.comes_back(unit(digest)) for digest in "ac"] == [True, False]
    assert kept.comes_back(unit("library", permanent=True))


def test_paths_that_no_run_has_had_for_long_are_forgotten(monkeypatch):
    monkeypatch.setattr(program, "MOST_PATHS", 3)
    known = Program("p")
    known.learn(News({"paths": {"a": "/a", "b": "/b"}}))
    known.learn(News({"paths": {"a": "/a", "c": "/c"}}))
    known.learn(News({"paths": {"d": "/d"}}))
    assert known.paths == {"a": "/a", "c": "/c", "d": "/d"}
