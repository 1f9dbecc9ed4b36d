"""Whatever is wrong with the input: one clear line on stderr, an exit code, and nothing lost."""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest

from cli.main import main
from hhbc.asm import assemble
from hhbc.image import encode
from tests.cli.conftest import (
    HELLO,
    LIMIT,
    SHOP,
    environment,
    refused,
    replace_image,
    run_hop,
    start,
    stopped_while_writing,
)  # fmt: skip


@pytest.fixture
def intact(hello, hop):
    """Checks, when the test is over, that the repo still runs and nothing is left beside it."""
    yield hello
    assert hop("run", hello) == "hello\n"
    assert [path.name for path in hello.parent.glob(".*")] == []


# ------------------------------------------------------------------------------ sources


def test_syntax_error(fail, intact, tmp_path):
    (tmp_path / "hello.php").write_text("<?php\necho 1 2;\n")
    result = fail("compile", "hello.php", "-o", "a.repo")
    assert result.returncode == 255
    fault, summary = result.stderr.splitlines()
    assert fault == 'Parse error: syntax error, unexpected integer "2", expecting "," or ";" in hello.php on line 2'
    assert summary == "hop: 1 of 1 files do not compile"


def test_syntax_error_when_run(fail, tmp_path):
    (tmp_path / "bad.php").write_text("<?php\n\necho 1 2;\n")
    result = fail("run", "bad.php")
    assert result.returncode == 255
    message = 'Parse error: syntax error, unexpected integer "2", expecting "," or ";"'
    assert result.stdout == f"\n{message} in {tmp_path}/bad.php on line 3\n"


def test_missing_file(fail, intact):
    refused(fail("compile", "nowhere.php", "-o", "a.repo"), "nowhere.php", "no such file")
    refused(fail("run", "nowhere.php"), "nowhere.php", "no such file")
    refused(fail("lint", "nowhere.php"), "nowhere.php", "no such file")
    refused(fail("ast", "nowhere.php"), "nowhere.php", "no such file")
    for command in ("stats", "verify", "digest", "dump", "diff"):
        refused(fail(command, "nowhere.repo"), "nowhere.repo", "no such file")


def test_directory_without_php(fail, intact, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "README.txt").write_text("no code")
    refused(fail("compile", "empty", "-o", "a.repo"), "empty", "no PHP files")
    refused(fail("compile", "hello.php", "empty", "-o", "a.repo"), "empty", "no PHP files")
    refused(fail("compile", ".", "-o", "a.repo", "--exclude", "*"), "excluded")


def test_unreadable_file(fail, intact, tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "loop.php").symlink_to("loop.php")
    (tmp_path / "src" / "good.php").write_text(HELLO)
    refused(fail("compile", "src", "-o", "a.repo"), "loop.php", "symbolic links")
    # and one that is no file at all
    (tmp_path / "src" / "loop.php").unlink()
    (tmp_path / "src" / "loop.php").mkdir()
    refused(fail("compile", "src/loop.php", "-o", "a.repo"), "no PHP files")


def test_nesting_without_end(fail, intact, tmp_path):
    (tmp_path / "deep.php").write_text("<?php $x = " + "[" * 3000 + "]" * 3000 + ";")
    refused(fail("compile", "deep.php", "-o", "a.repo"), "nested too deeply")


# -------------------------------------------------------------------------------- repos


def test_truncated_repo(fail, hello):
    whole = hello.read_bytes()
    for size in (0, 10, 99, 5000, len(whole) - 1):
        hello.write_bytes(whole[:size])
        refused(fail("run", "a.repo"), "a.repo", "truncated")
        refused(fail("stats", "a.repo"), "a.repo", "truncated")


def test_no_repo(fail, tmp_path):
    (tmp_path / "a.repo").write_bytes(b"These are my notes.\n" * 100)
    refused(fail("run", "a.repo"), "a.repo", "not a hop repo")
    (tmp_path / "hello.php").write_text(HELLO)
    refused(fail("compile", "hello.php", "-o", "a.repo"), "not a hop repo", "not overwritten")
    assert (tmp_path / "a.repo").read_bytes().startswith(b"These are my notes.\n")


