"""`hop profile`: run a repo, count how often each block of its code runs, note what it runs with, and keep that in the
repo.

Example::

    status = profile(parse(["profile", "app.repo", "--", "input.txt"]))
"""

from __future__ import annotations

import json
import os
from argparse import Namespace
from collections.abc import Iterator

from backend.jit.code.recorder import Recorder
from backend.jit.code.view import unit_digest
from cli.counting import InstructionCounter
from cli.errors import CliError, remark
from cli.files import is_repo
from cli.quick import RUN
from cli.running import booted, main_path, run_program
from hhbbc.reader import read
from hhbc import codec
from hhbc.image import decode_own
from hhbc.pool import Pool
from repo import Ran, Repo, build


def profile(options: Namespace) -> int:
    """Run a repo and keep in it how often each block ran, and with what; returns the exit status. Raises
    :class:`CliError`."""
    if not is_repo(options.repo):
        raise CliError(f"{options.repo}: no repo, which is what keeps a profile (hop compile makes one)")
    vm = booted()
    recorder = Recorder(vm.library)
    vm.watchers.append(recorder)
    counter = InstructionCounter(vm)
    words = ["--", *options.args] if options.args else []
    try:
        status = run_program(
            Namespace(**RUN | vars(options) | {"engine": "interp", "words": words}), options.repo, words
        )
    finally:
        vm.watchers.remove(recorder)
    _store(options, counter, recorder)
    return status


def _store(options: Namespace, counter: InstructionCounter, recorder: Recorder) -> None:
    with Repo.open(options.repo) as repo:
        stage = options.stage or repo.latest_stage()
        root = os.path.abspath(options.root) if options.root else (repo.setting("root") or "/")
        main = main_path(repo, options.file, options.repo)
        same = {path: image for path in repo.paths() if (image := _image(repo, stage, path, root, counter)) is not None}
        found = {path: list(_ran(path, image, root, counter)) for path, image in same.items()}
    with build(options.repo, base=options.repo) as writer:
        if not options.add:
            writer.remove_profile(stage)
        for path, ran in found.items():
            if ran:
                writer.put_profile(stage, path, ran)
        for path, image in same.items():
            seen = recorder.found.get(unit_digest(image))
            if seen is not None:
                writer.put_observed(stage, path, json.dumps({**seen, "main": path == main}))
    blocks = [block for ran in found.values() for block in ran]
    functions = len({(path, block.function) for path, ran in found.items() for block in ran})
    executed = sum(block.instructions * block.times for block in blocks)
    remark(
        f"counted {executed:,} instructions of {functions} functions;"
        f" hop diff {options.repo} --sort heat lists them"
    )


def _full(path: str, root: str) -> bytes:
    return os.fsencode(root.rstrip("/") + "/" + path)


def _image(repo: Repo, stage: str, path: str, root: str, counter: InstructionCounter) -> bytes | None:
    """The image of a unit, if that is what ran."""
    image = counter.images.get(_full(path, root))
    return image if image is not None and image == repo.unit_image(path, stage) else None


def _ran(path: str, image: bytes, root: str, counter: InstructionCounter) -> Iterator[Ran]:
    """The blocks of a unit that ran."""
    full = _full(path, root)
    unit = decode_own(image)
    for position, (cls, func) in enumerate(unit.all_funcs()):
        times = counter.functions.get((full, position))
        if times is None:
            continue
        offsets = codec.encode(func.code, Pool())[1]
        for block in read(unit, cls, func).blocks:
            places = [offsets[item.at] for item in block.code]
            numbers = [times[place] for place in places if place in times]
            if any(numbers):
                yield Ran(position, places[0], len(numbers), max(numbers))
