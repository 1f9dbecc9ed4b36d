"""`hop setup` leaves nothing for the first program to prepare."""

import subprocess
import sys

from tests.cli.conftest import PROJECT, environment

# Without the runtime and the library, which take half a minute: that each run finds them is what all other tests show.
CODE = """
import cli.setup
cli.setup.optimizer_library = lambda report: None
cli.setup.prepare(lambda *_: None)
from backend.jit.code import offsets
offsets._STRUCTS = {}  # nothing can be read from the layout any more
offsets._table.cache_clear()
print(offsets.struct("Func").size > 100)
"""


def test_the_layout_that_the_jit_needs(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", CODE], env=environment(HOP_CACHE_DIR=str(tmp_path)), cwd=PROJECT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "True\n", done.stderr
