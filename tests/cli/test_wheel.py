"""The wheel: it has everything, says what it is, and what it installs runs the README's examples in another folder."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.conftest import LIMIT, PROJECT, environment

PACKAGES = ("frontend", "hhbc", "repo", "hhbbc", "backend", "cli")
OWN_FILES = {".py", ".php", ".html", ".txt", ".css", ".js", ".LICENSE"}

pytestmark = [
    pytest.mark.skipif(find_spec("wheel") is None, reason="the package wheel is not installed, so none can be built"),
    pytest.mark.xdist_group("wheel"),
]


def run(*words, cwd, **changes):
    """Run a command that must succeed; its output."""
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=environment(PYTHONPATH=None, **changes), capture_output=True,
        text=True, timeout=LIMIT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built without a network from a copy of what a clone has."""
    source = tmp_path_factory.mktemp("source")
    for package in (*PACKAGES, "bin"):
        shutil.copytree(PROJECT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, source / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    run(*pip, "wheel", ".", "--no-deps", "--no-build-isolation", "--no-index", "-w", "made", cwd=source)
    (made,) = (source / "made").iterdir()
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder of commands of an environment in which there is the wheel; its dependencies are this one's."""
    home = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=home)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin"


def test_the_wheel_has_every_file(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    own = {
        str(path.relative_to(PROJECT))
        for package in PACKAGES
        for path in (PROJECT / package).rglob("*")
        if path.suffix in OWN_FILES
    }
    assert own <= names
    command = "hop_php-0.1.0.data/scripts/hop"
    assert {name for name in names if ".dist-info/" not in name} == own | {command}


def test_the_wheel_says_what_it_is(wheel):
    assert re.fullmatch(r"hop_php-[\d.]+-py3-none-linux_x86_64\.whl", wheel.name)
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        text = archive.read(name).decode()
        (licence,) = [name for name in archive.namelist() if name.endswith("/LICENSE")]
        assert archive.read(licence) == (PROJECT / "LICENSE").read_bytes()
    assert "License: MIT" in text
    assert "Summary: An ahead-of-time optimizing compiler" in text
    assert "Requires-Dist: llvmlite" in text
    assert "# Hop" in text  # the README


def test_the_readmes_examples_in_another_folder(installed, tmp_path):
    shutil.copytree(PROJECT / "examples", tmp_path / "examples")
    (tmp_path / "script.php").write_text("<?php echo implode(' ', array_slice($argv, 1)), PHP_EOL;")
    path = f"{installed}{os.pathsep}{os.environ['PATH']}"
    where = run(installed / "python", "-c", "import cli; print(cli.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    begin = (PROJECT / "README.md").read_text().partition("## Begin")[2].partition("\n## ")[0]
    commands = re.findall(r"^    (hop [^#\n]+?)(?:\s{2,}#.*)?$", begin, re.MULTILINE)
    assert len(commands) > 5
    outputs = {command: run("bash", "-c", command, cwd=tmp_path, PATH=path) for command in commands}
    assert outputs["hop run script.php a b c"] == "a b c\n"
    assert outputs["hop -d precision=3 -r 'echo 1 / 3;'"] == "0.333"
    assert "order_total" in outputs["hop diff shop.repo --function order_total"]
    run("bash", "-c", "hop diff shop.repo --html page.html", cwd=tmp_path, PATH=path)
    assert "<html" in (tmp_path / "page.html").read_text()
    assert run("bash", "-c", "hop -r 'echo PHP_BINARY;'", cwd=tmp_path, PATH=path) == str(installed / "hop")
