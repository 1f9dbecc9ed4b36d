"""Where a running program's code comes from: a repo, the file system, or the one and then the other."""

from __future__ import annotations

import os

from backend.vm import Outside
from cli.files import MAX_SOURCE, TooLarge, contents, open_contents
from cli.program_files import ProgramFiles, RepoImages
from cli.stages import OPTIMIZED
from cli.tree import Tree, working_directory
from frontend.diagnostics import PhpCompileError, PhpError
from frontend.light import cached_property
from frontend.settings import DEFAULTS, Settings

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from repo import Repo

STANDARD_INPUT = b"Standard input code"


class RepoHost:
    """Repo-authoritative: a file of the repo is what the repo says; other code runs in an open world alone."""

    def __init__(
        self, repo: Repo, stage: str, root: str, outside: FileHost, images: RepoImages | None = None
    ) -> None:
        """Files of ``repo`` at a stage, as if they lay below ``root``; ``outside`` compiles what comes besides;
        ``images``: what earlier runs found fit."""
        self.repo = repo
        self.stage = stage
        self.root = os.fsencode(root).rstrip(b"/")
        self.tree = Tree(repo, self.root)
        self.paths = {os.fsencode(path): path for path in repo.paths()}
        self.compiles = repo.open_world
        self.spelled: Sequence[bytes] | None = repo.spelled if stage == OPTIMIZED else None
        self.outside = outside
        self.images = images

    @cached_property
    def _proved(self) -> Mapping[str, str]:
        from cli.trust import proved_images, unit_cache

        return proved_images(self.repo, self.stage, unit_cache())

    def image(self, path: str) -> bytes:
        """The image of a unit, fit to run. Raises ``CliError`` for one that is bad."""
        image = self.images.find(path) if self.images is not None else None
        if image is None:
            from cli.trust import fit, unit_cache

            image = fit(path, self.repo.image(path, self.stage), self._proved, unit_cache())
            if self.images is not None:
                self.images.learn(path, image)
        return image

    def full(self, path: str) -> bytes:
        """Where a unit would lie."""
        return self.root + b"/" + os.fsencode(path)

    def include(self, path: bytes, folders: bytes) -> tuple[bytes, bytes] | None:
        """See ``backend.host.Host``: the path as php would resolve it, in a closed world to files of the repo alone."""
        exists = False
        for candidate in candidates(path, folders, self.tree.here()):
            found = self._own(candidate)
            if found is not None:
                return found
            if self.compiles:
                full = os.path.realpath(candidate)
                found = self._own(full) or self.outside.file(full)
                if found is not None:
                    return found
            exists = exists or os.path.isfile(candidate)
        if exists:
            raise Outside(path)
        return None

    def _own(self, full: bytes) -> tuple[bytes, bytes] | None:
        """Path and image of a file of the repo."""
        if not full.startswith(self.root + b"/"):
            return None
        found = self.paths.get(full[len(self.root) + 1 :])
        return None if found is None else (full, self.image(found))

    def compile(self, code: bytes, name: bytes, *, is_file: bool) -> bytes:
        """See ``backend.host.Host``; called in an open world alone."""
        return self.outside.compile(code, name, is_file=is_file)

    def save(self) -> None:
        """Keep for the next run what this one has learned."""
        if self.images is not None:
            self.images.save()
        self.outside.save()


