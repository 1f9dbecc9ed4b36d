"""`hop compile --native`: native code from a repo's profile, in the cache before the first run.

The repo keeps what `hop profile` saw (data, which is checked); machine code is made on the machine that runs it.

Example: ``compile_native(Path("app.repo"), jobs=2, report=silent)`` says what became native.
"""

from __future__ import annotations

from pathlib import Path

from backend.jit.code.jumpstart import ProfileError, compile_ahead, wanted_of
from backend.jit.code.store import program_key
from backend.jit.code.view import unit_digest
from backend.native.build import open_runtime
from backend.vm import ROOTS
from cli.errors import CliError
from cli.hosts import FileHost, RepoHost
from cli.progress import Report
from cli.running import source_limit
from frontend.settings import Settings
from repo import Repo

STAGE = "native code"  # of the progress display


def compile_native(path: Path, jobs: int, report: Report) -> str:
    """Compile what the profile of a repo names; what to tell of it. Raises :class:`CliError`."""
    with Repo.open(str(path)) as repo:
        stage = repo.latest_stage()
        seen, counted = repo.observed(stage), repo.heat(stage)
        if not seen and counted:
            return "nothing ran often enough for native code when the repo was profiled"
        if not seen:
            raise CliError(f"{path}: has no profile to make native code from (hop profile makes one)")
        host = RepoHost(repo, stage, repo.setting("root") or "/", FileHost(source_limit({}), Settings.of({})))
        images = {name: host.image(name) for name in seen}
        full = {name: host.full(name) for name in seen}
        heat = {place: found.executed for place, found in counted.items()}
    digests = {name: unit_digest(image) for name, image in images.items()}
    by_digest = {digests[name]: image for name, image in images.items()}
    observed = [(digests[name], content) for name, content in seen.items()]
    hot = {(digests[name], function): count for (name, function), count in heat.items() if name in digests}
    paths = {digests[name]: place.decode("latin-1") for name, place in full.items()}
    runtime = open_runtime(ROOTS)
    try:
        mains, wanted = wanted_of(by_digest, observed, hot)
        programs = [program_key(full[name]) for name in seen if digests[name] in mains]
        made = compile_ahead(
            programs, by_digest, observed, wanted, paths, jobs, lambda done, of: report(STAGE, done, of), runtime
        )
    except ProfileError:
        raise CliError(f"{path}: its profile is damaged (hop profile makes another)") from None
    return f"{made} of {len(wanted)} functions and loops that ran are native from the next run on"
