"""Every command on the bundled example and on small programs of its own."""

import json
import re
import shutil
import sqlite3

import pytest

from cli.arguments import make_parser
from cli.main import COMMANDS, main
from tests.cli.conftest import SHOP, terminal

TOTAL = "total                               170.90 EUR"
LOOP = """<?php
function triangle(int $n): int {
    $sum = 0;
    for ($i = 1; $i <= $n; $i++) { $sum += $i; }
    return $sum;
}
echo triangle((int) ($argv[1] ?? 4)), "\\n";
"""

WORDS = {  # that a command cannot do without
    **dict.fromkeys(("dump", "diff", "explain", "callgraph", "classes", "verify", "digest", "tokens", "ast"), ("a",)),
    **dict.fromkeys(("stats", "profile"), ("a",)),
    "bisect": ("a", "--", "test"),
    **dict.fromkeys(("compile", "optimize", "asm"), ("a", "-o", "b")),
    "completion": ("bash",),
}


@pytest.fixture
def loop(tmp_path, hop):
    """A repo of a small program that is optimized."""
    (tmp_path / "loop.php").write_text(LOOP)
    hop("compile", "loop.php", "-o", "loop.repo")
    return "loop.repo"


def test_repo_runs_without_its_sources(hop, tmp_path):
    shutil.copytree(SHOP, tmp_path / "src")
    hop("compile", "src", "-o", "a.repo")
    shutil.rmtree(tmp_path / "src")
    assert TOTAL in hop("run", "a.repo", "--file", "main.php")
    assert TOTAL in hop("run", "a.repo", "--stage", "unoptimized", "--engine", "interp")


def test_arguments_and_exit_status(hop, fail, loop, tmp_path):
    assert hop("run", loop, "--", "10") == "55\n"
    assert hop("run", "loop.php", "10") == "55\n"
    assert hop("run", "-r", 'echo $argv[1], "\\n";', "a b") == "a b\n"
    assert fail("run", "-r", "exit(7);").returncode == 7
    fatal = fail("run", "-r", "nowhere();")
    assert fatal.returncode == 255
    assert "Uncaught Error: Call to undefined function nowhere()" in fatal.stdout


@pytest.mark.parametrize("engine", ["interp", "jit", "auto"])
def test_engines_agree(hop, loop, engine):
    assert hop("run", "--engine", engine, "--jit-threshold", "1", loop, "--", "1000") == "500500\n"
    assert hop("run", "--engine", engine, "--stage", "unoptimized", loop, "--", "3") == "6\n"


def test_arguments_of_a_script_are_its_own(hop, loop, tmp_path):
    """What php hands on, Hop hands on; behind a repo its own options and ``--`` come first."""
    (tmp_path / "argv.php").write_text("<?php echo json_encode(array_slice($argv, 1)), $argc;")
    assert hop("run", "argv.php", "--", "-x") == '["--","-x"]3'
    assert hop("run", "-f", "argv.php", "--", "-x", "--engine") == '["-x","--engine"]3'
    code = "echo json_encode(array_slice($argv, 1));"
    assert hop("run", "-r", code, "--", "-x", "--") == '["-x","--"]'
    hop("compile", "argv.php", "-o", "argv.repo")
    assert hop("run", "argv.repo", "--", "--stage", "--") == '["--stage","--"]3'
    assert hop("run", "argv.repo", "a", "--", "-b") == '["a","--","-b"]4'
    assert hop("run", "argv.repo", "--engine", "interp", "a", "--stage") == '["a","--stage"]3'


def test_check_types(hop, loop):
    assert hop("run", "--check-types", loop, "--", "3") == "6\n"


def test_ini_values_of_the_command_line(hop):
    assert hop("run", "-d", "precision=3", "-r", "echo 1/3;") == "0.333"


def test_dump_one_function_with_types(hop, loop):
    text = hop("dump", loop, "--function", "TRIANGLE", "--types")
    assert text.startswith("# loop.php\n# triangle(Int): ")
    assert "Function triangle at" in text
    assert "Pseudo-main" not in text


