"""The light forms of what contextlib and functools have do what these do."""

import contextlib
import functools

import pytest

from frontend import light


@pytest.fixture(params=[light, None], ids=["light", "python"])
def forms(request):
    if request.param is not None:
        return light.cache, light.cached_property, light.suppress, light.contextmanager
    return functools.cache, functools.cached_property, contextlib.suppress, contextlib.contextmanager


def test_cache_and_attributes_are_worked_out_once(forms):
    cache, cached_property, _, _ = forms
    calls = []

    @cache
    def double(number):
        """Twice a number."""
        calls.append(number)
        return 2 * number

    class Thing:
        @cached_property
        def four(self):
            """Of a thing."""
            return double(2)

    assert [double(1), double(1), double(2), Thing().four] == [2, 2, 4, 4]
    assert calls == [1, 2]
    double.cache_clear()
    thing = Thing()
    assert [thing.four, thing.four, double(1), double(2)] == [4, 4, 2, 4]
    assert calls == [1, 2, 2, 1]
    assert double.__doc__ == "Twice a number."
    assert Thing.__dict__["four"].__doc__ == "Of a thing."


def test_suppressed_exceptions(forms):
    _, _, suppress, _ = forms
    with suppress(OSError, KeyError):
        raise FileNotFoundError
    with suppress(OSError):
        pass
    with pytest.raises(ValueError, match="this"), suppress(OSError):
        raise ValueError("this")


def test_managed_contexts(forms):
    contextmanager = forms[3]
    said = []

    @contextmanager
    def managed(name, *, deaf=False, other=None):
        said.append(f"in {name}")
        try:
            yield name.upper()
        except KeyError:
            if not deaf:
                raise
        except OSError:
            raise other from None
        finally:
            said.append(f"out {name}")

    with managed("a") as shown, managed("b"):
        said.append(shown)
    with managed("c", deaf=True):
        raise KeyError
    with pytest.raises(KeyError), managed("d"):
        raise KeyError
    with pytest.raises(ValueError, match="instead"), managed("e", other=ValueError("instead")):
        raise OSError
    with pytest.raises(StopIteration), managed("f"):
        raise StopIteration
    assert said[:5] == ["in a", "in b", "A", "out b", "out a"]
    assert said[5:] == [f"{way} {name}" for name in "cdef" for way in ("in", "out")]
