"""Which bytecode may run as it is: what this machine's hop made, or what a look at it proves harmless.

Bytecode from a file is untrusted. The user's private cache knows the hashes of images that hop made
here, or that passed the verifier and claim nothing. Whatever else a repo holds is verified, and
runs without its claims (``hhbc.claims``); both are done once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from backend.systemlib.build import source_stamp
from cli.errors import CliError
from frontend.cache import cache_dir
from repo import Image, Repo, UnitCache

if TYPE_CHECKING:
    from hhbc.unit import Unit


@cache
def unit_cache() -> UnitCache:
    """The user's cache of units."""
    return UnitCache(cache_dir() / "units.hhbc", source_stamp())


def trusted(repo: Repo, stage: str, known: UnitCache) -> Iterator[tuple[str, bytes]]:
    """Path and image of every unit at a stage, fit to run. Raises ``CliError`` for one that is bad."""
    for path, image in repo.images(stage):
        yield path, fit(path, image, known)


def fit(path: str, image: Image, known: UnitCache) -> bytes:
    """An image that may run. Raises ``CliError`` for one that is bad."""
    return image.content if known.is_good(image.hash) else _foreign(path, image, known)


def _foreign(path: str, image: Image, known: UnitCache) -> bytes:
    key = f"without claims: {image.hash} {source_stamp()}"
    plain = known.get(key)
    if plain is not None:
        return plain
    from hhbc.claims import without_claims
    from hhbc.image import encode

    unit = checked(path, image.content)
    modest = without_claims(unit)
    if modest is unit:
        known.set_good(image.hash)
        return image.content
    plain = encode(modest)
    known.put(key, plain)
    return plain


def checked(path: str, image: bytes) -> Unit:
    """Decode and verify an untrusted image. Raises ``CliError`` for a bad one."""
    from hhbc.image import ImageError, decode
    from hhbc.verify import verify

    try:
        unit = decode(image)
    except ImageError as error:
        raise CliError(f"{path}: damaged unit: {error}") from None
    errors = verify(unit)
    if errors:
        raise CliError(f"{path}: unit does not verify: {errors[0]}")
    return unit
