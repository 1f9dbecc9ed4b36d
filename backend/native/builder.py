"""Compiling and linking the whole runtime, with one worker process per core.

The workers (see worker.py) import the native modules; this process only hands out the names of those that were made
from something new, the largest first, collects objects from the cache and links them in import order.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any

from backend.native.elf import ElfError
from backend.native.linker import LinkError, link
from backend.native.seal import seal, unseal
from backend.native.versions import default_versions
from frontend.cache import cache_dir, read_cached, worker_environment, write_cached

C_LIBRARIES = ("libc.so.6", "libm.so.6")
KNOWN = "native/objects.json"
MOST_KNOWN = 5000  # digests; a build has some hundred
MOST_WORKERS = 8
MODULES_FOR_A_WORKER = 6  # less is done before another process has imported everything

Progress = Callable[[int, int, str], None]


class BuildError(Exception):
    """The runtime cannot be built; the text has the errors of the native modules."""


class WorkerProcess:
    """A compiling process, with the modules imported."""

    def __init__(self, modules: Sequence[str], debug: bool) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "backend.native.worker", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**worker_environment(), "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self._errors: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.send({"import": list(modules), "debug": debug})

    def _listen(self) -> None:
        assert self.process.stderr is not None
        self._errors += self.process.stderr

    def __enter__(self) -> WorkerProcess:
        self.contents = self.receive()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, request: dict[str, Any]) -> None:
        """Send a request."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # `receive` reports why the process is gone

    def receive(self) -> dict[str, Any]:
        """The answer. Raises BuildError for an error or if the process has died."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            code = self.process.wait()
            self._listener.join(1)
            raise BuildError(f"a compiling process ended ({code}):\n{''.join(self._errors)}")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise BuildError(answer["error"])
        return answer

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Send a request and wait for the answer."""
        self.send(request)
        return self.receive()

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass  # it has ended by itself
        self.process.wait()
        self._listener.join(1)
        self.process.stdout.close()
        assert self.process.stderr is not None
        self.process.stderr.close()


class _Queue:
    """The modules to compile, shared by the threads that feed the workers."""

    def __init__(self, names: Sequence[str], progress: Progress | None) -> None:
        self._pending = list(reversed(names))
        self.total = len(names)
        self._progress = progress
        self._guard = threading.Lock()
        self.objects: dict[str, str] = {}
        self.errors: list[str] = []

    def serve_all(self, workers: Sequence[WorkerProcess]) -> None:
        """Feed all workers until nothing is left."""
        threads = [threading.Thread(target=self._serve, args=(worker,)) for worker in workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _serve(self, worker: WorkerProcess) -> None:
        """Feed a worker until nothing is left."""
        while True:
            with self._guard:
                if not self._pending:
                    return
                name = self._pending.pop()
            try:
                answer = worker.ask({"compile": name})
            except BuildError as error:
                with self._guard:
                    self.errors.append(f"{error}")
                if worker.process.poll() is not None:
                    self.errors[-1] = f"while compiling {name}: {error}"
                    return
                continue
            with self._guard:
                self.objects[name] = answer["object"]
                if self._progress is not None:
                    self._progress(len(self.objects), self.total, name)


def build(modules: Sequence[str], debug: bool, progress: Progress | None) -> tuple[bytes, bytes]:
    """The image of the modules and what they import, and the bytes of its `InlineIR`. Raises BuildError."""
    if progress is not None:
        progress(0, len(modules), "")  # importing them takes seconds already
    known = _known_objects()
    cores = min(os.cpu_count() or 1, MOST_WORKERS)
    workers = [WorkerProcess(modules, debug) for _ in range(1 if known else cores)]
    try:
        for worker in workers:
            worker.__enter__()
        contents = workers[0].contents
        digests = {name: digest for name, _, digest in contents["modules"]}
        objects = {name: known[digest] for name, digest in digests.items() if _is_kept(known.get(digest))}
        weights = sorted(contents["modules"], key=lambda item: -item[1])
        queue = _Queue([name for name, _, _ in weights if name not in objects], progress)
        for _ in range(len(workers), min(cores, queue.total // MODULES_FOR_A_WORKER)):
            workers.append(WorkerProcess(modules, debug))
            workers[-1].__enter__()
        queue.serve_all(workers)
        inline = b"" if queue.errors else workers[0].ask({"inline": True})["inline"].encode("latin-1")
    finally:
        for worker in workers:
            worker.close()
    if queue.errors:
        raise BuildError("\n".join(sorted(queue.errors)))
    objects |= queue.objects
    _remember_objects({digests[name]: key for name, key in objects.items()}, known)
    return _linked([(name, objects[name]) for name in digests], contents["libraries"]), inline


def _known_objects() -> dict[str, str]:
    """The cache's objects by the digests of the modules that they were made from."""
    data = unseal(read_cached(KNOWN))
    return json.loads(data) if data is not None else {}


def _remember_objects(made: dict[str, str], known: dict[str, str]) -> None:
    newest = [*made.items(), *((digest, key) for digest, key in known.items() if digest not in made)]
    write_cached(KNOWN, seal(json.dumps(dict(newest[:MOST_KNOWN])).encode()))


def _is_kept(key: str | None) -> bool:
    """Whether an object is still in the cache, undamaged."""
    return key is not None and unseal(read_cached(key)) is not None


def _linked(keys: Sequence[tuple[str, str]], wanted: Sequence[str]) -> bytes:
    """The image of objects, given by module and place in the cache. Raises BuildError."""
    objects = []
    for name, key in keys:
        data = unseal(read_cached(key))
        if data is None:
            raise BuildError(f"cannot keep objects in the cache directory {cache_dir()}")
        objects.append((name, data))
    libraries = [*C_LIBRARIES, *filter(None, map(library_file, wanted))]
    try:
        return link(objects, c_symbols(libraries), libraries, versions=default_versions(C_LIBRARIES))
    except (LinkError, ElfError) as error:
        raise BuildError(str(error)) from None


def library_file(name: str) -> str | None:
    """The file name of a shared library that is installed, None if it is not."""
    for version in ("0", "1", "2", "5", "6"):
        file = f"lib{name}.so.{version}"
        try:
            ctypes.CDLL(file)
        except OSError:
            continue
        return file
    from ctypes.util import find_library

    return find_library(name)


def c_symbols(libraries: Sequence[str]) -> Callable[[str], bool]:
    """Whether a symbol is defined by one of the libraries. dlsym() itself is asked: of the ten thousands of symbols
    most are no library's, and ctypes would make an exception for each of them."""
    handles = [ctypes.CDLL(name)._handle for name in libraries]
    dlsym = ctypes.CDLL(None).dlsym
    dlsym.restype, dlsym.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_char_p]

    def defined(symbol: str) -> bool:
        name = symbol.encode()
        return any(dlsym(handle, name) for handle in handles)

    return defined
