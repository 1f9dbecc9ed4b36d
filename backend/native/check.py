"""Check native modules: `python -m backend.native.check MODULE...`.

Imports each module, compiles all its functions to LLVM IR, has LLVM verify it, and prints the
errors. With `--ir` it prints the IR, with `--optimized` the IR after LLVM's passes, with `--asm` the
assembly. `--debug` compiles with the checks of `HOP_RUNTIME=debug`.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import traceback

from backend.native import engine
from backend.native.lang import PROGRAM
from backend.native.module import compile_module
from backend.native.types import NativeTypeError


def check(name: str, debug: bool, show: str | None) -> bool:
    """Check one module; whether it is right."""
    start = time.perf_counter()
    try:
        importlib.import_module(name)
        if name not in PROGRAM.modules:
            print(f"{name}: defines no native code")
            return True
        compiled = compile_module(PROGRAM.modules[name], debug)
        if show == "ir":
            print(compiled.text)
        engine.parse(compiled.text)
    except (NativeTypeError, engine.EngineError) as error:
        print(error)
        return False
    except Exception as error:
        print(f"{name}: {_place(error)}{type(error).__name__}: {error}")
        return False
    if show == "optimized":
        print(engine.optimize(compiled.text))
    if show == "asm":
        print(engine.compile_assembly(compiled.text))
    if show is None:
        functions = len(PROGRAM.modules[name].functions)
        lines = compiled.text.count("\n")
        seconds = time.perf_counter() - start
        print(f"{name}: {functions} functions, {lines} lines of IR, {seconds:.2f} s: right")
    return True


def _place(error: Exception) -> str:
    """Where the import of a module went wrong."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}: " if frames else ""


def main() -> int:
    """Check the modules named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m backend.native.check", description=__doc__)
    parser.add_argument("modules", nargs="+", metavar="MODULE")
    for option in ("ir", "optimized", "asm"):
        parser.add_argument(f"--{option}", dest="show", action="store_const", const=option)
    parser.add_argument("--debug", action="store_true")
    options = parser.parse_args()
    right = [check(name, options.debug, options.show) for name in options.modules]
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
