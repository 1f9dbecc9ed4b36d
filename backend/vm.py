"""The host of the virtual machine: boots the native runtime and runs requests.

One VM lives in a process. It serves any number of requests one after the other, each with a fresh
heap and fresh statics. What the machine needs from outside while it runs (a file's unit for an
include, code to compile for eval) it asks a :class:`backend.host.Host` for.

Example:

    vm = boot()
    status = vm.run(Request(image, b"/app/hello.php"), host)
"""

from __future__ import annotations

import ctypes
import os
import time

from backend.native.build import open_runtime
from backend.systemlib.build import blob_places, mapped_library
from backend.systemlib.packages import package_images
from frontend.diagnostics import PhpError
from frontend.processes import owns_process

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from backend.host import Host
    from backend.native.loader import Library

    Progress = Callable[[int, int, str], None]

ROOTS = (
    "backend.interp.main",
    "backend.interp.request",
    "backend.interp.evaluate",
    "backend.interp.tiering.asking",
    "backend.interp.tiering.observe",
    "backend.interp.tiering.jit_support",
    "backend.library.hooks",
)

MOST_LINKED = 256 << 20  # bytes that units take which stay linked for the requests to come
_DIGEST = slice(16, 32)  # in an image's header
FATAL = 255
_COMPILE_ERROR = 64  # error levels, as php's E_ constants have them
_LEVELS = {"Warning": 2, "CompileWarning": 128, "Deprecated": 8192}
HEAP_FAULT = 99  # exit status of a request that leaks, under HOP_HEAP=check
MISSING, DONE, FAILED, REFUSED, BROKEN, OUTSIDE = range(6)  # answers to the machine's question for a file
# Questions about files that the system has not, and answers (backend/library/standard/files/existing.py).
LOOK_KIND, LOOK_REAL, LOOK_NAMES, LOOK_ENTER, LOOK_HERE = range(5)
KNOWN_NOT, KNOWN_FILE, KNOWN_DIR = range(3)


class _Known(ctypes.Structure):
    _fields_ = (
        ("size", ctypes.c_int64),
        ("mtime", ctypes.c_int64),
        ("text", ctypes.c_char_p),
        ("len", ctypes.c_uint64),
    )


_INCLUDE = ctypes.CFUNCTYPE(
    ctypes.c_int64, ctypes.c_void_p, ctypes.c_uint64, ctypes.c_void_p, ctypes.c_uint64, ctypes.c_int64
)
_COMPILE = ctypes.CFUNCTYPE(
    ctypes.c_int64, ctypes.c_void_p, ctypes.c_uint64, ctypes.c_void_p, ctypes.c_uint64, ctypes.c_int64
)
_LOOK = ctypes.CFUNCTYPE(
    ctypes.c_int64, ctypes.c_void_p, ctypes.c_uint64, ctypes.c_int64, ctypes.POINTER(_Known)
)
_PYTHON = ctypes.CFUNCTYPE(None, *(ctypes.c_void_p, ctypes.c_uint64) * 3)


class Outside(Exception):
    """An included file exists, and is no part of the only program that the host runs code of."""


class Watcher:
    """Is told what becomes of units. Nothing happens unless a class of its own says so."""

    def program(self, path: bytes) -> None:
        """A request that runs a main file is about to load its units."""

    def unit_loaded(self, unit: int, lasts: bool) -> None:
        """A unit, by its address, has been linked, for this request or also for those to come; it has not run yet."""

    def begin_request(self) -> None:
        """A request's first units are there."""

    def end_request(self) -> None:
        """What is bound in a request, and the units that do not last, are about to go."""

    def forget(self) -> None:
        """All units are about to go."""


class Request:
    """What a request runs, and with what.

    ``path`` is the full one of the main file, as __FILE__ shows it, ``script`` what the command line named it,
    ``binary`` PHP_BINARY. ``before`` and ``after`` have image and path of what runs first and last, the last also when
    the rest fails if it is to ``finish``.
    """

    def __init__(
        self,
        image: bytes,
        path: bytes,
        script: bytes = b"",
        args: Sequence[bytes] = (),
        ini: Mapping[str, str] | None = None,
        before: Sequence[tuple[bytes, bytes]] = (),
        after: Sequence[tuple[bytes, bytes]] = (),
        finish: bool = False,
        binary: bytes = b"",
    ) -> None:
        self.image = image
        self.path = path
        self.script = script
        self.args = args
        self.ini: Mapping[str, str] = {} if ini is None else ini
        self.before = before
        self.after = after
        self.finish = finish
        self.binary = binary


