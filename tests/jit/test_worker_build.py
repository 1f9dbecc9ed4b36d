"""A worker whose sources are not the program's makes nothing: the program would take its code for its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend.jit.code.pipe import REQUESTS
from backend.jit.code.store import build_hash

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("same", [True, False])
def test_only_a_worker_of_the_programs_build_reads_requests(same):
    """Without requests to read it fails, where it wants to read some."""
    build = build_hash() if same else "another"
    done = subprocess.run(
        [sys.executable, "-P", "-m", "backend.jit.code.worker", build], cwd=PROJECT, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(PROJECT)}, capture_output=True, check=False, timeout=600,
        preexec_fn=lambda: os.closerange(REQUESTS, REQUESTS + 1),
    )  # fmt: skip
    assert (done.returncode != 0, done.stdout) == (same, b"")