def test_dump_hhas_assembles_to_the_same_program(hop, loop, tmp_path):
    (tmp_path / "loop.hhas").write_text(hop("dump", loop, "--format", "hhas"))
    hop("asm", "loop.hhas", "-o", "again.repo")
    assert hop("dump", "again.repo", "--format", "hhas") == (tmp_path / "loop.hhas").read_text()
    assert hop("run", "again.repo", "--", "5") == "15\n"


@pytest.mark.parametrize("form", ["hhir", "llvm", "asm"])
def test_dump_of_the_jit(hop, loop, form):
    text = hop("dump", loop, "--format", form, "--function", "triangle")
    assert {"hhir": "triangle", "llvm": "define", "asm": "ret"}[form] in text


def test_diff_explain_and_stats(hop, shop, tmp_path):
    assert "order_total" in hop("diff", shop)
    lines = hop("diff", shop, "--function", "order_total").splitlines()
    assert {line[0] for line in lines if line} >= {"-", "+"}
    hop("diff", shop, "--html", tmp_path / "page.html")
    assert "<html" in (tmp_path / "page.html").read_text()
    reasons = hop("explain", shop, "order_total").splitlines()
    assert reasons[0] == "order_total  lib/orders.php:7"
    assert any("→" in line for line in reasons)
    assert any(line.startswith("         pop-local: ") for line in reasons)
    assert "main.php" in hop("stats", shop)


