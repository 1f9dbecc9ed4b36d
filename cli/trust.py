"""Which bytecode may run as it is: what this machine's hop made, or what a look at it proves harmless.

Bytecode from a file is untrusted. The user's private cache knows hashes of what hop made here, none of which says
anything about the image in another place:

- a unit: path, hash of the source and image, so that `hop compile` takes from a repo what that source became;
- a program: these of all units at a stage, since what the optimizer claims about one rests on the others, and
  whether other code may come, since it rests on that, too;
- a whole repo, so that `hop compile` need not make it again;
- an image that passed the verifier and claims nothing, which may run anywhere.

Whatever else a repo holds is verified, and runs without its claims (``hhbc.claims``); both are done once.

Example::

    unit_cache().set_good(*program_keys(repo, "optimized"))  # hop has just optimized it
    proved = proved_images(repo, "optimized", unit_cache())
    image = fit("hello.php", repo.image("hello.php", "optimized"), proved, unit_cache())
"""

from __future__ import annotations

from backend.systemlib.build import source_stamp
from cli.errors import CliError
from cli.stages import UNOPTIMIZED
from frontend.cache import cache_dir
from frontend.digests import blake2b
from frontend.light import cache
from repo import UnitCache

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hhbc.unit import Unit
    from repo import Image, Repo


@cache
def unit_cache() -> UnitCache:
    """The user's cache of units."""
    return UnitCache(f"{cache_dir()}/units.hhbc", source_stamp())


def image_key(*parts: bytes) -> str:
    """Where the cache has the image of a source, which the parts tell from all others."""
    return blake2b(b"\0".join((source_stamp().encode(), *parts)), digest_size=32).hexdigest()


def unit_key(path: str, source_hash: str, image_hash: str) -> str:
    """What a unit that hop compiled from a source is known by."""
    return _key("unit", path, source_hash, image_hash)


def program_keys(repo: Repo, stage: str) -> list[str]:
    """What the program at a stage is known by, and its units if it is what they were compiled to."""
    units = repo.program(stage)
    own = [unit_key(*unit) for unit in units] if stage == UNOPTIMIZED else []
    return [_program_key(repo, stage, units), *own]


def repo_key(repo: Repo) -> str:
    """What a whole repo is known by, whatever a profile added to it."""
    return _key("repo", repo.identity())


def key_of_file(file_hash: str, repo: Repo) -> str:
    """The same of a repo whose file is known, too: most are what a build left, which need not be read for it."""
    known = unit_cache().get(_key("file", file_hash))
    return repo_key(repo) if known is None else known.decode()


def know_file(file_hash: str, key: str) -> None:
    """Remember what the repo in a file is known by."""
    unit_cache().put(_key("file", file_hash), key.encode())


def _program_key(repo: Repo, stage: str, units: list[tuple[str, str, str]]) -> str:
    return _key("program", stage, repo.open_world, repo.spelled, *units)


def _image_key(image_hash: str) -> str:
    return _key("image", image_hash)


def _key(*parts: object) -> str:
    return blake2b(repr(parts).encode(), digest_size=32).hexdigest()


def proved_images(repo: Repo, stage: str, known: UnitCache) -> dict[str, str]:
    """By path: the hashes of the images that hop made for this program. None when any unit is of other origin."""
    units = repo.program(stage)
    if not known.is_good(_program_key(repo, stage, units)):
        return {}
    return {path: image_hash for path, _, image_hash in units}


def trusted(repo: Repo, stage: str, known: UnitCache) -> Iterator[tuple[str, bytes]]:
    """Path and image of every unit at a stage, fit to run. Raises ``CliError`` for one that is bad."""
    proved = proved_images(repo, stage, known)
    for path, image in repo.images(stage):
        yield path, fit(path, image, proved, known)


def fit(path: str, image: Image, proved: Mapping[str, str], known: UnitCache) -> bytes:
    """An image that may run, for ``proved`` see :func:`proved_images`. Raises ``CliError`` for one that is bad."""
    if proved.get(path) == image.hash or known.is_good(_image_key(image.hash)):
        return image.content
    return _foreign(path, image, known)


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
        known.set_good(_image_key(image.hash))
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
