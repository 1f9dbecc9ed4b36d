"""Building the runtime image, and finding the one that is already built.

Two caches: the image, by the hash of all sources it can depend on, and each module's object, by the
hash of its LLVM IR. Worker processes compile (see worker.py), so this module imports neither
llvmlite nor a native module; with a warm cache, `open_runtime` costs a few file-status calls and
one `dlopen`. Builders in several processes wait for each other on a lock file. Whatever in the cache
does not match its checksum is built again. All of the building is in builder.py, imported only
when there is something to build.

Example:

    library = open_runtime(["backend.interp.main"], progress=print)
    main = library.function("hop_main", c_int32)
"""

from __future__ import annotations

import os
import sys

from backend.native.loader import Library, load
from backend.native.seal import seal, unseal
from frontend.cache import (
    cache_dir,
    discard_old,
    entry_path,
    read_cached,
    status_of_sources,
    vouch,
    vouched,
    write_cached,
)
from frontend.digests import blake2b
from frontend.light import cache, contextmanager

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Progress = Callable[[int, int, str], None]

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
SOURCES = ("backend/native", "backend/runtime", "backend/interp", "backend/library", "hhbc")


def is_debug() -> bool:
    """Whether `HOP_RUNTIME=debug` asks for the checked variant."""
    return os.environ.get("HOP_RUNTIME") == "debug"


def open_runtime(modules: Sequence[str], progress: Progress | None = None) -> Library:
    """The loaded runtime made of the modules and what they import, built if need be.

    `progress` is called with (modules done, modules, name). Raises builder.BuildError or LoadError.
    """
    return load(runtime_path(modules, progress))


def runtime_path(modules: Sequence[str], progress: Progress | None = None) -> str:
    """The path of the file with a valid image. Raises builder.BuildError."""
    stamp = _stamp(modules)
    found = vouched(stamp)
    if found is not None:
        return found
    name = _image_name(modules)
    if unseal(read_cached(name)) is None:
        build_runtime(modules, progress)
    return vouch(stamp, name)


def build_runtime(modules: Sequence[str], progress: Progress | None = None) -> bytes:
    """The runtime image, from the cache or built now. Raises builder.BuildError."""
    name = _image_name(modules)
    with _lock(name):
        image = unseal(read_cached(name))
        if image is None:
            from backend.native.builder import BuildError, build

            image, inline = build(modules, is_debug(), progress)
            if not write_cached(name, seal(image)) or not write_cached(_inline_name(name), seal(inline)):
                raise BuildError(f"cannot write to the cache directory {cache_dir()}")
            discard_old("native")
    return image


def inline_ir(modules: Sequence[str]) -> bytes:
    """The bytes of `backend.native.inline.InlineIR` for a runtime, made with its image. Raises builder.BuildError."""
    checked = vouched(_stamp(modules))  # which takes no look into the sources
    name = _inline_name(f"native/{os.path.basename(checked)}" if checked is not None else _image_name(modules))
    data = unseal(read_cached(name))
    if data is None:
        with _lock(name):  # after an upgrade the workers of many programs ask at once
            data = unseal(read_cached(name))
            if data is None:
                data = _made_inline_ir(modules)
                write_cached(name, seal(data))
    return data


def _made_inline_ir(modules: Sequence[str]) -> bytes:
    from backend.native.builder import WorkerProcess

    with WorkerProcess(modules, is_debug()) as worker:
        text: str = worker.ask({"inline": True})["inline"]
    return text.encode("latin-1")


def _inline_name(image: str) -> str:
    return image.replace(".so", ".inline")


# Keys.


def _stamp(modules: Sequence[str]) -> str:
    """The entry that vouches for the image: by the status of the sources."""
    return f"native/{_hash(runtime_status(), *modules)}.stamp"


def _hash(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _source_files() -> list[str]:
    """The paths below the project's folder."""
    found = []
    for folder in SOURCES:
        for directory, _, names in os.walk(f"{PROJECT}/{folder}"):
            below = directory.removeprefix(f"{PROJECT}/")
            found += [f"{below}/{name}" for name in names if name.endswith((".py", ".php"))]
    return sorted(found)


@cache
def runtime_status() -> str:
    """Changes whenever a source file, the variant or the machine does."""
    sources = status_of_sources(*(f"{PROJECT}/{folder}" for folder in SOURCES))
    return "\n".join([sys.version, str(is_debug()), _machine(), sources])


def _machine() -> str:
    """The CPU that code is made for, and the C library, whose versions of functions the image names."""
    return f"{_c_library()}\n{_processor()}"


def _c_library() -> str:
    try:
        return os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (OSError, ValueError):  # another one
        return ""


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:
            block = file.read(8192).split("\n\n")[0]
    except OSError:
        return os.uname().machine
    wanted = ("model name", "flags")
    return "\n".join(line for line in block.splitlines() if line.startswith(wanted))


def _image_name(modules: Sequence[str]) -> str:
    """The cache entry of the image: by the contents of all sources, the variant, the machine."""
    digest = blake2b(digest_size=16)
    for path in _source_files():
        with open(f"{PROJECT}/{path}", "rb") as file:
            data = file.read()
        digest.update(f"{path} {len(data)}\n".encode() + data)
    variant = "debug" if is_debug() else "release"
    digest.update("\n".join([variant, _machine(), *modules]).encode())
    return f"native/runtime-{digest.hexdigest()}.so"


@contextmanager
def _lock(name: str) -> Iterator[None]:
    """Let one process at a time build an image."""
    import fcntl

    try:
        lock = os.open(entry_path(f"{name}.lock"), os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        from backend.native.builder import BuildError

        raise BuildError(f"cannot write to the cache directory {cache_dir()}: {error.strerror}") from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
