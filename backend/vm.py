"""The host of the virtual machine: boots the native runtime and runs requests.

One VM lives in a process. It serves any number of requests one after the other, each with a fresh
heap and fresh statics. What the machine needs from outside while it runs (a file's unit for an
include, code to compile for eval) it asks a :class:`Host` for.

Example:

    vm = boot()
    status = vm.run(Request(image, b"/app/hello.php"), host)
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from backend.native.build import open_runtime
from backend.native.loader import Library
from backend.systemlib.build import library_images

ROOTS = ("backend.interp.main",)
Progress = Callable[[int, int, str], None]


class Host(Protocol):
    """Finds code while a request runs. Images must be verified."""

    def include(self, path: bytes, script_dir: bytes) -> tuple[bytes, bytes] | None:
        """Full path and image of an included file; None when there is none.

        Raises ``frontend.PhpError`` for a file that does not compile.
        """

    def compile(self, code: bytes, name: bytes) -> bytes:
        """The image of a string of code; raises ``frontend.PhpError``."""


@dataclass(slots=True)
class Request:
    """What a request runs, and with what."""

    image: bytes
    path: bytes  # full path of the main file, as __FILE__ shows it
    argv: Sequence[bytes] = ()
    ini: Mapping[str, str] = field(default_factory=dict)


class VM:
    """A booted machine; make it with :func:`boot`."""

    def __init__(self, library: Library) -> None:
        """Bind the native entry points and link the system library."""
        self.library = library
        pointer, size = ctypes.c_void_p, ctypes.c_uint64
        self._load = library.function("vm_load", pointer, [pointer, size, pointer, size])
        self._start = library.function("vm_start", None, [])
        self._run = library.function("vm_run", ctypes.c_int64, [pointer])
        self._end = library.function("vm_end", None, [])
        self._kept: list[object] = []  # images and paths that native code points into
        self._boot()

    def _boot(self) -> None:
        library = self.library
        library.function("vm_boot", None, [])()
        define = library.function("vm_boot_unit", None, [ctypes.c_void_p])
        self._start()
        for number, image in enumerate(library_images()):
            define(self.load(image, b"systemlib/%d" % number))
        self._end()
        library.function("vm_booted", None, [])()

    def load(self, image: bytes, path: bytes) -> int:
        """Link an image; the address of its Unit. Raises ``ValueError`` for bytes that are none."""
        buffer = ctypes.create_string_buffer(image, len(image))
        name = ctypes.create_string_buffer(path, len(path))
        self._kept += [buffer, name]
        unit: int | None = self._load(buffer, len(image), name, len(path))
        if unit is None:
            raise ValueError(f"{os.fsdecode(path)}: no load image of this version")
        return unit

    def run(self, request: Request, host: Host) -> int:
        """Run a request to its end; returns the exit status."""
        kept = len(self._kept)
        self._start()
        try:
            status: int = self._run(self.load(request.image, request.path))
        finally:
            self._end()
            del self._kept[kept:]
        return status


def boot(progress: Progress | None = None) -> VM:
    """Open (building it if need be) the native runtime and boot it."""
    return VM(open_runtime(ROOTS, progress))