def test_directory_as_repo(fail, tmp_path):
    (tmp_path / "a.repo").mkdir()
    (tmp_path / "hello.php").write_text(HELLO)
    refused(fail("compile", "hello.php", "-o", "a.repo"), "a.repo", "is a directory")
    refused(fail("dump", "a.repo"), "a.repo", "is a directory")


def test_damaged_pages(shop, tmp_path, capsys):
    """A page of noise is noticed in one line, or does not matter to the command."""
    whole, damaged = shop.read_bytes(), tmp_path / "a.repo"

    def attempt(command):
        status = main([command, str(damaged)])
        said = capsys.readouterr()
        return subprocess.CompletedProcess(command, status, said.out, said.err)

    damaged.write_bytes(whole)
    right = {command: attempt(command).stdout for command in ("dump", "diff", "stats", "digest")}
    for page in range(len(whole) // 4096):
        noise = random.Random(page).randbytes(4096)
        if page == 0:
            noise = whole[:100] + noise[100:]  # the header has tests of its own
        damaged.write_bytes(whole[: page * 4096] + noise + whole[(page + 1) * 4096 :])
        refused(attempt("verify"), "a.repo")
        for command, expected in right.items():
            result = attempt(command)
            if result.returncode:
                refused(result, "a.repo")
            else:
                assert result.stdout == expected


def test_other_schema_version(fail, hello, hop):
    with sqlite3.connect(hello) as shell:
        shell.execute("pragma user_version = 99")
    refused(fail("run", "a.repo"), "a.repo", "version 99", "compile again")
    hop("compile", "hello.php", "-o", "a.repo")
    assert hop("run", "a.repo") == "hello\n"


def test_included_unit_that_is_damaged(fail, shop, tmp_path):
    """Found while the program runs: it ends there, in one line."""
    shutil.copy(shop, tmp_path / "a.repo")
    with sqlite3.connect(tmp_path / "a.repo") as shell:
        shell.execute(
            "update image set content = zeroblob(500) where hash in"
            " (select image from stage_image join unit on unit.id = unit where path like 'lib/%')"
        )
    refused(fail("run", "a.repo", "--file", "main.php"), "a.repo", "lib/orders.php", "changed")
    refused(fail("dump", "a.repo"), "a.repo", "lib/orders.php", "changed")


@pytest.mark.parametrize(
    "column",
    ["code_bytes = 'many'", "line = x'00'", "max_stack = 1.5", "facts = '[1'", "return_type = x'00'"],
)
def test_columns_with_values_of_another_type(fail, hello, column):
    with sqlite3.connect(hello) as shell:
        shell.execute(f"update function set {column}")
    refused(fail("stats", "a.repo"), "damaged repo")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("PopC\n  Int 1\n  RetC", "main"),
        ("Int 1", "main"),
        ("CGetL 0\n  RetC", "main"),
    ],
)
def test_unit_that_does_not_verify(fail, hello, code, reason):
    text = f'.filepath "hello.php";\n\n.main {{\n  {code}\n}}\n'
    replace_image(hello, encode(assemble(text)))
    for command in (["run", "a.repo"], ["verify", "a.repo"], ["dump", "a.repo"]):
        refused(fail(*command), "hello.php", "does not verify", reason)
    (hello.parent / "bad.hhas").write_text(text)
    refused(fail("asm", "bad.hhas", "-o", "b.repo"), "bad.hhas", "does not verify", reason)
    assert not (hello.parent / "b.repo").exists()


def test_bytes_that_are_no_image(fail, hello):
    replace_image(hello, b"HOP?" * 50)
    for command in (["run", "a.repo"], ["verify", "a.repo"], ["diff", "a.repo", "--function", "*"]):
        refused(fail(*command), "hello.php", "damaged unit")