def test_functions_of_the_same_name_are_told_apart(hop, tmp_path):
    """Every file has a {main}."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.php").write_text(f"<?php echo str_repeat('{name} ', 2);")
    hop("compile", "one.php", "two.php", "-o", "a.repo")
    text = hop("explain", "a.repo", "{main}")
    first, second = text.index("{main}  one.php:1"), text.index("{main}  two.php:1")
    assert "one one" in text[first:second]
    assert "one one" not in text[second:]
    (one, two) = json.loads(hop("diff", "a.repo", "--json", "--function", "{main}"))["functions"]
    assert [found["summary"]["path"] for found in (one, two)] == ["one.php", "two.php"]
    assert "one one" in str(one["rewrites"]) and "one one" not in str(two)


def test_verify_counts_the_units(hop, shop):
    assert hop("verify", shop) == "2 units verify (unoptimized and optimized)\n"


def test_sqlite_shows_sizes_and_types(loop, tmp_path):
    with sqlite3.connect(tmp_path / loop) as shell:
        rows = shell.execute(
            "select name, instructions, code_bytes, param_types, return_type from functions"
            " where stage = 'optimized' and name = 'triangle'"
        ).fetchall()
    ((name, instructions, size, params, returned),) = rows
    assert (name, params) == ("triangle", "Int")
    assert 0 < instructions < size
    assert returned


def test_same_input_same_digest(hop):
    ways = [("1", "0"), ("2", "1"), ("2", "77")]
    digests = set()
    for number, (jobs, seed) in enumerate(ways):
        hop("compile", SHOP, "-o", f"{number}.repo", "--jobs", jobs, PYTHONHASHSEED=seed)
        digests.add(hop("digest", f"{number}.repo"))
    assert len(digests) == 1


def test_digest_leaves_the_place_out(hop, shop, tmp_path):
    shutil.copytree(SHOP, tmp_path / "elsewhere")
    hop("compile", "elsewhere", "-o", "a.repo")
    assert hop("digest", "a.repo") == hop("digest", shop)


def test_unchanged_recompile_does_nothing(hop, loop, tmp_path):
    before = (tmp_path / loop).stat()
    assert "1 files, 0 compiled" in hop("compile", "loop.php", "-o", loop, "--stats")
    after = (tmp_path / loop).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_recompile_touches_what_changed(hop, tmp_path):
    shutil.copytree(SHOP, tmp_path / "src")
    hop("compile", "src", "-o", "a.repo")
    with (tmp_path / "src" / "main.php").open("a") as file:
        file.write('\necho "more\\n";\n')
    assert "2 files, 1 compiled" in hop("compile", "src", "-o", "a.repo", "--stats")
    assert hop("run", "a.repo").endswith("more\n")
    (tmp_path / "src" / "extra.php").write_text("<?php echo 1;")
    hop("compile", "src", "-o", "a.repo")
    (tmp_path / "src" / "extra.php").unlink()
    hop("compile", "src", "-o", "a.repo")
    assert "extra.php" not in hop("stats", "a.repo")


def test_pass_toggles_and_fuel(hop, loop):
    names = {row.split(": ")[0].strip() for row in hop("explain", loop, "triangle").splitlines()}
    assert "pop-local" in names
    hop("compile", "loop.php", "-o", "off.repo", "-fno-pop-local")
    assert "pop-local" not in hop("explain", "off.repo", "triangle")
    hop("compile", "loop.php", "-o", "on.repo", "-fno-pop-local", "-fpop-local")
    assert hop("explain", "on.repo", "triangle") == hop("explain", loop, "triangle")
    without = ("-fno-insert-assertions", "--verify-passes", "--fuel")
    hop("compile", "loop.php", "-o", "dry.repo", *without, "0")
    assert "changed nothing" in hop("explain", "dry.repo", "triangle")
    unchanged = hop("dump", "dry.repo", "--stage", "unoptimized")
    assert hop("dump", "dry.repo", "--stage", "optimized") == unchanged
    hop("compile", "loop.php", "-o", "one.repo", *without, "1")
    assert hop("dump", "one.repo") != unchanged


def test_optimize_is_the_second_half_of_compile(hop, tmp_path, loop):
    hop("compile", "loop.php", "-o", "plain.repo", "--no-optimize")
    hop("optimize", "plain.repo", "-o", "fast.repo")
    assert hop("dump", "fast.repo") == hop("dump", loop)
    assert hop("explain", "fast.repo", "triangle") == hop("explain", loop, "triangle")


def test_exclude(hop, tmp_path):
    shutil.copytree(SHOP, tmp_path / "src")
    (tmp_path / "src" / "tests").mkdir()
    (tmp_path / "src" / "tests" / "t.php").write_text("<?php broken(")
    hop("compile", "src", "-o", "a.repo", "--exclude", "tests/*")
    assert "t.php" not in hop("stats", "a.repo")


def test_root_moves_the_program(hop, tmp_path):
    (tmp_path / "where.php").write_text("<?php echo __DIR__, ' ', substr(__FILE__, -9);")
    hop("compile", "where.php", "-o", "a.repo")
    assert hop("run", "a.repo") == f"{tmp_path} where.php"
    assert hop("run", "--root", "/srv/app", "a.repo") == "/srv/app where.php"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert re.search(rf"(example: |examples:\n  )hop {command}", text)
    options = re.findall(r"^  (-\S.*?)(?:\s{2,}(\S.*))?\n(\s{20,}\S)?", text, re.MULTILINE)
    assert [option for option, here, below in options if not here and not below] == []


def test_options_stand_between_words(hop, tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.php").write_text(f"<?php function {name}() {{ return 1 + 2; }}")
    hop("compile", "one.php", "-o", "both.repo", "two.php")
    assert "Function one" in hop("dump", "--stage", "unoptimized", "both.repo", "--function", "one")
    assert hop("explain", "both.repo", "--file", "two.php", "two") == hop("explain", "both.repo", "two")


def test_digests_of_several_repos(hop, loop):
    digest = hop("digest", loop).strip()
    assert hop("digest", loop, loop) == f"{digest}  {loop}\n" * 2


def test_every_command_can_be_quiet():
    for name in COMMANDS:
        assert make_parser([name]).parse_args([name, "-q", *WORDS.get(name, ())]).quiet


def test_no_progress_when_quiet(tmp_path):
    (tmp_path / "loop.php").write_text(LOOP)
    assert terminal(("compile", "-q", "loop.php", "-o", "a.repo", "--verify-passes"), tmp_path) == ""
