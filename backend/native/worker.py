"""A process that compiles native modules for `build.py`: `python -m backend.native.worker PARENT`.

It reads one JSON request per line and answers with one JSON object per line:

    {"import": [MODULE...], "debug": BOOL}  ->  {"modules": [[name, weight, digest]...], "libraries": [...]}
    {"compile": MODULE}                     ->  {"object": KEY, "seconds": S}
    {"inline": true}                        ->  {"inline": TEXT}

An answer {"error": TEXT} means that the program is wrong. Objects go to the cache, under the hash of
what they depend on.
"""

from __future__ import annotations

import gc
import importlib
import json
import marshal
import os
import sys
import time
from hashlib import blake2b
from typing import Any

from backend.native import engine
from backend.native.collect import merged, part_of
from backend.native.inline import InlineIR
from backend.native.lang import PROGRAM
from backend.native.module import ModuleIR, compile_module
from backend.native.seal import seal, unseal
from backend.native.sources import Sources
from backend.native.types import NativeTypeError
from frontend.cache import read_cached, write_cached
from frontend.processes import end_with

PARTS = "native/inline.parts"  # of the inline functions, by the digests of their modules


class Worker:
    """Answers requests."""

    def __init__(self) -> None:
        self.debug = False
        self.digests: dict[str, str] = {}

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what a request asks for."""
        try:
            if "import" in request:
                return self._import(request["import"], request["debug"])
            if "compile" in request:
                return self._compile(request["compile"])
            return {"inline": self._inline()}
        except NativeTypeError as error:
            return {"error": str(error)}
        except (ImportError, SyntaxError) as error:
            return {"error": f"{type(error).__name__}: {error}"}

    def _import(self, modules: list[str], debug: bool) -> dict[str, Any]:
        self.debug = debug
        for name in modules:
            importlib.import_module(name)
        _check_declarations()
        sources = Sources()
        self.digests = {name: sources.of_native(module) for name, module in PROGRAM.modules.items()}
        recipe = f"{engine.version()} {debug} "
        weights = [
            [
                name,
                sum(len(f.python.__code__.co_code) for f in module.functions.values()),
                recipe + self.digests[name],
            ]
            for name, module in PROGRAM.modules.items()
        ]
        libraries = {e.library for e in PROGRAM.externs.values() if e.library}
        return {"modules": weights, "libraries": sorted(libraries)}

    def _compile(self, name: str) -> dict[str, Any]:
        start = time.perf_counter()
        key, _ = object_of(compile_module(PROGRAM.modules[name], self.debug), self.debug)
        return {"object": key, "seconds": time.perf_counter() - start}

    def _inline(self) -> str:
        """The runtime's `InlineIR`, a letter a byte; the parts of modules that are as they were are in the cache."""
        data = unseal(read_cached(PARTS))
        known: dict[str, bytes] = marshal.loads(data) if data is not None else {}
        made = {
            digest: known[digest] if digest in known else part_of(PROGRAM.modules[name]).to_bytes()
            for name, digest in self.digests.items()
        }
        if made.keys() != known.keys():
            write_cached(PARTS, seal(marshal.dumps(made)))
        return merged(map(InlineIR.from_bytes, made.values())).to_bytes().decode("latin-1")


def object_of(module: ModuleIR, debug: bool) -> tuple[str, bytes]:
    """The object of a compiled module and its name in the cache."""
    level = 1 if debug else 2
    recipe = f"{engine.version()} {level}\n{module.text}".encode()
    key = f"native/{blake2b(recipe, digest_size=16).hexdigest()}.o"
    data = unseal(read_cached(key))
    if data is None:
        data = engine.compile_object(module.text, level)
        write_cached(key, seal(data))
    return key, data


def _check_declarations() -> None:
    """What `declare` promises must be what is defined. Raises NativeTypeError."""
    wrong = []
    for declared in PROGRAM.declared:
        owner = PROGRAM.owners.get(declared.name)
        function = PROGRAM.modules[owner].functions.get(declared.name) if owner else None
        if function is None:
            wrong.append(f"{declared.module}: '{declared.name}' is declared, but nowhere defined")
        elif function.type is not declared.type:
            wrong.append(
                f"{declared.module}: '{declared.name}' is declared as {declared.type}, "
                f"{owner} defines {function.type}"
            )
    if wrong:
        raise NativeTypeError("\n".join(wrong))


def main() -> None:
    """Answer requests until the input ends, or the process whose id the command line has.

    Modules and what is made of them stay to the end, so nothing is gained by looking for garbage, nor by putting
    everything away before the process is gone.
    """
    end_with(int(sys.argv[1]))
    gc.disable()
    worker = Worker()
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        print(json.dumps(worker.answer(json.loads(line))), file=answers, flush=True)
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