class VM:
    """A booted machine; make it with :func:`boot`."""

    def __init__(self, library: Library) -> None:
        """Bind the native entry points and link the system library."""
        self.library = library
        self.host: Host | None = None
        pointer, size = ctypes.c_void_p, ctypes.c_uint64
        self._load = library.function("vm_load", pointer, [pointer, size, pointer, size, ctypes.c_bool])
        self._load_again = library.function("vm_load_again", None, [pointer])
        self._forget_units = library.function("vm_forget", None, [])
        self._start = library.function("vm_start", None, [])
        self._run = library.function("vm_run", ctypes.c_int64, [pointer, size, size, size])
        self._end = library.function("vm_end", size, [])
        self._kept: list[object] = []  # images and paths that native code points into
        self._included: set[bytes] = set()  # full paths of the files that the running request runs
        # By path and digest: units that last, and what they lie in.
        self._lasting: dict[tuple[bytes, bytes], tuple[int, object]] = {}
        self._refused: set[bytes] = set()  # files that include_once and require_once could not compile in this request
        self._running: set[int] = set()  # those that are part of the running request
        self.watchers: list[Watcher] = []
        self._types_checked = False
        self._broken: BaseException | None = None  # why the host could not answer, which ends the request
        self._spelled: bytes | None = None  # which native code reads while the request runs
        self._said = b""  # of the last answer about a file
        self._answer = b""  # of the last Python function, which native code reads after the call
        self._give_answer = library.function("python_answer", None, [ctypes.c_char_p, size])
        self._checked = os.environ.get("HOP_HEAP") == "check"
        if self._checked:
            self._check_heap()
        self._callbacks = (
            _INCLUDE(self._include),
            _COMPILE(self._compile),
            _PYTHON(self._python),
            _LOOK(self._look),
        )
        self._boot()

    def _boot(self) -> None:
        library = self.library
        if not library.function("vm_boot", ctypes.c_bool, [])():
            raise MemoryError("no room for the stacks of the machine")
        define = library.function("vm_boot_unit", None, [ctypes.c_void_p])
        self._start()
        packed = mapped_library()
        place = ctypes.addressof(ctypes.c_char.from_buffer(packed))
        blobs = iter(blob_places(packed))
        for (path_at, path_size), (at, size) in zip(blobs, blobs, strict=True):
            path = packed[path_at : path_at + path_size]
            define(self._link(place + at, size, path))
        for name, image in package_images():
            define(self.load(image, name.encode()))
        self._end()
        set_python = library.function("vm_set_python", None, [ctypes.c_void_p])
        set_python(ctypes.cast(self._callbacks[2], ctypes.c_void_p))
        library.function("vm_booted", None, [])()

    def _check_heap(self) -> None:
        """Let the heap check itself; references may also lie in the image's variables."""
        self.library.function("heap_check_start", None, [])()
        root = self.library.function("heap_root", None, [ctypes.c_uint64, ctypes.c_uint64])
        for start, end in writable_memory(self.library.address("vm")):
            root(start, end - start)

    def _audit(self, status: int) -> int:
        """The exit status after auditing a checked heap: HEAP_FAULT when something is wrong.

        A fatal error abandons what the code held that it interrupted.
        """
        if not self._checked or status == FATAL:
            return status
        faults: int = self.library.function("heap_audit", ctypes.c_uint64, [])()
        return HEAP_FAULT if faults else status

    def _hook(self, host: Host) -> None:
        """Let native code ask the host for files and, where it compiles, for code."""
        self.host = host
        compile_hook = ctypes.cast(self._callbacks[1], ctypes.c_void_p) if host.compiles else None
        look_hook = ctypes.cast(self._callbacks[3], ctypes.c_void_p) if host.tree is not None else None
        self._spelled = None if host.spelled is None else b" %b " % b" ".join(host.spelled)
        types = [*[ctypes.c_void_p] * 3, ctypes.c_char_p, ctypes.c_uint64]
        set_host = self.library.function("vm_set_host", None, types)
        include_hook = ctypes.cast(self._callbacks[0], ctypes.c_void_p)
        set_host(include_hook, compile_hook, look_hook, self._spelled, len(self._spelled or b""))

    # -- units --------------------------------------------------------------------------

    def load(self, image: bytes, path: bytes, lasts: bool = False) -> int:
        """Link an image, for this request or also for those to come; the address of its Unit.

        Raises ``ValueError`` for bytes that are none.
        """
        key = path, image[_DIGEST]
        if lasts and key in self._lasting:
            known = self._lasting[key][0]
            if known not in self._running:
                self._running.add(known)
                self._load_again(known)
            return known
        unit = self._link(image, len(image), path, lasts)
        if lasts:
            self._lasting[key] = unit, image
            self._running.add(unit)
        else:
            self._kept.append(image)
        for watcher in self.watchers:
            watcher.unit_loaded(unit, lasts)
        return unit

    def _link(self, image: int | bytes, size: int, path: bytes, lasts: bool = False) -> int:
        unit: int | None = self._load(image, size, path, len(path), lasts)
        if unit is None:
            raise ValueError(f"{os.fsdecode(path)}: no load image of this version")
        return unit

    def forget(self) -> None:
        """Between requests: drop the units that the last ones linked."""
        for watcher in self.watchers:
            watcher.forget()
        self._lasting.clear()
        self._forget_units()

    def _include(self, path: int, length: int, folder: int, folder_length: int, once: int) -> int:
        """Answer the machine: the address of a unit, or a code. Must not raise."""
        try:
            assert self.host is not None
            wanted = ctypes.string_at(path, length)
            found = self.host.include(wanted, ctypes.string_at(folder, folder_length))
            if found is None:
                return MISSING
            full, image = found
            if once and full in self._included:
                return DONE
            unit = self.load(image, full, lasts=True)  # which is another one when the file was written meanwhile
            self._included.add(full)
            return unit
        except PhpError as error:
            file = error.file or wanted
            if once and file in self._refused:  # php counts it as included from the first try on
                return DONE
            if once:
                self._refused.add(file)
            return self._report(error, file)
        except Outside:
            return OUTSIDE
        except BaseException as error:  # must not reach ctypes, which would print and go on
            self._broken = error
            return BROKEN

    def _look(self, path: int, length: int, question: int, answer: Any) -> int:
        """Answer what is known of a file that the system does not find. Must not raise."""
        try:
            assert self.host is not None and self.host.tree is not None
            tree, known = self.host.tree, answer.contents
            if question == LOOK_HERE:
                self._say(known, tree.here())
                return KNOWN_DIR
            wanted = ctypes.string_at(path, length)
            entry = tree.find(wanted)
            if entry is None:
                return KNOWN_NOT
            known.size, known.mtime = entry.size, entry.mtime
            if question == LOOK_REAL:
                self._say(known, entry.path)
            elif question == LOOK_NAMES and entry.names is not None:
                self._say(known, b"".join(name + b"\0" for name in tree.added(entry)))
            elif question == LOOK_ENTER and not tree.enter(wanted):
                return KNOWN_NOT
            return KNOWN_FILE if entry.names is None else KNOWN_DIR
        except BaseException as error:  # the machine goes on until it next needs the host
            self._broken = error
            return KNOWN_NOT

    def _say(self, known: _Known, text: bytes) -> None:
        """Answer with bytes, which stay until the next answer."""
        self._said = text
        known.text, known.len = text, len(text)

    def _compile(self, code: int, length: int, name: int, name_length: int, is_file: int) -> int:
        """The address of the unit of a string of code, or a code. Must not raise."""
        shown = ctypes.string_at(name, name_length)
        try:
            assert self.host is not None
            source = ctypes.string_at(code, length)
            image = self.host.compile(source, shown, is_file=bool(is_file))
            # In a process of one request code stays as files do: native code of earlier runs is there for it. What is
            # evaluated a second time is a unit of its own, as in php.
            lasts = owns_process() and not is_file and (shown, image[_DIGEST]) not in self._lasting
            return self.load(image, shown, lasts)
        except PhpError as error:
            return self._report(error, shown)
        except BaseException as error:
            self._broken = error
            return BROKEN

    def _python(
        self, unit: int, unit_size: int, name: int, name_size: int, data: int, size: int
    ) -> None:
        """Run a library function with a Python body. Must not raise."""
        try:
            from backend.library.python.calls import call

            at = ctypes.string_at
            self._answer = call(at(unit, unit_size), at(name, name_size), at(data, size))
            self._give_answer(self._answer, len(self._answer))
        except BaseException as error:
            self._broken = error

    def _forget(self) -> None:
        """Make Python functions forget the request."""
        if self._answer:
            from backend.library.python.state import request

            request.clear()
            self._answer = b""

    def _report(self, error: PhpError, path: bytes) -> int:
        """Tell the machine why a file does not compile: something thrown, or a fatal error. The answer to give."""
        text, size, number = ctypes.c_char_p, ctypes.c_uint64, ctypes.c_int64
        library, message = self.library, _encoded(error.message)
        if error.thrown:
            fail = library.function("vm_source_error", None, [ctypes.c_bool, text, size, text, size, number])
            fail(error.thrown == "ParseError", message, len(message), path, len(path), error.line)
            return FAILED
        refuse = library.function("vm_refuse", None, [text, size])
        because = library.function("vm_refuse_because", None, [number, text, size, number])
        refuse(path, len(path))
        for warning in error.warnings:
            mentioned = _encoded(warning.message)
            because(_LEVELS[warning.level], mentioned, len(mentioned), warning.line)
        because(_COMPILE_ERROR, message, len(message), error.line)
        return REFUSED

    def check_types(self, on: bool) -> None:
        """Compare the optimizer's type facts with the actual values in the requests to come, or not."""
        if on != self._types_checked:
            self._types_checked = on
            self.forget()  # facts are part of the decoded code only while they are checked
            self.library.function("vm_check_types", None, [ctypes.c_bool])(on)

    # -- requests -----------------------------------------------------------------------

    def run(self, request: Request, host: Host) -> int:
        """Run a request to its end; returns the exit status. Raises what the host could not answer with."""
        kept = len(self._kept)
        self._hook(host)
        self._start()
        try:
            self._give(request)
            for watcher in self.watchers:
                watcher.program(request.path)
            main = (request.image, request.path)
            wanted = (*request.before, main, *request.after)
            loaded = [(path, self.load(image, path, lasts=True)) for image, path in wanted]
            self._included = {path for path, _ in loaded}
            for watcher in self.watchers:
                watcher.begin_request()
            units = (ctypes.c_void_p * len(loaded))(*(unit for _, unit in loaded))
            last = len(request.after) if request.finish else 0
            process = os.getpid()
            status: int = self._run(units, len(loaded), len(request.before), last)
            if os.getpid() != process:  # pcntl_fork(): a copy ends with its program, it does not come back to the host
                os._exit(status & 0xFF)
            if self._broken is not None:
                raise self._broken
            return self._audit(status)
        finally:
            for watcher in tuple(self.watchers):  # one of a single request takes itself out
                watcher.end_request()
            self._running.clear()
            if self._end() > MOST_LINKED:
                self.forget()
            self._forget()
            self.host = None
            self._broken = None
            self._included.clear()
            self._refused.clear()
            del self._kept[kept:]

    def evaluate(self, image: bytes, function: Callable[..., int], buffer: ctypes.Array[ctypes.c_char]) -> int:
        """Run an image in a request of its own and return what ``function(unit, buffer, size)`` says."""
        kept = len(self._kept)
        self._start()
        try:
            return function(self.load(image, b"fold"), buffer, len(buffer))
        finally:
            self._end()
            del self._kept[kept:]

    def _give(self, request: Request) -> None:
        text, size = ctypes.c_char_p, ctypes.c_uint64
        library = self.library
        library.function("vm_give", None, [])()
        argument = library.function("vm_argument", None, [text, size])
        server = library.function("vm_server", None, [text, size, text, size])
        script = request.script or request.path
        for word in (script, *request.args):
            argument(word, len(word))
        for key, value in os.environb.items():
            server(key, len(key), value, len(value))
        file = script if request.path.startswith(b"/") else b""  # code of the command line is in none
        for name, named in (
            (b"PHP_SELF", script), (b"SCRIPT_NAME", script), (b"SCRIPT_FILENAME", file), (b"PATH_TRANSLATED", file),
        ):  # fmt: skip
            server(name, len(name), named, len(named))
        server(b"DOCUMENT_ROOT", 13, b"", 0)
        library.function("vm_given", None, [ctypes.c_double])(time.time())
        library.function("vm_binary", None, [text, size])(request.binary, len(request.binary))
        setting = library.function("vm_setting", None, [text, size, text, size])
        for key_text, wanted in request.ini.items():
            option, text_of = os.fsencode(key_text), os.fsencode(wanted)
            setting(option, len(option), text_of, len(text_of))


def _encoded(message: str) -> bytes:
    return message.encode("latin-1")


def writable_memory(address: int) -> list[tuple[int, int]]:
    """The writable mappings that join at an address: an image's variables."""
    ranges: list[tuple[int, int]] = []
    border = 0
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as file:
        lines = file.read().splitlines()
    for line in lines:
        bounds, access = line.split()[:2]
        start, end = (int(word, 16) for word in bounds.split("-"))
        if start != border:
            if any(low <= address < high for low, high in ranges):
                break
            ranges = []
        border = end
        if access.startswith("rw"):
            ranges.append((start, end))
    return ranges


def boot(progress: Progress | None = None) -> VM:
    """Open (building it if need be) the native runtime and boot it."""
    return VM(open_runtime(ROOTS, progress))
