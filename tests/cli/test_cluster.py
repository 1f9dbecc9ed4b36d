"""A Dask cluster of two workers compiles and optimizes to the same repo as this process does."""

import json
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec

import pytest

from tests.cli.conftest import LIMIT, SHOP, environment, run_hop

pytestmark = pytest.mark.skipif(find_spec("distributed") is None, reason="the package distributed is not installed")
PATIENT = {f"DASK_DISTRIBUTED__COMM__TIMEOUTS__{name}": f"{LIMIT}s" for name in ("CONNECT", "TCP")}
# In a process of its own: a client has threads, and other tests make copies of this process.
WAIT = f"""
import sys
from distributed import Client
with Client(scheduler_file=sys.argv[1], timeout={LIMIT}) as client:
    client.wait_for_workers(2, timeout={LIMIT})
"""


@contextmanager
def running(*words, folder):
    """A process of Dask's, which is ended with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=folder, env=environment(**PATIENT), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler with two workers, one of them with several threads."""
    folder = tmp_path_factory.mktemp("cluster")
    place = str(folder / "scheduler.json")
    scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = ["distributed.cli.dask_worker", "--scheduler-file", place, "--host", "127.0.0.1", "--no-nanny"]
    worker += ["--no-dashboard", "--nthreads"]
    with (
        running(*scheduler, "--scheduler-file", place, folder=folder),
        running(*worker, "1", folder=folder),
        running(*worker, "3", folder=folder),
    ):
        wait = [sys.executable, "-c", WAIT, place]
        subprocess.run(wait, cwd=folder, env=environment(**PATIENT), timeout=LIMIT, check=True)
        with open(place) as file:
            yield json.load(file)["address"].replace("tcp://", "dask://")


def digest(repo, cwd):
    done = run_hop("digest", repo, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


def done(*words, cwd):
    result = run_hop(*words, cwd=cwd, **PATIENT)
    assert result.returncode == 0, result.stderr
    return result


def test_the_same_repo(cluster, tmp_path):
    done("compile", SHOP, "-o", "here.repo", "--jobs", "1", cwd=tmp_path)
    done("compile", SHOP, "-o", "there.repo", "--executor", cluster, cwd=tmp_path)
    assert digest("there.repo", tmp_path) == digest("here.repo", tmp_path)
    done("optimize", "there.repo", "-o", "again.repo", "--executor", cluster, cwd=tmp_path)  # another build's turn
    assert digest("again.repo", tmp_path) == digest("here.repo", tmp_path)


def test_errors_come_from_there(cluster, tmp_path):
    (tmp_path / "src").mkdir()
    for name in "abc":
        (tmp_path / "src" / f"{name}.php").write_text("<?php function f( { }")
    result = run_hop("compile", "src", "-o", "x.repo", "--executor", cluster, cwd=tmp_path, **PATIENT)
    assert result.returncode == 255
    assert result.stderr.count("Parse error: syntax error") == 3
    assert result.stderr.endswith("hop: 3 of 3 files do not compile\n")


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("dask://127.0.0.1:1", 1, "no Dask scheduler answers at dask://127.0.0.1:1"),
        ("dask://127.0.0.1", 2, "an executor is dask://HOST:PORT"),
        ("spark://127.0.0.1:7077", 2, "an executor is dask://HOST:PORT"),
    ],
)
def test_no_cluster(tmp_path, address, status, said):
    (tmp_path / "a.php").write_text("<?php echo 1;")
    quick = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}
    result = run_hop("compile", "a.php", "-o", "x.repo", "--executor", address, cwd=tmp_path, **quick)
    assert result.returncode == status
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
