"""A repo runs where its files are gone: programs that look for them find them, class loaders for instance."""

import os
import shutil
from pathlib import Path

import pytest

AUTOLOAD = Path(__file__).parent / "autoload"
EXPECTED = AUTOLOAD.with_suffix(".expect").read_text()
MODES = {
    "optimized": [],
    "unoptimized": ["--stage", "unoptimized", "--engine", "interp"],
    "compiled": ["--jit-threshold", "1"],
    "elsewhere": ["--root", "/nowhere/at all"],
    "checked": ["--check-types"],
}


@pytest.fixture
def gone(tmp_path, hop):
    """The repo of a program whose tree is gone; its root."""
    shutil.copytree(AUTOLOAD, tmp_path / "app")
    hop("compile", "app", "-o", "app.repo")
    assert hop("run", "app.repo") == EXPECTED
    shutil.rmtree(tmp_path / "app")
    return tmp_path / "app"


def test_the_tree_is_there(hop, tmp_path):
    shutil.copytree(AUTOLOAD, tmp_path / "app")
    assert hop("run", "app/main.php") == EXPECTED


@pytest.mark.parametrize("mode", MODES)
def test_the_tree_is_gone(gone, hop, mode):
    assert hop("run", *MODES[mode], "app.repo", HOP_HEAP="check") == EXPECTED


def test_a_part_of_the_tree_is_there(gone, hop):
    """Data that the program brings along, in a directory that the repo knows, too."""
    (gone / "src").mkdir(parents=True)
    (gone / "src" / "data.txt").write_text("data")
    (gone / "src" / "User.php").write_text("other")
    (gone / "look.php").write_text("")
    shown = """<?php
        $src = __DIR__ . '/src';
        echo implode(' ', scandir($src)), ' ', file_get_contents("$src/data.txt"), ' ', filesize("$src/User.php"), ' ';
        echo implode(' ', array_map('basename', glob("$src/*"))), "\\n";
        echo @file_get_contents("$src/functions.php") === false ? 'no source' : 'source', "\\n";
        echo is_writable("$src/functions.php") ? 'writable' : 'read only', "\\n";
        include "$src/functions.php";
        echo helper(), "\\n";"""
    root = gone.parent / "more"
    shutil.copytree(AUTOLOAD / "src", root / "src")
    (root / "main.php").write_text(shown)
    hop("compile", "more", "-o", "more.repo")
    names = "Model User.php data.txt functions.php included.php"
    assert hop("run", "--root", gone, "more.repo") == (
        f". .. {names} data 5 {names}\nno source\nread only\nhelped\n"
    )


def test_times_of_files(tmp_path, hop):
    """They are kept, and are no part of the digest: the same sources elsewhere make the same repo."""
    digests = []
    for seconds in (1_000_000_000, 1_500_000_000):
        (tmp_path / "app").mkdir()
        for name in ("main.php", "other.php"):
            (tmp_path / "app" / name).write_text("<?php echo filemtime(__DIR__ . '/other.php'), \"\\n\";")
            os.utime(tmp_path / "app" / name, (seconds, seconds))
        hop("compile", "app", "-o", f"{seconds}.repo")
        shutil.rmtree(tmp_path / "app")
        assert hop("run", f"{seconds}.repo") == f"{seconds}\n"
        digests.append(hop("digest", f"{seconds}.repo"))
    assert digests[0] == digests[1]


def test_the_current_directory_is_gone(tmp_path, hop):
    """Nothing is relative to it; what is absolute is found."""
    (tmp_path / "main.php").write_text("<?php include __DIR__ . '/other.php'; echo (int) @include 'none.php';")
    (tmp_path / "other.php").write_text("<?php echo 'other';")
    hop("compile", "main.php", "other.php", "-o", "app.repo")

    def leave():
        os.mkdir("removed")
        os.chdir("removed")
        os.rmdir("../removed")

    assert hop("run", tmp_path / "main.php", before=leave) == "other0"
    assert hop("run", tmp_path / "app.repo", before=leave) == "other0"
