"""How functions and programs are named: by name, file and line, with suggestions; files and folders as programs."""

import pytest

from tests.cli.conftest import SHOP, refused

ORDERS = """<?php
namespace Shop;
class Order {
    function total() { return array_map(fn($x) => $x + 1, [1, 2]); }
}
function total() { return 1; }
function discount($rate) { return fn($price) => $price * $rate; }
"""


@pytest.fixture
def orders(tmp_path, hop):
    """A repo of two files with functions that are called alike."""
    (tmp_path / "src" / "lib").mkdir(parents=True)
    (tmp_path / "src" / "lib" / "orders.php").write_text(ORDERS)
    (tmp_path / "src" / "main.php").write_text("<?php\nfunction main() { return Shop\\total(); }\necho main();\n")
    hop("compile", "src", "-o", "a.repo")
    return "a.repo"


def titles(text):
    """The headings of a listing."""
    return [line.partition(" at ")[0] for line in text.splitlines() if " at " in line or line.startswith("# ")]


def test_units_are_headed_by_their_files(hop, orders):
    assert titles(hop("dump", orders, "--function", "{main}")) == [
        "# lib/orders.php", "Pseudo-main", "# main.php", "Pseudo-main",
    ]  # fmt: skip
    for form, head in (("hhas", '.filepath "main.php";'), ("llvm", "; main.php"), ("asm", "# main.php")):
        text = hop("dump", orders, "--format", form, "--function", "main")
        assert text.startswith(f"{head}\n")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--function", "{main}", "--file", "orders.php"], ["Pseudo-main"]),
        (["--function", "main"], ["Function main"]),
        (["--function", "TOTAL"], [r"Function Shop\total", r"Method Shop\Order::total"]),
        (["--function", r"\shop\total"], [r"Function Shop\total"]),
        (["--function", "order::total"], [r"Method Shop\Order::total"]),
        (["--function", "{closure}"], [r"Function Shop\{closure}"] * 2),
        (["--function", "{closure}:7"], [r"Function Shop\{closure}"]),
        (["--function", "total:4"], [r"Method Shop\Order::total"]),
        (["--file", "src/main.php"], None),
        (["--file", "./main.php"], ["Pseudo-main", "Function main"]),
    ],
)
def test_names(hop, fail, orders, words, found):
    if found is None:
        refused(fail("dump", orders, *words), "no file src/main.php in the repo; did you mean main.php?")
    else:
        assert [title for title in titles(hop("dump", orders, *words)) if title[0] != "#"] == found


def test_suggestions(fail, orders):
    for command in (["dump", orders, "--function"], ["diff", orders, "--function"], ["explain", orders]):
        refused(fail(*command, "discuont"), r"no function discuont in the repo; did you mean Shop\discount?")
    refused(fail("dump", orders, "--function", "total:9"), "no function total on line 9 (there are some on line 4, 6)")
    refused(fail("explain", orders, "total", "--file", "main.php"), "no function total in the repo")


def test_explain_and_diff_of_one_file(hop, orders):
    assert hop("explain", orders, "{main}", "--file", "main.php").startswith("{main}  main.php:1\n")
    everything = hop("explain", orders)
    assert "{main}  lib/orders.php:1\n" in everything
    assert "The optimizer changed nothing." in everything
    assert "main  main.php:2\n" in everything
    assert "orders.php" not in hop("diff", orders, "--file", "main.php")


def test_the_file_to_run(hop, fail, tmp_path):
    for name in ("a/main.php", "b/main.php", "b/other.php"):
        (tmp_path / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "src" / name).write_text(f"<?php echo '{name}';")
    hop("compile", "src", "-o", "a.repo")
    assert hop("run", "a.repo", "--file", "other.php") == "b/other.php"
    assert hop("run", "a.repo", "--file", "./a/main.php") == "a/main.php"
    refused(fail("run", "a.repo", "--file", "main.php"), "several files of that name: a/main.php, b/main.php")
    refused(fail("run", "a.repo", "--file", "ther.php"), "no file ther.php in the repo")


def test_no_optimized_stage(hop, fail, orders):
    hop("compile", "src", "-o", "plain.repo", "--no-optimize")
    for command in ("explain", "diff"):
        refused(fail(command, "plain.repo"), "the repo has no optimized stage (compile without --no-optimize)")


def test_files_and_folders_in_a_repos_place(hop, fail, orders, tmp_path):
    """Who looks at files wants to see all that is in them, also what nothing calls."""
    hop("compile", "src", "-o", "all.repo", "--keep-all")
    for command in ("dump", "diff", "explain", "stats"):
        assert hop(command, "src") == hop(command, "all.repo")
    assert titles(hop("dump", "src/lib/orders.php", "--function", "discount")) == [
        "# orders.php", r"Function Shop\discount",
    ]  # fmt: skip
    assert "FPushFuncD" in hop("dump", "src/main.php", "--stage", "unoptimized", "--function", "main")
    (tmp_path / "bad.php").write_text("<?php\necho 1 2;")
    said = fail("stats", "bad.php")
    assert said.stderr.splitlines()[0].endswith("in bad.php on line 2")
    assert said.returncode == 255


def test_assembly_of_whole_programs_and_of_parts(hop, tmp_path):
    hop("compile", SHOP, "-o", "shop.repo")
    for stage in ("unoptimized", "optimized"):
        text = hop("dump", "shop.repo", "--format", "hhas", "--lines", "--stage", stage)
        (tmp_path / "shop.hhas").write_text(text)
        hop("asm", "shop.hhas", "-o", "again.repo")
        assert hop("dump", "again.repo", "--format", "hhas", "--lines") == text
        assert hop("run", "again.repo") == hop("run", "shop.repo")
    part = hop("dump", "shop.repo", "--format", "hhas", "--function", "order_total")
    assert ".line" not in part
    (tmp_path / "part.hhas").write_text(part)
    hop("asm", "part.hhas", "-o", "part.repo")
    assert hop("dump", "part.repo", "--format", "hhas", "--function", "order_total") == part


def test_assembly_with_two_units_of_a_file(fail, tmp_path):
    (tmp_path / "a.hhas").write_text('.filepath "a.php"; .main { Int 1 RetC } ' * 2)
    refused(fail("asm", "a.hhas", "-o", "a.repo"), "a.hhas: two units of a.php")