def test_bad_assembly(fail, tmp_path):
    (tmp_path / "bad.hhas").write_text('.filepath "a.php";\n\n.main {\n  Frobnicate 1\n}\n')
    refused(fail("asm", "bad.hhas", "-o", "b.repo"), "bad.hhas: line 4", "Frobnicate")
    (tmp_path / "bad.hhas").write_bytes(os.urandom(300))
    refused(fail("asm", "bad.hhas", "-o", "b.repo"))


# ------------------------------------------------------------------------------- writing


def test_kill_during_compile_keeps_the_old_repo(intact, hop, tmp_path):
    shutil.copytree(SHOP, tmp_path / "src")
    done = stopped_while_writing(signal.SIGKILL, "compile", "src", "-o", "a.repo", cwd=tmp_path)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / ".a.repo.building").exists()
    assert hop("run", "a.repo") == "hello\n"
    hop("compile", "hello.php", "-o", "a.repo", "-fno-pop-local")


def test_two_compiles_to_one_repo(intact, tmp_path):
    (tmp_path / "other.php").write_text(HELLO)
    names = ("hello.php", "other.php")
    both = [start("compile", name, "-o", "a.repo", cwd=tmp_path) for name in names]
    for process in both:
        assert process.communicate()[1] == ""
        assert process.returncode == 0