class FileHost:
    """Edit and run: units are compiled on demand and cached by content, and for each program by its files' status."""

    compiles = True
    spelled: Sequence[bytes] | None = None
    tree = None

    def __init__(self, limit: int = MAX_SOURCE, settings: Settings = DEFAULTS) -> None:
        """No source may be larger than ``limit`` bytes."""
        self.limit = limit
        self.settings = settings
        self.files = ProgramFiles(repr((settings, limit)).encode())
        self._folders: dict[bytes, bytes] = {}  # real paths
        self._evaluated: dict[tuple[bytes, bytes], int] = {}  # how often before, code with anonymous classes

    def include(self, path: bytes, folders: bytes) -> tuple[bytes, bytes] | None:
        """See ``backend.host.Host``."""
        for candidate in candidates(path, folders, working_directory()):
            found = self.file(candidate)
            if found is not None:
                return found
        return None

    def file(self, path: bytes) -> tuple[bytes, bytes] | None:
        """Full path and image of a file; None when it cannot be read. Raises ``PhpError``."""
        try:
            return self._read(path, self._real(path))
        except OSError:
            return None

    def _read(self, path: str | bytes, full: bytes, *, pipes: bool = False) -> tuple[bytes, bytes]:
        """Full path and image of a file. Raises ``OSError`` and ``PhpError``."""
        image = self.files.find(full)
        if image is None:
            try:
                source = contents(path, self.limit, pipes=pipes)
            except TooLarge as error:
                raise out_of_memory(error) from None
            image = self.image(source, full)
            self.files.learn(full, image)
        return full, image

    def _real(self, path: bytes) -> bytes:
        """The path of a file without symbolic links. Those of its folder are followed once, as php's cache has it."""
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        full = os.path.join(self._folders[folder], name)
        return os.path.realpath(full) if os.path.islink(full) else full

    def standard_input(self) -> tuple[bytes, bytes]:
        """Path and image of the script that is read from standard input. Raises ``OSError`` and ``PhpError``."""
        try:
            return STANDARD_INPUT, self.image(open_contents(0, self.limit, STANDARD_INPUT), STANDARD_INPUT)
        except TooLarge as error:
            raise out_of_memory(error) from None

    def code(self, code: bytes, name: bytes) -> tuple[bytes, bytes]:
        """Name and image of code without an opening tag. Raises ``PhpError``."""
        return name, self.image(b"<?php " + code, name, for_eval=True)

    def script(self, path: str) -> tuple[bytes, bytes]:
        """Full path and image of the script itself, which may be a pipe. Raises ``OSError`` and ``PhpError``."""
        return self._read(path, os.fsencode(os.path.realpath(path)), pipes=True)

    def image(self, source: bytes, path: bytes, *, for_eval: bool = False) -> bytes:
        """The verified image of a source, from the cache or compiled; raises ``PhpError``."""
        from cli.trust import image_key, unit_cache

        how = repr((self.settings, for_eval)).encode()
        key, cache = image_key(how, path, source), unit_cache()
        image = cache.get(key)
        if image is None:
            from cli.generated import Likeness

            likeness = Likeness(cache, source, path, how)
            image = likeness.image()
            if image is None:
                image = self._compiled(source, path, for_eval=for_eval)
                cache.put(key, image)
                likeness.learn(image, for_eval=for_eval, settings=self.settings)
        return image

    def _compiled(self, source: bytes, path: bytes, *, for_eval: bool) -> bytes:
        """The verified image of a source; raises ``PhpError``."""
        from cli.units import compile_unit

        try:
            return compile_unit(source, os.fsdecode(path), for_eval=for_eval, settings=self.settings)
        except PhpError as error:
            error.file = error.file or path
            raise

    def compile(self, code: bytes, name: bytes, *, is_file: bool) -> bytes:
        """The verified image of code for eval, or of a file; raises ``PhpError``."""
        if is_file:
            return self.image(code, name)
        image = self.code(code, name)[1]
        if b"@anonymous\0" not in image:
            return image
        from cli.renaming import evaluated_again

        times = self._evaluated[code, name] = self._evaluated.get((code, name), -1) + 1
        return evaluated_again(image, times)

    def save(self) -> None:
        """Keep for the next run what this one has learned of the program's files."""
        self.files.save()


class CodeHost(FileHost):
    """Edit and run, with pieces of code that the program includes by name."""

    def __init__(self, codes: Mapping[bytes, bytes], limit: int, settings: Settings) -> None:
        """``codes`` are pieces without opening tags, by name."""
        super().__init__(limit, settings)
        self.codes = codes

    def include(self, path: bytes, folders: bytes) -> tuple[bytes, bytes] | None:
        """See ``backend.host.Host``."""
        if path in self.codes:
            return self.code(self.codes[path], path)
        return super().include(path, folders)


def out_of_memory(error: TooLarge) -> PhpCompileError:
    """What php says when a source does not fit into its memory."""
    needed = 2 * error.limit  # php doubles the buffer
    return PhpCompileError(
        f"Allowed memory size of {error.limit} bytes exhausted (tried to allocate {needed} bytes)", 0
    )


def candidates(path: bytes, folders: bytes, cwd: bytes) -> list[bytes]:
    """Where php looks for an included file, in its order (``folders``: see ``backend.host.Host``)."""
    if path.startswith(b"/"):
        return [os.path.normpath(path)]
    if path.startswith((b"./", b"../")):
        return [os.path.normpath(os.path.join(cwd, path))]
    places = [*folders.split(b":"), cwd]  # plain files are relative to that, whatever include_path says
    return [os.path.normpath(os.path.join(cwd, folder, path)) for folder in places]
