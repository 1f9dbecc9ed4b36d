"""`hop asm`: assembly, of one unit or of a whole program, into a repo.

Example: ``assemble_repo("program.hhas", "app.repo")``.
"""

from __future__ import annotations

import os
from pathlib import Path

from cli.compiling import PHP_VERSION
from cli.errors import CliError
from cli.sources import read, source_of
from cli.stages import UNOPTIMIZED
from cli.units import source_hash
from hhbc.asm import AsmError, assemble_units
from hhbc.image import encode
from hhbc.ops import TABLE_HASH
from hhbc.unit import Unit
from hhbc.verify import verify
from repo import build


def assemble_repo(source_path: str, target: str) -> None:
    """Make a repo of an assembly file. Raises :class:`CliError` where it makes no program that verifies."""
    source = Path(source_path)
    content = read(source)
    try:
        units = assemble_units(content.decode("utf-8", "surrogateescape"))
    except AsmError as error:
        raise CliError(f"{source}: {error}") from None
    _check(source, units)
    kept = source_of(source, content)
    with build(target) as repo:
        repo.set_setting("root", str(source.resolve().parent))
        repo.set_setting("php_version", PHP_VERSION)
        repo.set_setting("opcode_table", TABLE_HASH)
        for unit in units:
            path = os.fsdecode(unit.filepath)
            repo.put_unit(UNOPTIMIZED, path, encode(unit), source_hash=source_hash(content), source=kept)


def _check(source: Path, units: list[Unit]) -> None:
    paths: set[bytes] = set()
    for unit in units:
        errors = verify(unit)
        if errors:
            raise CliError(f"{source}: does not verify: {errors[0]}")
        if unit.filepath in paths:
            raise CliError(f"{source}: two units of {os.fsdecode(unit.filepath)}")
        paths.add(unit.filepath)
