"""Which engine runs a program: the interpreter alone, or with the JIT."""

from __future__ import annotations

import os

from backend.jit.code.artifact import USUAL_LEVEL, Switches
from backend.jit.code.start import DEFAULT_THRESHOLD, start
from cli.errors import CliError
from frontend.light import contextmanager
from frontend.processes import owns_process

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Mapping

    from backend.vm import VM


@contextmanager
def engine(options: Namespace, vm: VM, ini: Mapping[str, str] | None = None) -> Iterator[None]:
    """Attach the JIT for the time of some requests, unless the interpreter was asked for.

    Type facts are checked, and instructions counted, by the interpreter; it also runs programs without all of the
    library's classes, on which native code relies.
    """
    by_interpreter = options.engine == "interp" or options.check_types or options.count_instructions
    if by_interpreter or (ini and ini.get("disable_classes")):
        yield
        return
    threshold = options.jit_threshold or DEFAULT_THRESHOLD
    jit = start(
        vm.library,
        threshold,
        synchronous=threshold == 1,
        told=options.explain_jit or None,
        perf_map=options.perf_map,
        switches=switches(options),
        once=owns_process(),
    )
    vm.forget()  # what was linked before has not been seen by the JIT
    vm.watchers.append(jit)
    try:
        yield
    finally:
        vm.forget()
        vm.watchers.remove(jit)
        jit.close()


def switches(options: Namespace) -> Switches:
    """How native code is made otherwise than usual: what the command line says of the JIT's passes, what `hop bisect`
    says by HOP_JIT_FUEL, stress by HOP_JIT_STRESS and LLVM's level by HOP_JIT_LEVEL. Raises :class:`CliError` for an
    unknown pass or level."""
    stress = os.environ.get("HOP_JIT_STRESS", "")
    level = os.environ.get("HOP_JIT_LEVEL") or str(USUAL_LEVEL)
    if level not in {"0", "1", "2", "3"}:
        raise CliError(f"HOP_JIT_LEVEL={level}: LLVM optimizes at level 0, 1, 2 or 3")
    limit = os.environ.get("HOP_JIT_FUEL", "")
    if limit:
        from backend.jit.bisect import read_limit

        try:
            fuel, below, log = read_limit(limit)
        except ValueError:
            raise CliError(f"HOP_JIT_FUEL={limit}: no number of changes") from None
        return Switches(_off(options), fuel, stress, below, log, int(level))
    return Switches(_off(options), options.jit_fuel, stress, level=int(level))


def _off(options: Namespace) -> Iterable[str]:
    if not options.jit_pass:
        return ()
    from backend.jit.passes import PIPELINE
    from cli.arguments import switched_off

    return switched_off("--jit-pass ", options.jit_pass, {row.name for row in PIPELINE}, "hop dump --help")
