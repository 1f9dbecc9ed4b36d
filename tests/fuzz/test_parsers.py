"""A small, fixed part of `make fuzz-parsers`: parser-like functions beside what php said of the same inputs."""

import subprocess
import sys

import pytest

from tests.fuzz.parsers import FIRST, FUNCTIONS, RECORDED, outputs

HOP = [sys.executable, "-m", "cli.main", "run"]


def pcre_version():
    return subprocess.run([*HOP, "-r", "echo PCRE_VERSION;"], capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize("function", FUNCTIONS)
def test_mutated_inputs_give_what_php_gives(function):
    version, *lines = RECORDED.read_text("utf-8").splitlines()
    if function == "preg_match" and version != f"PCRE {pcre_version()}":
        pytest.skip(f"recorded with {version}, whose messages these are")
    wanted = [line.removeprefix(f"{function} ") for line in lines if line.split()[0] == function]
    assert [line.decode() for line in outputs(HOP, function, FIRST, 1)] == wanted
