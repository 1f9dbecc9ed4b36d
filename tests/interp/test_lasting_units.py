"""Files stay linked, and native code installed, from request to request; what a request binds and computes does not."""

import ctypes
import os
import tempfile
from argparse import Namespace
from pathlib import Path

import pytest

from cli.engine import engine
from cli.hosts import FileHost
from cli.running import new_request, source_limit
from frontend.settings import Settings

PROGRAM = r"""<?php
namespace App;
$kind = $argv[1];
require __DIR__ . "/$kind.php";
class Child extends Base implements Named {
    use Counts;
    const TWICE = self::ONE * 2;
    public static array $made = [self::TWICE];
    public string $label = 'child' . self::TWICE;
    public function name(): string { return $this->label . parent::name(); }
    public function later(): \Closure { return fn() => static::class . $this->count() . PER_REQUEST . helper(); }
}
enum Level: int { case Low = 1; case High = 2; public static function of(int $n): self { return self::from($n); } }
function typed(Base $b): Base { return $b; }
function counted(): int { static $n = 0; return ++$n; }
for ($i = 0; $i < 3; $i++) {
    $c = typed(new Child);
    Child::$made[] = counted();
    echo $c->name(), ' ', ($c->later())(), ' ', implode(',', Child::$made), ' ', Level::of(2)->name, ' ';
    echo Level::High === Level::of(2) ? 'same' : 'different', ' ', $c instanceof Base ? 'base' : 'other', "\n";
}
echo implode(' ', array_map(fn($x) => $x + \count(Child::$made), [1, 2])), "\n";
eval('class Made extends Child { function name(): string { return "made " . parent::name(); } }');
echo (new \Made ?? null)->name(), ' ', \get_parent_class(\Made::class), "\n";
""".replace("class Made extends Child", r"class Made extends \\App\\Child")

KINDS = {
    "first": """<?php
namespace App;
const PER_REQUEST = 'first';
interface Named { public function name(): string; }
class Base {
    const ONE = 1;
    private $hidden = 'h';
    public function name(): string { return ' of first ' . $this->hidden; }
}
trait Counts { private int $n = 0; public function count(): int { return ++$this->n; } }
function helper(): string { return ' helper 1'; }
""",
    "second": """<?php
namespace App;
const PER_REQUEST = 'second';
interface Named { public function name(): string; }
class Root {
    public $before = 1, $between = 2;
    public function name(): string { return ' of second ' . $this->before; }
}
class Base extends Root { const ONE = 10; }
trait Counts { private static int $n = 0; public function count(): string { return 's' . ++self::$n; } }
function helper(): string { return ' helper 2'; }
""",
}


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lasting")
    for name, text in {"main": PROGRAM, **KINDS}.items():
        (folder / f"{name}.php").write_text(text)
    return str(folder / "main.php")


def output_of(vm, program, kind):
    """What a request prints that runs the program for a kind of base."""
    host = FileHost(source_limit({}), Settings.of({}))
    with tempfile.TemporaryFile() as captured:
        kept = os.dup(1)
        os.dup2(captured.fileno(), 1)
        try:
            vm.run(new_request(host.script(program), os.fsencode(program), [kind], {}), host)
        finally:
            os.dup2(kept, 1)
            os.close(kept)
        captured.seek(0)
        return captured.read().decode()


def expected(kind):
    one, name, counts, helper = {
        "first": (1, " of first h", ("1", "1", "1"), "first helper 1"),
        "second": (10, " of second 1", ("s1", "s2", "s3"), "second helper 2"),
    }[kind]
    made, lines = [2 * one], []
    for at in range(3):
        made.append(at + 1)
        shown = ",".join(map(str, made))
        lines.append(f"child{2 * one}{name} App\\Child{counts[at]}{helper} {shown} High same base")
    return "\n".join([*lines, "5 6", f"made child{2 * one}{name} App\\Child", ""])


@pytest.mark.parametrize("threshold", [0, 1, 4], ids=["interp", "jit", "observed"])
def test_requests_see_nothing_of_each_other(vm, program, threshold, monkeypatch):
    monkeypatch.setenv("HOP_JIT_WAIT", "1")
    options = Namespace(
        engine="jit" if threshold else "interp", jit_threshold=threshold or None, check_types=False, explain_jit=False,
        perf_map=False, count_instructions=False, jit_pass=[], jit_fuel=None,
    )  # fmt: skip
    for _ in range(2):  # the second time native code is there from the beginning
        with engine(options, vm):
            for kind in ("first", "second", "second", "first", "first", "second", "first"):
                assert output_of(vm, program, kind) == expected(kind)


def test_requests_take_no_memory_that_stays(vm, program):
    def resident():
        return int(Path("/proc/self/statm").read_text().split()[1])

    for _ in range(200):
        output_of(vm, program, "first")
    before = resident()
    for _ in range(400):
        output_of(vm, program, "first")
    assert resident() - before < 50  # pages


COVARIANT = """<?php
interface Shape {}
interface Makes { public function make(int|string $of): Shape; public function all(): iterable; }
class Square implements Shape { public function __construct(public int|string $of) {} }
class Squares implements IteratorAggregate { public function getIterator(): Iterator { return new EmptyIterator; } }
class Maker implements Makes {
    public function make(int|string|null $of): Square { return new Square($of); }
    public function all(): Squares { return new Squares; }
}
echo (new Maker)->make($argv[1])->of, ' ', get_class((new Maker)->all()), "\\n";
"""


def test_classes_whose_methods_types_name_other_classes_are_linked_once(vm, tmp_path):
    program = tmp_path / "covariant.php"
    program.write_text(COVARIANT)
    linked = (ctypes.c_uint32).from_address(vm.library.address("class_state") + 2 * ctypes.sizeof(ctypes.c_void_p))
    assert output_of(vm, str(program), "1") == "1 Squares\n"
    count = linked.value
    for kind in ("2", "3"):
        assert output_of(vm, str(program), kind) == f"{kind} Squares\n"
    assert linked.value == count


def test_a_class_is_linked_again_where_another_class_has_the_name(vm, tmp_path):
    program = tmp_path / "main.php"
    program.write_text(
        """<?php
        interface Shape { const NAME = 'shape'; }
        interface Makes { public function make(): Shape; }
        require __DIR__ . "/$argv[1].php";
        require __DIR__ . "/maker.php";
        echo get_class((new Maker)->make()), ' ', Square::NAME, "\\n";
        """
    )
    (tmp_path / "maker.php").write_text(
        "<?php class Maker implements Makes { public function make(): Square { return new Square; } }"
    )
    (tmp_path / "good.php").write_text("<?php class Square implements Shape {}")
    (tmp_path / "other.php").write_text("<?php class Square implements Shape { const NAME = 'other'; }")
    (tmp_path / "bad.php").write_text("<?php class Square { const NAME = 'none'; }")
    for kind, printed in (("good", "shape"), ("other", "other"), ("other", "other"), ("good", "shape")):
        assert output_of(vm, str(program), kind) == f"Square {printed}\n"
    assert "must be compatible with Makes::make(): Shape" in output_of(vm, str(program), "bad")
    assert output_of(vm, str(program), "good") == "Square shape\n"
