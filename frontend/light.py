"""What every start takes of contextlib and functools, without importing these: with `collections` they cost 3 ms, a
third of what Python itself takes to start.

They do what their namesakes do. ``cache`` is for functions of positional arguments.

>>> with suppress(KeyError):
...     {}["missing"]
"""

from __future__ import annotations

TYPE_CHECKING = False  # not typing's: see diagnostics.py
if TYPE_CHECKING:
    from contextlib import contextmanager as contextmanager
    from contextlib import suppress as suppress
    from functools import cache as cache
    from functools import cached_property as cached_property
else:

    def cache(function):
        """The function, which is called once for the same arguments, until ``cache_clear()``."""
        known = {}

        def cached(*arguments):
            if arguments not in known:
                known[arguments] = function(*arguments)
            return known[arguments]

        cached.__doc__ = function.__doc__
        cached.cache_clear = known.clear
        return cached

    class cached_property:  # noqa: N801
        """An attribute that is worked out when it is first asked for."""

        def __init__(self, function):
            self._function = function
            self.__doc__ = function.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner=None):
            found = instance.__dict__[self._name] = self._function(instance)
            return found

    class suppress:  # noqa: N801
        """A context that ends at an exception of these classes, of which nobody hears."""

        def __init__(self, *classes):
            self._classes = classes

        def __enter__(self):
            return None

        def __exit__(self, kind, error, trace):
            return kind is not None and issubclass(kind, self._classes)

    class _Managed:
        """The context that a generator's one yield divides into beginning and end."""

        def __init__(self, steps):
            self._steps = steps

        def __enter__(self):
            return next(self._steps)

        def __exit__(self, kind, error, trace):
            if kind is None:
                next(self._steps, None)
                return False
            try:
                self._steps.throw(error)
            except StopIteration as stop:
                return stop is not error
            except BaseException as raised:
                stopped = isinstance(error, StopIteration) and raised.__cause__ is error  # PEP 479
                if raised is not error and not stopped:
                    raise
            return False

    def contextmanager(generator):
        """A function that makes contexts, of one that makes generators."""

        def managed(*arguments, **named):
            return _Managed(generator(*arguments, **named))

        managed.__doc__ = generator.__doc__
        return managed
