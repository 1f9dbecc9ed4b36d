"""Pipes, devices and directories in the place of files: an answer at once, in one line, and memory in bounds."""

import os
import resource
import subprocess
import sys
import threading

import pytest

from cli import files
from cli.main import main
from tests.cli.conftest import LIMIT, environment, refused, run_hop

HELLO = "<?php\necho 'hello ', basename(__FILE__), \"\\n\";\n"
READERS = ("stats", "verify", "digest", "dump", "diff")


@pytest.fixture
def pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


@pytest.fixture
def repo(tmp_path, hop):
    (tmp_path / "hello.php").write_text(HELLO)
    hop("compile", "hello.php", "-o", "a.repo")
    return tmp_path / "a.repo"


@pytest.fixture
def said(capsys, monkeypatch, tmp_path, request):
    """Run a command in this process, which is quick; a CompletedProcess."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(files, "WRITER_WAIT", getattr(request, "param", 0.2))

    def run(*words):
        status = main([str(word) for word in words])
        text = capsys.readouterr()
        return subprocess.CompletedProcess(words, status, text.out, text.err)

    return run


# -- repos --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "/dev/null"])
def test_no_file_as_a_repo(said, pipe, name):
    for command in READERS:
        refused(said(command, name), name, "is not a regular file")
    refused(said("explain", name, "f"), "is not a regular file")
    refused(said("optimize", name, "-o", "b.repo"), "is not a regular file")
    assert sorted(os.listdir(pipe.parent)) == ["pipe"]


def test_a_pipe_called_repo(fail, tmp_path):
    os.mkfifo(tmp_path / "x.repo")
    refused(fail("run", "x.repo"), "x.repo", "is not a regular file")


@pytest.mark.parametrize("name", ["pipe", "/dev/null", "."])
def test_no_file_as_a_target(said, pipe, repo, name):
    (pipe.parent / "a.hhas").write_text('.filepath "a.php";\n.main { Int 1 RetC }')
    kind = "directory" if name == "." else "is not a regular file"
    for words in (["compile", "hello.php"], ["optimize", "a.repo"], ["asm", "a.hhas"]):
        refused(said(*words, "-o", name), name, kind)
    refused(said("diff", "a.repo", "--html", name), name, kind)
    assert sorted(os.listdir(pipe.parent)) == ["a.hhas", "a.repo", "hello.php", "pipe"]


# -- what a build writes -----------------------------------------------------------------------------


def link(place, victim):
    place.symlink_to(victim)


def hard_link(place, victim):
    place.hardlink_to(victim)


def pipe_instead(place, victim):
    os.mkfifo(place)


@pytest.mark.parametrize("prepare", [link, hard_link, pipe_instead])
def test_what_lies_where_a_build_writes(said, repo, hop, prepare):
    """The name of the temporary file is known: whatever another user put there is not written to."""
    victim = repo.parent / "victim"
    victim.write_text("precious")
    for target in ("a.repo", "b.repo"):
        prepare(repo.parent / f".{target}.building", victim)
        assert said("compile", "hello.php", "-o", target, "--no-optimize").returncode == 0
        assert victim.read_text() == "precious"
        assert hop("run", target) == "hello hello.php\n"
    assert sorted(os.listdir(repo.parent)) == ["a.repo", "b.repo", "hello.php", "victim"]


def test_a_link_to_nothing_where_a_build_writes(said, repo):
    (repo.parent / ".b.repo.building").symlink_to("made")
    assert said("compile", "hello.php", "-o", "b.repo").returncode == 0
    assert sorted(os.listdir(repo.parent)) == ["a.repo", "b.repo", "hello.php"]


def test_a_directory_where_a_build_writes(said, repo):
    (repo.parent / ".b.repo.building").mkdir()
    refused(said("compile", "hello.php", "-o", "b.repo"), "b.repo", "is a directory")


def test_a_link_where_a_page_is_written(said, repo):
    (repo.parent / "victim").write_text("precious")
    (repo.parent / ".page.html.new").symlink_to("victim")
    assert said("diff", "a.repo", "--html", "page.html").returncode == 0
    assert (repo.parent / "victim").read_text() == "precious"


# -- sources ------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["lint", "ast", "tokens", "asm"])
def test_sources_without_end_or_beginning(said, pipe, command):
    target = ["-o", "b.repo"] if command == "asm" else []
    refused(said(command, "pipe", *target), "pipe", "nobody writes to")
    refused(said(command, "/dev/zero", *target), "/dev/zero", "is larger than")


def test_no_file_in_a_program(said, pipe, tmp_path):
    refused(said("compile", "pipe", "-o", "b.repo"), "pipe", "is not a regular file")
    refused(said("compile", "/dev/zero", "-o", "b.repo"), "/dev/zero", "is not a regular file")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.php").write_text(HELLO)
    os.mkfifo(tmp_path / "src" / "b.php")
    refused(said("compile", "src", "-o", "b.repo"), "src/b.php", "is not a regular file")


def write_later(path, text):
    thread = threading.Timer(0.1, lambda: path.write_text(text))
    thread.start()
    return thread


@pytest.mark.parametrize("said", [LIMIT], indirect=True)
def test_a_source_from_a_pipe(said, pipe, fail):
    thread = write_later(pipe, "<?php echo 1;")
    assert said("lint", "pipe").stdout == "No syntax errors detected in pipe\n"
    thread.join()
    thread = write_later(pipe, HELLO)
    assert fail("run", "pipe").stdout == "hello pipe\n"
    thread.join()


def shell(command, tmp_path):
    """What a shell's command prints; `hop` is the command of this checkout."""
    hop = f"hop() {{ '{sys.executable}' -m cli.main \"$@\"; }}; "
    done = subprocess.run(
        ["bash", "-c", hop + command],
        cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=LIMIT, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_process_substitution(tmp_path):
    assert shell("hop run <(echo '<?php echo $argv[1], 2;') a", tmp_path) == "a2"
    assert shell("hop run <(true)", tmp_path) == ""
    assert shell("echo '<?php echo 3;' | hop run /dev/stdin", tmp_path) == "3\n"[:1]
    said = shell("hop lint <(echo '<?php echo 3;')", tmp_path)
    assert said.startswith("No syntax errors detected in /dev/fd/")
    assert "is not a regular file" in shell("hop compile <(echo '<?php echo 3;') -o b.repo", tmp_path)
    assert "is not a regular file" in shell("hop stats <(echo '<?php echo 3;')", tmp_path)


def little_memory():
    """In the child: a gigabyte of address space is not enough for a file without end."""
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))


def test_a_device_as_the_script(tmp_path):
    result = run_hop("run", "/dev/zero", cwd=tmp_path, before=little_memory)
    assert result.returncode == 255
    assert "Allowed memory size of 134217728 bytes exhausted" in result.stdout
    assert result.stderr == ""


def test_sources_larger_than_the_memory_limit(fail, tmp_path):
    (tmp_path / "big.php").write_text("x" * 3_000_000)
    small = ["-d", "memory_limit=2M"]
    for words in (["big.php"], ["-r", "echo 1; include 'big.php';"]):
        result = fail("run", *small, *words)
        assert result.returncode == 255
        assert "Allowed memory size of 2097152 bytes exhausted" in result.stdout
    assert len(fail("run", "-d", "memory_limit=4M", "big.php").stdout) == 3_000_000
