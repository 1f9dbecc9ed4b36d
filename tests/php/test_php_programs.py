"""Every behaviour test, in all modes: unoptimized and optimized, interpreted and compiled.

Each program is compiled to a repo of its own (with the files it includes), verified after every pass, and
run from there; standard output and exit status must be what php 8.2 printed, byte for byte. The four modes
audit the heap (`HOP_HEAP=check`), where a leak ends a run with a status of its own, and one of them the
optimizer's type facts. `observed` compiles what it has observed, the main program too, and then runs again
with the code from the cache, which is there from the first instruction. `debug` has the runtime check bounds
and overflow; `default` is what a user gets who says nothing. Programs that use eval, or PHP files that are not there
before, lie under a folder `script/`: they run from their source in both engines, and from an open-world repo in all
modes. What php refuses to compile has no repo. A part of the programs runs `elsewhere`, too: from a repo that this
machine's hop did not make, whose claims are taken out; and a few of them `stressed`, where guards of native code leave
though they hold (docs/jit.md, "Stress"), compiled at once and after observing.
"""

import functools
import shutil
import sqlite3
import tempfile
import zlib
from pathlib import Path

import pytest

from backend.jit.code.store import forget_program, program_key
from backend.native.builder import library_file
from cli.main import main
from cli.trust import proved_images, unit_cache
from repo import Repo
from tests.php.machine import Machine
from tests.tools.record import expectation, programs

CHECKED = "HOP_HEAP=check"
# LLVM takes most of the time of native modes: it optimizes for default, and for each other program of jit-optimized.
QUICK = "HOP_JIT_LEVEL=0"
JIT = ("--engine", "jit", "--jit-threshold", "1")
MODES = {
    "interp": (CHECKED, "--stage", "unoptimized", "--engine", "interp"),
    "interp-optimized": (CHECKED, "--stage", "optimized", "--engine", "interp", "--check-types"),
    "jit": (f"{CHECKED} {QUICK}", "--stage", "unoptimized", *JIT),
    "jit-optimized": (CHECKED, "--stage", "optimized", *JIT),
    "observed": (f"{CHECKED} {QUICK} HOP_JIT_WAIT=main", "--stage", "optimized", "--jit-threshold", "2"),
    "debug": ("HOP_RUNTIME=debug", "--stage", "unoptimized", "--engine", "interp"),
    "default": ("",),
}
STRESSED = {
    "stressed": (f"{CHECKED} {QUICK} HOP_JIT_STRESS=1", "--stage", "optimized", *JIT),
    "stressed-unoptimized": (f"{CHECKED} {QUICK} HOP_JIT_STRESS=2", "--stage", "unoptimized", *JIT),
    "stressed-observed": (f"{CHECKED} HOP_JIT_STRESS=3", "--stage", "optimized", "--jit-threshold", "4"),
}
ELSEWHERE = {"elsewhere": (f"{CHECKED} {QUICK}", "--stage", "optimized", *JIT)}
SCRIPT_MODES = {"interp": (CHECKED, "--engine", "interp"), "jit": (f"{CHECKED} {QUICK}", *JIT)}
ROOT = Path(__file__).parent
# Libraries of the system which programs need, by the beginning of their names.
LIBRARIES = {
    **dict.fromkeys(("dom/", "simplexml/", "xmlreader/", "xmlwriter/"), "xml2"),
    **dict.fromkeys(("stream/encrypted_", "stream/https_"), "ssl"),
    **dict.fromkeys(("openssl/certificate_requests", "openssl/containers_"), "crypto"),
    **dict.fromkeys(("mbstring/regular_expressions", "mbstring/splitting_by_expressions"), "onig"),
    "sodium/": "sodium",
    "zlib/": "z",
}


def name(program):
    return str(program.relative_to(ROOT).with_suffix(""))


def cases(chosen, modes):
    """Program by mode. The modes of a program belong to one worker, which compiles it once."""
    return [
        pytest.param(program, mode, id=f"{name(program)}-{mode}", marks=marks)
        for program in chosen
        for marks in [[pytest.mark.xdist_group(name(program)), *_skipped(name(program))]]
        for mode in modes
    ]


