"""A Dask cluster as the workers of `hop compile` and `hop optimize`: the only module that imports Dask.

A worker of the cluster serves many builds, in any order, and may join or vanish in the midst of one. So each build
leaves with the scheduler what its workers have to prepare, under a name of its own; a worker does that when the
first work of a build comes, and again when it has done another build's work in between. Whose worker
vanishes has its work done by another: work is a function of what was prepared and sent.

Example: ``with connect("dask://127.0.0.1:8786").start() as executor: executor.submit(compile_file, path, source)``.
"""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import cache
from typing import Any, Final, TypeVar

from cli.errors import USAGE, CliError

try:
    from distributed import Client, Worker, WorkerPlugin
except ImportError:
    raise CliError("--executor dask://... needs Dask: pip install 'hop-php[dask]'") from None

T = TypeVar("T")

SCHEMES: Final = {"dask": "tcp", "dask+tls": "tls"}  # in Hop's addresses and in Dask's
PATIENCE: Final = 30  # seconds, for a first worker to be there; Dask has a setting for how long to try to connect


def connect(address: str) -> Cluster:
    """The cluster whose scheduler listens at ``dask://HOST:PORT`` (``dask+tls://``: with Dask's own settings of TLS).

    Raises :class:`CliError` when nobody answers, there are no workers, or one has not the same Hop and Python.
    """
    scheme, found, place = address.partition("://")
    if not found or scheme not in SCHEMES or not place.rpartition(":")[2].isdigit():
        raise CliError(f"--executor {address}: an executor is dask://HOST:PORT", USAGE)
    try:
        client = Client(f"{SCHEMES[scheme]}://{place}", set_as_default=False)
    except OSError:
        raise CliError(f"no Dask scheduler answers at {address} (dask scheduler starts one)") from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise CliError(f"{address} has no workers (dask worker {place} starts one)") from None
    return Cluster(client, _checked(client, address))


def _checked(client: Client, address: str) -> int:
    """The number of workers, each of which is fit to work for this build."""
    mine = version()
    for worker, theirs in client.run(version, on_error="return").items():
        if theirs != mine:
            why = "no Hop that answers" if isinstance(theirs, BaseException) else "another version of Hop or Python"
            raise CliError(f"the worker {worker} of {address} has {why}")
    return len(client.scheduler_info(n_workers=-1)["workers"])


@cache
def version() -> str:
    """What has to be the same here and at the workers, for a build to come out the same."""
    from cli.units import code_hash

    code = code_hash("frontend", "hhbc", "hhbbc", "backend", "cli").hex()[:16]
    return f"{sys.version_info[:2]} {code}"


class Cluster:
    """See :class:`frontend.workers.Workers`."""

    remote = True

    def __init__(self, client: Client, count: int) -> None:
        """A cluster of ``count`` workers behind a connection."""
        self.client = client
        self.count = count

    def start(self, prepare: Callable[..., None] | None = None, *arguments: object) -> Executor:
        """See :class:`frontend.workers.Workers`."""
        return _Build(self.client, prepare, arguments)


class _Build(Executor):
    """Gives a build's work to the cluster."""

    def __init__(self, client: Client, prepare: Callable[..., None] | None, arguments: tuple[object, ...]) -> None:
        self.client = client
        self.name = f"hop-{uuid.uuid4()}"
        client.register_plugin(Preparation(self.name, prepare, arguments), name=self.name)
        self.executor = client.get_executor(pure=False)

    def submit(self, work: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        """Have a worker do something, after what was done for the same build before it."""
        made: Future[T] = self.executor.submit(_in_turn, version(), self.name, work, arguments, named)
        return made

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the build; the workers forget what they had prepared."""
        self.executor.shutdown(wait=wait and not cancel_futures)
        self.client.unregister_worker_plugin(self.name)


# -- at the workers -------------------------------------------------------------------------------


class Preparation(WorkerPlugin):  # type: ignore[misc]  # Dask has no types
    """What a worker has to do before the first work of a build."""

    def __init__(self, name: str, prepare: Callable[..., None] | None, arguments: tuple[object, ...]) -> None:
        """For the build of that name."""
        self.name = name
        self.prepare = prepare
        self.arguments = arguments

    def setup(self, worker: Worker) -> None:
        """Dask's: the worker has heard of the build."""
        _Own.builds[self.name] = self

    def teardown(self, worker: Worker) -> None:
        """Dask's: the build has ended."""
        del _Own.builds[self.name]


class _Own:
    """This worker's builds, the one that it is prepared for, and its only thread that does such work: Hop's stages
    run in one thread of a process, whatever number of threads the worker has."""

    builds: dict[str, Preparation] = {}
    prepared = ""
    thread = ThreadPoolExecutor(1)


def _in_turn(wanted: str, name: str, work: Callable[..., T], arguments: tuple[Any, ...], named: dict[str, Any]) -> T:
    return _Own.thread.submit(_work, wanted, name, work, arguments, named).result()


def _work(wanted: str, name: str, work: Callable[..., T], arguments: tuple[Any, ...], named: dict[str, Any]) -> T:
    if version() != wanted:
        raise CliError("a worker that has joined the cluster has another version of Hop or Python")
    build = _Own.builds[name]
    if _Own.prepared != name and build.prepare is not None:
        build.prepare(*build.arguments)
        _Own.prepared = name
    return work(*arguments, **named)
