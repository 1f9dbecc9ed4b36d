"""`hop bisect`: which rewrite of the optimizer, or of the JIT, makes a test fail.

The test is a command that ends with 0 where the program does right; every ``{}`` in it is a repo with so many of the
changes made. Without a test, the optimized program has to print and return what the unoptimized one does. The
optimizer's changes are tried in the interpreter; where the test succeeds with all of them, those of the JIT are tried.

Example: ``bisect(Path("app.repo"), ["sh", "check.sh", "{}"], library, Options(), tell)``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from backend.jit.bisect import Note, read_notes
from cli.errors import CliError
from cli.jitbisecting import NONE, Search
from cli.stages import OPTIMIZED, UNOPTIMIZED
from cli.trust import program_keys, trusted, unit_cache
from frontend.printable import printable
from hhbbc.bisect import Bisection, NotFound
from hhbbc.options import Options
from hhbc.image import decode_own, encode
from hhbc.unit import Unit, full_name
from repo import Repo, build

Tell = Callable[[str], None]


def bisect(
    source: Path, test: Sequence[str], library: list[Unit], options: Options, tell: Tell, timeout: float | None = None
) -> str:
    """The first wrong rewrite, in words. Raises :class:`CliError` when the test fails without any."""
    with Repo.open(source) as repo:
        images = dict(trusted(repo, UNOPTIMIZED, unit_cache()))
        options = replace(options, open_world=repo.open_world)
    units = {path: decode_own(image) for path, image in images.items()}
    bisection = Bisection(list(units.values()), library, options)
    with TemporaryDirectory(prefix="hop-bisect-") as folder:
        trial = Trial(source, Path(folder) / source.name, list(units), test, timeout)
        try:
            found = bisection.first_wrong(trial.check, tell)
        except NotFound as error:
            raise CliError(f"{source}: {error}") from None
        if found is None:
            native = Search(trial.run_native, tell).first_wrong()
            return native or f"the test succeeds with all {bisection.total:,} changes of the optimizer, and natively\n"
    number, unit, cls, func, changes = found
    place = f"{printable(unit.filepath)}: {printable(full_name(cls, func))}"
    lines = [f"change {number:,} of {bisection.total:,} is the first with which the test fails:", place]
    for change in changes:
        lines.append(f"  line {change.line}: {printable(change.before)}  ->  {printable(change.after)}")
        lines.append(f"    {change.pass_name}: {printable(change.fact)}")
    return "\n".join(lines) + "\n"


class Trial:
    """Repos with some of the changes, and the test that they have to pass."""

    def __init__(
        self, source: Path, target: Path, paths: list[str], test: Sequence[str], timeout: float | None
    ) -> None:
        """Try the program of a repo, in another file."""
        self.source = source
        self.target = target
        self.paths = paths
        self.test = test
        self.timeout = timeout
        self.logs = 0

    def check(self, units: list[Unit]) -> bool:
        """Whether the test passes with these units as the optimized stage."""
        with build(self.target, base=self.source) as repo:
            repo.remove_stage(OPTIMIZED)
            for path, unit in zip(self.paths, units, strict=True):
                repo.put_unit(OPTIMIZED, path, encode(unit))
            made = program_keys(repo, OPTIMIZED)
        unit_cache().set_good(*made)
        return self._succeeds(f"{NONE}")

    def run_native(self, fuel: int, below: int) -> tuple[bool, list[Note]]:
        """Whether it passes with these limits of the JIT; see :class:`cli.jitbisecting.Search`. The units are there."""
        self.logs += 1
        log = f"{self.target}.log{self.logs}"
        return self._succeeds(f"{fuel}:{below}:{log}"), list(read_notes(log))

    def _succeeds(self, jit: str) -> bool:
        if self.test:
            return self._run([word.replace("{}", str(self.target)) for word in self.test], jit)[0] == 0
        hop = [sys.executable, "-m", "cli.main", "run"]
        want = self._run([*hop, "--stage", UNOPTIMIZED, str(self.target)], f"{NONE}")
        return want == self._run([*hop, "--stage", OPTIMIZED, str(self.target)], jit)

    def _run(self, command: list[str], jit: str) -> tuple[int, bytes]:
        """Exit status and output of a command; a status of its own for one that takes too long. Programs in it wait for
        their native code, which so always comes at the same time."""
        environment = {"HOP_JIT_WAIT": "1", **os.environ, "HOP_JIT_FUEL": jit}
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, timeout=self.timeout, env=environment
            )
        except subprocess.TimeoutExpired:
            return 124, b""
        return done.returncode, done.stdout
