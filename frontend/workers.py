"""Where the stages' work is done: in this process, in worker processes of this machine, or wherever else
somebody's executor takes it (`cli/cluster.py` has a Dask cluster).

Example: ``with Processes(2).start() as executor: executor.submit(compile_file, path, source)``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

T = TypeVar("T")
PORTIONS: Final = 8  # for each worker, so that none waits long for the last one


class Workers(Protocol):
    """What work can be given to."""

    @property
    def count(self) -> int:
        """How many work at the same time; with one, nothing is gained by giving it away."""

    @property
    def remote(self) -> bool:
        """Whether they are others' machines, to which all work is given, however small, for this one to stay free."""

    def start(self, prepare: Callable[..., None] | None = None, *arguments: object) -> Executor:
        """An executor, whose workers each have called ``prepare(*arguments)`` before their first work."""


@dataclass(frozen=True, slots=True)
class Processes:
    """Worker processes of this machine, which end with the process that asked for them."""

    count: int
    remote: bool = False

    def start(self, prepare: Callable[..., None] | None = None, *arguments: object) -> Executor:
        """See :class:`Workers`."""
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(self.count, initializer=_begin, initargs=(os.getpid(), prepare, arguments))


HERE: Final = Processes(1)


def portions(work: list[T], workers: Workers) -> list[list[T]]:
    """The work in equal parts, in its order, as they are given to the workers."""
    size = max(1, len(work) // (workers.count * PORTIONS))
    return [work[at : at + size] for at in range(0, len(work), size)]


def _begin(parent: int, prepare: Callable[..., None] | None, arguments: tuple[object, ...]) -> None:
    from frontend.processes import end_with

    end_with(parent)
    if prepare is not None:
        prepare(*arguments)