def _skipped(program):
    """The mark of a program whose library this machine does not have."""
    needed = [library for prefix, library in LIBRARIES.items() if program.startswith(prefix)]
    return [pytest.mark.skip(reason=f"lib{library} is not installed") for library in needed if _missing(library)]


@functools.cache
def _missing(library):
    return library_file(library) is None


def _refused(program):
    """Whether php refused to compile the program itself, which then printed nothing else."""
    output = expectation(program).output.lstrip()
    return output.startswith((b"Fatal error: ", b"Parse error: ")) and b"Uncaught" not in output


def _every(count, program, rest=0):
    """Whether a program is one of each so many, the same ones always."""
    return zlib.crc32(name(program).encode()) % count == rest


PROGRAMS = [path for path in programs() if "script" not in path.parts]
SCRIPTS = [path for path in programs() if "script" in path.parts]
OPEN = [path for path in SCRIPTS if not _refused(path)]
SOME = [path for path in PROGRAMS if _every(5, path)]  # all would cost too much
FEW = [path for path in PROGRAMS if _every(80, path, 2)]  # each costs a second or two


@functools.cache
def machine(setting, engine):
    """The machine that runs programs with environment settings (``NAME=VALUE``) under an engine."""
    return Machine(dict(word.split("=") for word in setting.split()))


@functools.cache
def repo_of(program):
    """The program's repo, compiled once per process."""
    folder = Path(tempfile.mkdtemp(prefix="hop-test-"))
    target = folder / "program.repo"
    included = program.parent / "inc"
    script = "script" in program.parts
    sources = [str(program), *([str(included)] if included.is_dir() and not script else [])]
    world = ["--open-world"] if script else []
    status = main(["compile", *sources, "-o", str(target), "--jobs", "1", "--verify-passes", *world])
    assert status == 0
    return target


def check(program, mode, arguments):
    """Run a program in a mode and compare with what php did."""
    setting, *options = mode
    done = machine(setting, "jit" in options).run(program.parent, [*options, *arguments])
    expected = expectation(program)
    assert done.output == expected.output, done.errors
    assert done.status == expected.status, done.errors
    assert "Traceback" not in done.errors, done.errors


@pytest.mark.parametrize(("program", "mode"), cases([*PROGRAMS, *OPEN], MODES))
def test_prints_what_php_prints(program, mode):
    repo = repo_of(program)
    setting, *options = MODES[mode]
    if mode == "jit-optimized" and _every(2, program):
        setting = f"{setting} {QUICK}"
    if mode == "observed":
        forget_program(program_key(bytes(program)))
        check(program, (setting, *options), ["--file", program.name, str(repo)])
    check(program, (setting, *options), ["--file", program.name, str(repo)])


@pytest.mark.parametrize(("program", "mode"), cases(SOME, ELSEWHERE))
def test_prints_what_php_prints_from_elsewhere(program, mode):
    check(program, ELSEWHERE[mode], ["--file", program.name, str(repo_from_elsewhere(program))])


@pytest.mark.parametrize(("program", "mode"), cases(FEW, STRESSED))
def test_prints_what_php_prints_under_stress(program, mode):
    check(program, STRESSED[mode], ["--file", program.name, str(repo_of(program))])


def repo_from_elsewhere(program):
    """A copy of the program's repo whose sources nobody here has seen: what its units claim is not believed."""
    mine = repo_of(program)
    copy = mine.with_name("elsewhere.repo")
    shutil.copy(mine, copy)
    with sqlite3.connect(copy) as shell:
        shell.execute("update unit set source_hash = substr(source_hash, 2) || substr(source_hash, 1, 1)")
    with Repo.open(copy) as repo:
        assert not proved_images(repo, "optimized", unit_cache())
    return copy


@pytest.mark.parametrize(("program", "mode"), cases(SCRIPTS, SCRIPT_MODES))
def test_prints_what_php_prints_from_source(program, mode):
    check(program, SCRIPT_MODES[mode], [program.name])
