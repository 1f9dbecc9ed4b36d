"""Options of the whole suite, and what is prepared for it."""

import subprocess
import sys
from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption(
        "--update-goldens", action="store_true", help="rewrite expected texts from what comes out"
    )


def pytest_sessionstart(session):
    """Prepare what Hop generates, before there are workers: the first command of all says so, and takes its time."""
    chosen = session.config.option
    if not hasattr(session.config, "workerinput") and not chosen.collectonly:
        subprocess.run([sys.executable, "-m", "cli", "setup", "--quiet"], cwd=Path(__file__).parents[1], check=False)


def pytest_collection_finish(session):
    """Groups of tests that belong to one worker stand in their names, where pytest-xdist looks for them."""
    if not getattr(session.config.option, "loadgroup", False):
        return
    alone = [item for item in session.items if item.get_closest_marker("xdist_group") and "@" not in item.nodeid]
    if alone:
        raise pytest.UsageError(f"{alone[0].nodeid} has lost its group: this pytest and pytest-xdist do not fit")
