"""Every example in the help of a command works as it is printed."""

import subprocess
import sys

import pytest

from cli.arguments import COMMANDS, make_parser
from tests.cli.conftest import LIMIT, environment, run_hop

EXAMPLES = [example for command in COMMANDS.values() for example in command.examples]
SCRIPT = """<?php
function main(array $words): int { return count($words); }
echo main($argv), $argv[1] ?? '', PHP_EOL;
"""
ORDERS = """<?php
class Order { function total(int $a) { $b = $a; return $b + 1 + 2; } }
function total() { $a = 1; return $a + 2; }
"""


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """A folder with everything that the examples name."""
    folder = tmp_path_factory.mktemp("examples")
    for name in ("src/tests", "lib"):
        (folder / name).mkdir(parents=True)
    for name in ("script.php", "index.php", "src/main.php"):
        (folder / name).write_text(SCRIPT)
    (folder / "lib/tool.php").write_text("<?php function tool() {}")
    (folder / "src/orders.php").write_text(ORDERS)
    (folder / "src/tests/broken.php").write_text("<?php tests are left out(")
    assert run_hop("compile", "src", "-o", "app.repo", "--exclude", "tests/*", cwd=folder).returncode == 0
    (folder / "src/tests/broken.php").write_text("<?php // mended")
    hhas = run_hop("dump", "script.php", "--format", "hhas", cwd=folder).stdout
    (folder / "hello.hhas").write_text(hhas)
    (folder / "check.sh").write_text('test -s "$1"')
    (folder / "input.txt").write_text("a\nb\n")
    return folder


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(ready, example):
    hop = f"hop() {{ '{sys.executable}' -m cli \"$@\"; }}; "
    done = subprocess.run(
        ["bash", "-c", hop + example], cwd=ready, env=environment(), stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=LIMIT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == "" or done.stderr.startswith("hop: counted ")


def test_examples_of_running_show_what_they_run(ready):
    def shown(*words):
        return run_hop(*words, cwd=ready).stdout

    assert shown("run", "script.php", "a", "b", "c") == "4a\n"
    assert shown("run", "app.repo", "--file", "main.php", "--", "input.txt") == "2input.txt\n"


def test_every_command_and_option_explains_itself():
    """What `hop help` lists are the commands; each has an example that begins with it; no option is without help."""
    for name, command in COMMANDS.items():
        assert command.examples[0].startswith(f"hop {name}")
        (below,) = [action.choices for action in make_parser([name])._actions if action.dest == "command"]
        options = [action for action in below[name]._actions if action.option_strings]
        bare = [action.option_strings for action in options if not action.help and action.dest != "output"]
        assert bare == []