def small_files():
    """In the child: no file may grow beyond 16 KB, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384))


def test_full_disk(fail, intact, tmp_path):
    shutil.copytree(SHOP, tmp_path / "src")
    refused(fail("compile", "src", "-o", "a.repo", before=small_files), "a.repo")
    refused(fail("compile", "src", "-o", "b.repo", before=small_files), "b.repo")
    assert not (tmp_path / "b.repo").exists()


def test_target_in_a_missing_directory(fail, hello):
    refused(fail("compile", "hello.php", "-o", "no/where.repo"), "no/where.repo", "no such file")
    refused(fail("optimize", "a.repo", "-o", "no/where.repo"), "no/where.repo", "no such file")
    refused(fail("diff", "a.repo", "--html", "no/page.html"), "no/page.html", "no such file")


# --------------------------------------------------------------------------- command line


def test_unknown_names(fail, hello):
    for command in (["dump", "a.repo", "--function"], ["diff", "a.repo", "--function"]):
        refused(fail(*command, "nosuch"), "no function nosuch")
    refused(fail("dump", "a.repo", "--format", "hhir", "--function", "nosuch"), "no function nosuch")
    refused(fail("dump", "a.repo", "--types", "--function", "nosuch"), "no function nosuch")
    refused(fail("explain", "a.repo", "nosuch"), "no function nosuch")
    refused(fail("run", "a.repo", "--file", "nosuch.php"), "no file nosuch.php")
    refused(fail("run", "--file", "nosuch.php", "a.repo"), "no file nosuch.php")


def test_missing_stage(fail, hello, hop):
    hop("compile", "hello.php", "-o", "plain.repo", "--no-optimize")
    refused(fail("diff", "plain.repo"), "no optimized stage")
    refused(fail("dump", "plain.repo", "--stage", "optimized"), "no optimized stage")
    refused(fail("run", "--stage", "optimized", "plain.repo"), "no optimized stage")


def test_several_files_and_none_called_main(fail, tmp_path, hop):
    for name in ("a.php", "b.php"):
        (tmp_path / name).write_text(HELLO)
    hop("compile", "a.php", "b.php", "-o", "a.repo")
    refused(fail("run", "a.repo"), "--file", status=2)


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["--frobnicate"],
        ["help", "frobnicate"],
        ["compile"],
        ["compile", "hello.php"],
        ["compile", "hello.php", "-o", "x.repo", "--jobs", "many"],
        ["dump", "a.repo", "--format", "pdf"],
        ["run", "--engine", "steam", "hello.php"],
        ["compile", "hello.php", "-o", "x.repo", "--jobs", "0"],
        ["compile", "hello.php", "-o", "x.repo", "--fuel", "-1"],
        ["run", "--jit-threshold", "0", "hello.php"],
    ],
)
def test_wrong_command_lines(fail, words):
    result = fail(*words)
    assert result.returncode == 2
    assert result.stdout == ""
    assert "hop" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr


def test_wrong_options(fail, hello):
    refused(fail("compile", "hello.php", "-o", "a.repo", "-fno-such-pass"), "no such pass", status=2)


def test_reader_that_goes_away(shop):
    process = start("dump", shop, cwd=shop.parent)
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() != 0
    process.stderr.close()


def test_head(shop):
    process = start("run", "-r", "for ($i = 0; $i < 200000; $i++) echo $i, \"\\n\";", cwd=shop.parent)
    first = subprocess.run(["head", "-n1"], stdin=process.stdout, capture_output=True, check=True)
    process.stdout.close()
    assert first.stdout == b"0\n"
    assert process.stderr.read() == ""
    process.wait()
    process.stderr.close()


@pytest.mark.parametrize("closed", [(1,), (0, 1, 2)])
def test_closed_standard_files(hop, hello, closed):
    """What is printed goes nowhere, and not into the file that is opened next; a program fails by it, as under php."""
    before = hello.read_bytes()

    def close():
        for number in closed:
            os.close(number)

    for program in (hello, "hello.php"):
        assert run_hop("run", program, cwd=hello.parent, before=close).returncode == 255
    run_hop("dump", hello, cwd=hello.parent, before=close)
    hop("compile", "hello.php", "-o", "b.repo", before=close)
    assert hello.read_bytes() == before
    assert hop("verify", "b.repo") == "1 units verify (unoptimized and optimized)\n"
    assert hop("run", "hello.php") == "hello\n"


@pytest.mark.parametrize("unbuffered", [None, "1"])
def test_output_that_is_lost(shop, hello, unbuffered):
    """On a full disk, and where the standard output is closed: a line, and no success."""
    again = shop.parent / "again.repo"
    commands = [
        ["dump", shop], ["stats", shop], ["digest", shop], ["verify", shop], ["lint", hello], ["tokens", hello],
        ["--help"], ["--version"], ["run", "--help"], ["compile", hello, "-o", again, "--stats"],
    ]  # fmt: skip
    for command in commands:
        for output, word in (("/dev/full", "no space left"), ("&-", "bad file descriptor")):
            process = subprocess.run(
                ["bash", "-c", f'"$@" >{output}', "", sys.executable, "-m", "cli.main", *map(str, command)],
                env=environment(PYTHONUNBUFFERED=unbuffered), stderr=subprocess.PIPE, text=True, check=False,
            )  # fmt: skip
            refused(process, word)


@pytest.mark.parametrize("limit", [5, 6])
def test_too_few_files(hello, limit):
    """Whatever cannot be opened ends the command with a line."""

    def limited():
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))

    result = run_hop("run", "hello.php", cwd=hello.parent, before=limited)
    refused(result, "too many open files")


def interruptible():
    """In the child: Ctrl-C as a terminal's shell leaves it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_interrupt_ends_a_running_program(shop):
    for engine in ("interp", "jit"):
        loop = "echo 1; flush(); while (true);"
        process = start("run", "--engine", engine, "-r", loop, cwd=shop.parent, before=interruptible)
        assert process.stdout.read(1) == "1"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=LIMIT) == ("", "")
        assert process.returncode == -signal.SIGINT


def test_interrupt_of_a_compilation(intact, tmp_path):
    shutil.copytree(SHOP, tmp_path / "src")
    words = ("compile", "src", "-o", "a.repo")
    done = stopped_while_writing(signal.SIGINT, *words, cwd=tmp_path, before=interruptible)
    assert (done.stdout, done.stderr, done.returncode) == ("", "hop: interrupted\n", 130)
