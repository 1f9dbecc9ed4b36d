"""A worker whose sources are not the program's makes nothing: the program would take its code for its own."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backend.jit.code.pipe import REQUESTS
from backend.jit.code.store import build_hash, hold_program

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


def test_a_worker_takes_over_what_keeps_others_from_a_program():
    """From the lowest descriptors, as a copy of a process has them that has closed all others."""
    key = "ab" * 16
    code = (
        "import os, sys; os.closerange(3, 64)\n"
        "from backend.jit.code.remote import Remote\n"
        "from backend.jit.code.store import hold_program\n"
        f"held = hold_program('{key}'); assert held.fileno() == 3\n"
        f"remote = Remote(print, print, ('{key}', held)); held.close()\n"
        f"assert hold_program('{key}') is None\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=True, timeout=600)
    while (held := hold_program(key)) is None:  # until the worker has found out that nobody asks
        time.sleep(0.1)
    held.close()
