"""Which engine runs a program: the interpreter alone, or with the JIT."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backend.vm import VM

DEFAULT_THRESHOLD = 1000


@contextmanager
def engine(options: Namespace, vm: VM) -> Iterator[None]:
    """Attach the JIT for the time of a request, unless the interpreter was asked for."""
    if options.engine == "interp":
        yield
        return
    from backend.jit.client import Jit

    threshold = options.jit_threshold
    jit = Jit(
        vm.library,
        threshold=DEFAULT_THRESHOLD if threshold is None else max(1, threshold),
        synchronous=threshold == 1,
    )
    jit.attach()
    vm.on_load = jit.unit_loaded
    try:
        yield
    finally:
        vm.on_load = None
        jit.end_request()
        jit.close()
