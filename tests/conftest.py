"""Options of the whole suite, and what is prepared for it."""

import subprocess
import sys
from pathlib import Path


def pytest_addoption(parser):
    parser.addoption(
        "--update-goldens", action="store_true", help="rewrite expected texts from what comes out"
    )


def pytest_sessionstart(session):
    """Prepare what Hop generates, before there are workers: the first command of all says so, and takes its time."""
    chosen = session.config.option
    if not hasattr(session.config, "workerinput") and not chosen.collectonly:
        subprocess.run([sys.executable, "-m", "cli", "setup", "--quiet"], cwd=Path(__file__).parents[1], check=False)
