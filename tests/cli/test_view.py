"""What the optimizer did, as the commands show it: the model, the terminal, JSON, stories, graphs."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

from cli.api import open_repo
from cli.naming import Naming
from cli.stages import OPTIMIZED, UNOPTIMIZED
from cli.view.build import Viewer, Wanted
from cli.view.rows import Shown
from cli.view.schema import schema
from cli.view.style import Style
from cli.view.terminal import function_text
from cli.view.timeline import LAYOUT
from hhbc import codec
from hhbc.asm import assemble
from hhbc.image import encode
from hhbc.pool import Pool
from hhbc.text import show_instr
from repo import Explanation, FunctionFacts, Repo, Source, build
from tests.cli.conftest import PROJECT, refused, run_hop, terminal

GOLDEN = PROJECT / "tests" / "golden" / "view"
SOURCE = b"""<?php
function sum(array $prices): int {
    $debug = false;
    $sum = 0;
    foreach ($prices as $price) {
        if ($debug) {
            echo "adding";
        }
        $sum += discount($price);
    }
    return $sum;
}
"""
HEAD = '.filepath "sum.php"; .main { Int 1 RetC } .function "sum" [hoisted] { .span 2 12; '
HEAD += '.param "prices"; .locals "prices" "debug" "sum" "price"; .numiters 1; '
EMITTED = """
.line 3; False SetL 1 PopC
.line 4; Int 0 SetL 2 PopC
.line 5; CGetL 0 IterInit 0 done 3
.line 6; again: CGetL 1 JmpZ add
.line 7; String "adding" Print PopC
.line 9; add: FPushFuncD 1 "discount" FPassL 0 3 FCall 1 UnboxR SetOpL 2 Add PopC
.line 5; IterNext 0 again 3
.line 11; done: CGetL 2 RetC }"""
LEFT = """
.line 4; Int 0 PopL 2
.line 5; CGetL 0 IterInit 0 done 3
.line 9; again: AssertRATL 2 "Num" FPushFuncD 1 "discount" FPassL 0 3 FCall 1 UnboxRNop AssertRATStk 0 "Int"
SetOpL 2 Add PopC
.line 5; IterNext 0 again 3
.line 11; done: CGetL 2 RetC }"""
# Index of the emitted instruction, pass, fact, before, after.
CHANGES = [
    (1, "pop-local", "the value is not used", "SetL 1", "(removed)"),
    (2, "pop-local", "the value is not used", "PopC", "PopL 1"),
    (4, "pop-local", "the value is not used", "SetL 2", "(removed)"),
    (5, "pop-local", "the value is not used", "PopC", "PopL 2"),
    (16, "strength-reduce", "the callee returns no reference: Int", "UnboxR", "UnboxRNop"),
    (8, "constant-prop", "the result is False", "CGetL 1", "False"),
    (9, "decide-branches", "always jumps", "JmpZ 3", "PopC; JmpNS 3"),
    (10, "remove-dead-blocks", "no path leads here", 'String "adding"', "(removed)"),
    (11, "remove-dead-blocks", "no path leads here", "Print", "(removed)"),
    (12, "remove-dead-blocks", "no path leads here", "PopC", "(removed)"),
    (9, "straighten", "the target follows", "JmpNS 3", "(removed)"),
    (8, "peephole", "the value is not used", "False", "(removed)"),
    (9, "peephole", "the value is not used", "PopC", "(removed)"),
    (2, "dead-stores", "the local is not read again", "PopL 1", "PopC"),
    (0, "peephole", "the value is not used", "False", "(removed)"),
    (2, "peephole", "the value is not used", "PopC", "(removed)"),
    (13, "insert-assertions", "every way here leads to this type", "(inserted)", 'AssertRATL 2 "Num"'),
    (16, "insert-assertions", "the type of the result", "(inserted)", 'AssertRATStk 0 "Int"'),
]
FACTS = {
    "changes": {"pop-local": 4, "strength-reduce": 1, "remove-dead-blocks": 3, "insert-assertions": 2},
    "checks": 1,
    "calls": ["discount"],
    "reads": {"returns discount": "Int"},
}


@pytest.fixture(scope="module")
def repo(tmp_path_factory):
    """A repo of one function, whose way through the passes is written here, so that no change of a pass moves it."""
    root = tmp_path_factory.mktemp("view")
    (root / "sum.php").write_bytes(SOURCE)
    mtime = int((root / "sum.php").stat().st_mtime)
    emitted = assemble(HEAD + EMITTED)
    offsets = codec.encode(emitted.funcs[0].code, Pool())[1]
    with build(root / "sum.repo") as writer:
        writer.set_setting("root", str(root))
        facts = {1: FunctionFacts("Num", ["Arr"], FACTS)}
        source = Source(len(SOURCE), mtime)
        writer.put_unit(UNOPTIMIZED, "sum.php", encode(emitted), source_hash="s", source=source)
        writer.put_unit(OPTIMIZED, "sum.php", encode(assemble(HEAD + LEFT)), facts)
        writer.put_explanations("sum.php", [Explanation(1, offsets[at], *rest) for at, *rest in CHANGES])
    return root / "sum.repo"


@pytest.fixture
def view(repo):
    with Repo.open(repo) as opened:
        viewer = Viewer(opened)
        (row,) = viewer.rows(Naming("sum"))
        yield viewer.function(row)


LOOKS = {
    "unified-80": (Style(False, 80), Shown()),
    "unified-80-colour": (Style(True, 80), Shown()),
    "side-160": (Style(False, 160, side_by_side=True), Shown()),
    "side-160-colour": (Style(True, 160, side_by_side=True), Shown()),
    "unified-80-full-types": (Style(False, 80), Shown(context=None, types=True)),
    "side-160-assertions": (Style(False, 160, side_by_side=True), Shown(assertions=True)),
    "unified-80-folded": (Style(False, 80), Shown(context=0)),
}


@pytest.mark.parametrize("name", LOOKS)
def test_the_terminal(view, name, request):
    style, shown = LOOKS[name]
    text = function_text(view, shown, style)
    path = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-goldens"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert text == path.read_text()
    plain = function_text(view, shown, style._replace(colour=False))
    assert max(map(len, plain.splitlines())) <= style.width


def test_the_timeline_is_the_code_behind_every_pass(view):
    texts = [one.text for one in view.code(0)]
    assert texts[:3] == ["False", "SetL $debug", "PopC"]
    assert [step.pass_name for step in view.steps][:3] == ["pop-local", "strength-reduce", "constant-prop"]
    behind = {step.pass_name: [one.text for one in view.code(step.last)] for step in view.steps}
    assert behind["pop-local"][:4] == ["False", "PopL $debug", "Int 0", "PopL $sum"]
    assert "Print" in behind["decide-branches"]
    assert "Print" not in behind["remove-dead-blocks"]
    assert [step.round for step in view.steps] == sorted(step.round for step in view.steps)
    assert LAYOUT not in behind


def test_assertions_are_types_beside_what_they_speak_of(view):
    (push,) = [one for one in view.code() if one.op == "FPushFuncD"]
    (result,) = [one for one in view.code() if one.op == "UnboxRNop"]
    assert (push.claims, result.claims) == (["$sum: Num"], ["Int"])


def test_blocks_have_the_same_names_at_both_stages(view):
    before, after = ({block.id: block for block in blocks} for blocks in (view.blocks, view.blocks_after))
    assert set(after) < set(before)
    (head,) = {block.loop for block in view.blocks if block.loop is not None}
    assert before[head].depth == 1
    assert all(edge.to in after for block in view.blocks_after for edge in block.edges)


def test_facts_are_chained_to_their_functions(view):
    (rewrite,) = [one for one in view.rewrites if one.after == ["UnboxRNop"]]
    assert [reason.text for reason in rewrite.reasons] == ["returns discount: Int"]


def test_chains_of_facts_end_at_calls_with_what_they_pass(hop):
    text = hop("explain", PROJECT / "examples" / "tour.php", "walk")
    chain = text[text.index("↳ returns point::__construct") :].splitlines()[:5]
    assert [line.strip() for line in chain] == [
        "↳ returns point::__construct: Null", "↳ entry point::__construct: (Num, Num)",
        "↳ called with (Int=0, Int=0) by walk (tour.php:36)", "↳ called with (Int=1, Int=2) by walk (tour.php:37)",
        "↳ called with (Num, Num) by Point::plus (tour.php:30)",
    ]  # fmt: skip


MOVING = """<?php
function f(bool $b): string {
    if ($b) { $x = 'one' . $b; goto end; }
    return 'two';
    end:
    echo $x;
    return $x . '!';
}
echo f((bool) rand(0, 1));
"""


def test_code_that_is_moved_says_so(tmp_path, hop):
    (tmp_path / "a.php").write_text(MOVING)
    hop("compile", tmp_path / "a.php", "-o", tmp_path / "a.repo")
    with Repo.open(tmp_path / "a.repo") as opened:
        viewer = Viewer(opened)
        (row,) = viewer.rows(Naming("f"))
        view = viewer.function(row)
    moved = [one for one in view.rewrites if one.after == [one.before]]
    assert "Print" in [one.before for one in moved]
    assert {one.pass_name for one in moved} == {"merge-blocks"}
    assert LAYOUT not in {step.pass_name for step in view.steps}
    assert "Print; PopC → (moved)" in hop("explain", tmp_path / "a.repo", "f")


PROGRAMS = sorted((PROJECT / "tests" / "php" / "lang").glob("[a-c]*.php"))[:12]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_both_ends_of_the_timeline_are_the_code_of_the_repo(program, tmp_path, hop):
    hop("compile", program, "-o", tmp_path / "a.repo", "--quiet")
    with Repo.open(tmp_path / "a.repo") as opened:
        viewer = Viewer(opened)
        for row in viewer.rows(Naming()):
            found = viewer.function(row, Wanted(types=False))
            unit = viewer.unit(row.path)
            _, func = unit.all_funcs()[row.position]
            assert [one.op for one in found.code()] == [show_instr(instr).split()[0] for instr in func.code]
            assert [one.after for one in found.code()] == sorted(one.after for one in found.code())
            assert [one.before for one in found.code(0)] == sorted(one.before for one in found.code(0))


def test_the_source_is_shown_only_as_it_was(repo, hop):
    assert "$debug = false;" in hop("diff", repo, "--function", "sum")
    source = repo.parent / "sum.php"
    source.write_bytes(SOURCE.replace(b"false", b"true"))
    try:
        assert "the source has changed" in hop("diff", repo, "--function", "sum")
    finally:
        source.write_bytes(SOURCE)
        with Repo.open(repo) as opened:
            mtime = opened.files()["sum.php"].mtime
        os.utime(source, (mtime, mtime))


# ------------------------------------------------------------------------------------ JSON


def test_json_is_as_its_schema_says(shop, hop):
    written = json.loads((PROJECT / "docs" / "view.schema.json").read_text())
    assert written == schema(), "python -m cli.view.schema > docs/view.schema.json"
    jsonschema.Draft202012Validator.check_schema(written)
    check = jsonschema.Draft202012Validator(written)
    for words in ((), ("--function", "*", "--native"), ("--file", "orders.php")):
        found = json.loads(hop("diff", shop, "--json", *words))
        check.validate(found)
        assert len(found.get("functions", found.get("summaries"))) > 5


def test_the_python_interface_has_the_same_structure(shop):
    with open_repo(shop) as program:
        (function,) = program.functions("order_total")
        view = function.view(native=True)
        assert view.summary in program.summaries()
        assert view.hhir and view.machine_code
        assert any(one.result == "Num" for one in view.code())


# ------------------------------------------------------------------------------------ lists


def test_functions_are_listed_by_what_changed(shop, hop, fail):
    def names(*words):
        lines = hop("diff", shop, *words).partition("\n\n")[2].splitlines()
        return [line.split("  ")[-2] for line in lines]

    by_size = names("--sort", "size", "--min", "30")
    assert by_size[0] == "{main}"
    assert set(by_size) >= {"{main}", "order_total", "check_digit"}
    assert names("--sort", "name", "--file", "orders.php") == sorted(names("--sort", "name", "--file", "orders.php"))
    assert len(names("--min", "1000000")) == 0
    assert "check_digit" in hop("diff", shop, "--function", "check_*")
    refused(fail("diff", shop, "--function", "nosuch*"), "no function nosuch*")


def test_a_file_is_compiled_and_shown(tmp_path, hop):
    (tmp_path / "a.php").write_text("<?php function f() { $a = 1; return $a + 2; } echo f();")
    text = hop("diff", "a.php")
    assert "f  a.php:1" in text
    assert "-" in text


def test_layout_and_colour_follow_the_terminal(shop, tmp_path, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PAGER", "cat")
    monkeypatch.setenv("COLUMNS", "150")
    words = ["diff", str(shop), "--function", "order_total"]
    wide = terminal(words, tmp_path)
    assert "\x1b[" in wide
    assert max(map(len, wide.splitlines())) > 100
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in terminal(words, tmp_path)
    assert "\x1b[" in terminal([*words, "--color", "always"], tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    narrow = terminal(words, tmp_path)
    assert max(map(len, narrow.splitlines())) <= 80
    assert any(line.startswith("-") for line in narrow.splitlines())


# ---------------------------------------------------------------------------------- stories

CLASSES = """<?php
interface Shape { function area(); }
final class Square implements Shape {
    function __construct(private int $side) {}
    function area() { return $this->side * $this->side; }
}
class Circle implements Shape { public $radius = 1; function area() { return 3 * $this->radius; } }
class Dot extends Circle { function area() { return 0; } }
function total(array $shapes) {
    $sum = 0;
    foreach ($shapes as $shape) {
        $sum += $shape->area();
    }
    return $sum;
}
function even(int $n) { return $n == 0 ? true : odd($n - 1); }
function odd(int $n) { return $n == 0 ? false : even($n - 1); }
function half(int $n): int { return intdiv($n, 2); }
function dynamic($f) { return $f(1); }
echo total([new Square(half(4)), new Dot]), even(3), dynamic($argv[1] ?? 'half');
"""


@pytest.fixture(scope="module")
def shapes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shapes")
    (folder / "shapes.php").write_text(CLASSES)
    assert run_hop("compile", "shapes.php", "-o", "shapes.repo", cwd=folder).returncode == 0
    return folder / "shapes.repo"


def test_the_story_of_a_function(repo, hop):
    lines = hop("explain", repo, "sum").splitlines()
    assert lines[0] == "sum  sum.php:2"
    assert "  $prices: Arr  not declared" in lines
    assert "  returns discount: Int" in lines
    assert "What happened: 18 changes by 9 passes" in lines
    at = lines.index('   7 │             echo "adding";')
    assert lines[at + 1 : at + 3] == [
        '       String "adding"; Print; PopC → (nothing)', "         remove-dead-blocks: no path leads here",
    ]  # fmt: skip


def test_one_fact(shapes, hop, fail):
    text = hop("explain", shapes, "--fact", "return type of even")
    assert text.startswith("returns even: ")
    assert "odd  shapes.php:17" in text
    refused(fail("explain", shapes, "--fact", "the weather of f"), "no fact is called so")
    refused(fail("explain", shapes, "--fact", "returns nosuch"), "nothing is known")


def test_why_not(shapes, hop, fail):
    text = hop("explain", shapes, "total", "--why-not", "12")
    assert 'FPushObjMethodD 0 "area"' in text
    assert "its class is not known" in text
    assert "the callee is a value" in hop("explain", shapes, "--why-not", "19")
    refused(fail("explain", shapes, "total", "--why-not", "2"), "no code on line 2")


def test_the_call_graph(shapes, hop, fail):
    tree = hop("callgraph", shapes)
    assert "even" in tree and "⟲ 2" in tree and "↻" in tree
    assert "{main}" in hop("callgraph", shapes, "half", "--callers")
    assert len(hop("callgraph", shapes, "{main}", "--depth", "0").splitlines()) == 1
    assert "→ ?" in hop("callgraph", shapes, "dynamic", "--outside")
    dot = hop("callgraph", shapes, "--format", "dot")
    assert dot.startswith("digraph") and dot.count("subgraph") == 1
    svg = hop("callgraph", shapes, "--format", "svg")
    assert svg.startswith("<svg") and 'class="circle"' in svg
    refused(fail("callgraph", shapes, "nosuch"), "nothing is called nosuch")


def test_the_class_hierarchy(shapes, hop):
    lines = hop("classes", shapes, "Shape").splitlines()
    assert lines[0].startswith("interface Shape")
    assert [line.split("─ ")[-1].split()[0] for line in lines[1:]] == ["Square", "Circle", "Dot"]
    assert hop("classes", shapes, "Dot", "--ancestors").splitlines()[1].startswith("└─ Circle")
    assert "Shape" in hop("classes", shapes, "--format", "svg")


def test_the_page_is_one_file_that_loads_nothing(shop, hop, tmp_path):
    hop("diff", shop, "--html", tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text()
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "").replace("https://www.w3.org", "")
    assert "src=" not in text.partition("<script")[0]
    assert Path(tmp_path / "page.html").stat().st_size < 200_000
