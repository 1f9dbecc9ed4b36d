"""The images of a program's files, at hand as they were when it last ran: without reading, hashing or looking them up.

A file whose status is what it was (device, inode, size and the times of its last changes) holds what it held. That is
so once it has not changed for :data:`SETTLED` seconds: before, it may be written again within the clock's resolution,
and is read each time. One cache file has all of a program. Whoever writes it adds to what is there; of two processes
that do at the same time one loses, and learns it again.

Example::

    files = ProgramFiles(b"settings")
    image = files.find(b"/app/a.php")  # None: read the file, make its image, and
    files.learn(b"/app/a.php", image)
    files.save()
"""

from __future__ import annotations

import marshal
import mmap
import os
import stat
import struct
import time

from backend.systemlib.build import source_stamp
from frontend.cache import checked_path, discard_old, read_checked, write_checked
from frontend.digests import blake2b
from frontend.light import suppress

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import Final

    Status = tuple[int, int, int, int, int]
    Place = tuple[Status, int, int]

SETTLED: Final = 2.0  # seconds, as for php's opcache
WORTH: Final = 20  # one new file in so many that are known is worth writing all of them again
MOST_BYTES: Final = 16 << 20  # of the images of a program
MOST_PROGRAMS: Final = 40
_FOLDER: Final = "programs"
_FORMAT: Final = 1  # of a cache file, part of its name
_SIZE = struct.Struct("<Q")


def status_of(path: bytes | str) -> tuple[Status, bool] | None:
    """The status of a regular file, and whether it is settled; None for anything else."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    status = found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
    return status, max(found.st_mtime, found.st_ctime) < time.time() - SETTLED


class Images:
    """Images by name, each with the status of the file that it was made of. The ``parts`` tell a program, and what its
    sources became, from all others."""

    def __init__(self, *parts: bytes) -> None:
        name = blake2b(marshal.dumps((_FORMAT, source_stamp(), parts)), digest_size=16).hexdigest()
        self._name = f"{_FOLDER}/{name}"
        self._packed: bytes | mmap.mmap = b""  # a table and, from _images_at on, the images
        self._images_at = 0
        self._known: dict[bytes, Place] = {}
        self._learned: dict[bytes, tuple[Status, bytes]] = {}
        self._open()

    def _open(self) -> None:
        """Read what earlier runs left."""
        path = checked_path(self._name, lambda: read_checked(self._name) is not None)
        if path is None:
            return
        with suppress(OSError):
            with open(path, "rb") as file:
                self._packed = mmap.mmap(file.fileno(), 0, mmap.MAP_PRIVATE, mmap.PROT_READ)
            begin = self._packed.find(b"\n") + 1 + _SIZE.size
            (size,) = _SIZE.unpack_from(self._packed, begin - _SIZE.size)
            self._known = marshal.loads(self._packed[begin : begin + size])
            self._images_at = begin + size

    def get(self, name: bytes, status: Status) -> bytes | None:
        """The image that a file of this status became; None when it is not known."""
        place = self._known.get(name)
        return self._image(place) if place is not None and place[0] == status else None

    def _image(self, place: Place) -> bytes:
        _, at, size = place
        return self._packed[self._images_at + at : self._images_at + at + size]

    def put(self, name: bytes, status: Status, image: bytes) -> None:
        """Note the image of a file that had this status before it was read, and was settled."""
        self._learned[name] = status, image

    def save(self) -> None:
        """Keep what was learned for the next run, where that is worth it."""
        if not self._learned or len(self._learned) * WORTH < len(self._known):
            return
        known = {name: (place[0], self._image(place)) for name, place in self._known.items()}
        table: dict[bytes, Place] = {}
        images, size = [], 0
        for name, (status, image) in (known | self._learned).items():
            if size + len(image) <= MOST_BYTES:
                table[name] = status, size, len(image)
                images.append(image)
                size += len(image)
        head = marshal.dumps(table)
        write_checked(self._name, _SIZE.pack(len(head)) + head + b"".join(images))
        discard_old(_FOLDER, 2 * MOST_PROGRAMS)  # each has a stamp
        self._learned.clear()


class ProgramFiles:
    """What is known of the files of one program: that which begins with the first file that is asked for. ``how`` tells
    apart what the same source can become."""

    def __init__(self, how: bytes) -> None:
        self._how = how
        self._images: Images | None = None
        self._seen: dict[bytes, Status] = {}  # before they were read

    def find(self, path: bytes) -> bytes | None:
        """The image of a file, by its full path; None when that is not known, or it has changed."""
        if self._images is None:
            self._images = Images(self._how, path)
        found = status_of(path)
        if found is None:
            return None
        status, settled = found
        image = self._images.get(path, status)
        if image is None and settled:
            self._seen[path] = status
        return image

    def learn(self, path: bytes, image: bytes) -> None:
        """Note the image of a file that :meth:`find` was asked for before it was read."""
        status = self._seen.pop(path, None)
        if status is not None and self._images is not None:
            self._images.put(path, status, image)

    def save(self) -> None:
        """Keep what was learned for the next run."""
        if self._images is not None:
            self._images.save()


class RepoImages:
    """What is known of the units of a repo at a stage, fit to run. Repos are replaced as a whole: the file's status
    before it was opened, and afterwards, says what was read. ``status``: what :func:`status_of` said before."""

    def __init__(self, path: str, stage: str, status: tuple[Status, bool] | None) -> None:
        same = status is not None and status_of(path) == status
        self._status: Status | None = status[0] if status is not None and same else None
        self._settled = status is not None and status[1]
        self._images = Images(os.fsencode(os.path.realpath(path)), stage.encode())

    def find(self, unit: str) -> bytes | None:
        """The image of a unit; None when it is not known."""
        return self._images.get(os.fsencode(unit), self._status) if self._status is not None else None

    def learn(self, unit: str, image: bytes) -> None:
        """Note the image of a unit."""
        if self._status is not None and self._settled:
            self._images.put(os.fsencode(unit), self._status, image)

    def save(self) -> None:
        """Keep what was learned for the next run."""
        self._images.save()
