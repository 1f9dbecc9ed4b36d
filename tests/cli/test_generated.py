"""Sources that differ in generated names alone are compiled once; what the pattern gives is what the compiler makes."""

import pytest

from cli.generated import Likeness, is_generated, pattern_of, shape_of
from cli.phplibrary import constant_names, reference_parameters
from cli.renaming import renamed
from cli.units import compile_unit
from frontend.settings import DEFAULTS
from hhbc.image import open_image
from repo import UnitCache
from tests.cli.conftest import run_hop

TEMPLATE = rb"""<?php
/* made on 2026-11-30 03:27:15 from 'x' */
namespace App\Gen_1;
declare(ticks=1);
/** Doc of NAME_77. */
#[Attr(NAME_aaaabbbb::class)]
final class NAME_aaaabbbb extends \Exception implements \Countable {
    const NAME_1_MAX = ['NAME_1_MAX' => self::class, 'k' => "a NAME_77 b"];
    public static ?NAME_aaaabbbb $x_1NAME = null;
    public function __construct(private int|NAME_aaaabbbb $first_3NAME, string $NAME_4 = 'NAME_4x' . __CLASS__) {}
    public function count(): int { static $kept_9NAME = 'kept_9NAME'; return strlen($kept_9NAME) + $this->NAME_4; }
    public function __call($n, $a) { return [__METHOD__, __FUNCTION__, __FILE__, __DIR__, NAME_aaaabbbb::class, $n]; }
}
if (!function_exists('NAME_77')) { function NAME_77(NAME_aaaabbbb ...$rest_2NAME) {
    try { foreach ($rest_2NAME as $key_5NAME => ['a' => $a, 'NAME_5x' => $b]) {
         yield $key_5NAME => compact('key_5NAME', 'a'); } }
    catch (NAME_aaaabbbb | \Error $caught_6NAME) { throw $caught_6NAME; } finally { unset($$a, $rest_2NAME); }
} }
switch ($x) { case 'NAME_77': case "NAME_78 $x[NAME_79] {$x->NAME_80}": echo <<<NAME_doc_1
    NAME_81 $x->NAME_82 2026-11-30 03:27:15
    NAME_doc_1; }
$f = fn($arg_1NAME) => $arg_1NAME . 'x' . 'NAME_83' . \strtolower('NAME_84') . NAME_85;
$g = function () use ($f, &$used_1NAME): ?NAME_aaaabbbb { goto label_1NAME;
    label_1NAME: return NAME_77(key_5NAME: 1)?->{'NAME_86'}; };
NAME_99(); \strlen(...); assert($f instanceof NAME_aaaabbbb && 'NAME_87' === $x, 'NAME_88'); ?>
NAME_89 <?= NAME_aaaabbbb::NAME_1_MAX['NAME_1'], match ($x) { 'NAME_90' => 1, default => NAME_aaaabbbb::$x_1NAME } ?>
"""
NAMES = (b"content_6b0cefbc5290b3", b"Mock_Clock", b"__W", b"x1y2z3_8", b"nAmEs")


def made(source: bytes, path: bytes = b"/tmp/gen_1234/a.php", **how) -> bytes:
    return compile_unit(source, path.decode(), **how)


@pytest.mark.parametrize("for_eval", [False, True])
def test_filled_pattern_is_what_the_compiler_makes(for_eval):
    paths = [b"/tmp/folder_%d/a.php" % (7 * at) for at in range(len(NAMES))]
    sources = [TEMPLATE.replace(b"NAME", name).replace(b":15", b":%d" % (10 + at)) for at, name in enumerate(NAMES)]
    shapes = [shape_of(source, path) for source, path in zip(sources, paths, strict=True)]
    like = [shapes[1], shapes[4]]  # those with capitals in their names have a shape of their own
    assert {(s.source, s.path) for s in shapes[0::3]} == {(shapes[0].source, shapes[0].path)}
    assert like[0][:2] == like[1][:2] != shapes[0][:2]
    for group in ((0, 3), (1, 4), (2,)):
        first = group[0]
        pattern = pattern_of(shapes[first], made(sources[first], paths[first], for_eval=for_eval), for_eval=for_eval)
        assert pattern is not None
        for at in group:
            assert shapes[at].fill(pattern) == made(sources[at], paths[at], for_eval=for_eval)


@pytest.mark.parametrize(
    "code",
    [
        b"echo 'key_12345678' < 'm';",
        b"if ('key_12345678' == 'key_87654321') echo 1;",
        b"echo 'key_12345678'[0];",
        b"echo 'a' . !'key_12345678';",
        b"return 'key_12345678' < 'm' && f();",
        b"const A = 'key_12345678' <=> 'key_2345678';",
        b"echo 'key_12345678' ^ 'abc';",
    ],
)
def test_what_is_computed_from_a_name_has_no_pattern(code):
    source = b"<?php " + code
    shape = shape_of(source, b"/a.php")
    pattern = pattern_of(shape, made(source, b"/a.php"))
    if pattern is not None:  # what is left to the running program
        other = source.replace(b"key_12345678", b"zzz_1")
        filled = shape._replace(names=[b"zzz_1" if name == b"key_12345678" else name for name in shape.names])
        assert filled.fill(pattern) == made(other, b"/a.php")


@pytest.mark.parametrize(
    "source",
    [
        b"<?php echo 1, $name, $a_1, base64_encode('x');",
        b"<?php f_12345678(); __HALT_COMPILER(); data",
        rb"<?php f_12345678(); \f_12345678();",
        rb'<?php f_12345678("\x41_12345678 \f_12345678");',
        b"<?php f_12345678(); F_12345678();",
        b"<?php f_12345678(1f_12345678);",
        b"<?php f_12345678('\xfe');",
    ],
)
def test_sources_without_a_shape(source):
    assert shape_of(source, b"/a.php") is None


def test_escapes_and_namespaces_stay_as_they_are():
    shape = shape_of(rb'<?php "\n_1234567 \b_123456 $x_1234567"; \A_1234567\b(); 0x1_234567; $2026-01-01 1:11:1', b"/")
    assert shape.names == [b"x_1234567"]


def test_other_strings_in_the_same_places():
    image = made(TEMPLATE)
    assert renamed(image, bytes) == image
    longer = renamed(image, lambda text: b"x" + text)
    open_image(longer)
    assert renamed(longer, lambda text: text[1:]) == image
    assert renamed(image, lambda _: b"one") is None
    greeting = renamed(made(b"<?php echo 'hi';"), lambda text: text.replace(b"hi", b"hello"))
    assert greeting == made(b"<?php echo 'hello';")


def test_strings_that_become_one():
    shape = shape_of(b"<?php f('abc_1234567', 'abc' . '_12' . '34567');", b"/a.php")
    assert shape is not None
    assert pattern_of(shape, made(b"<?php f('abc_1234567', 'abc' . '_12' . '34567');", b"/a.php")) is None


def test_no_symbol_of_the_library_is_generated():
    names = {*constant_names(), *reference_parameters()}
    assert len(names) > 2000
    assert not [name for name in names if is_generated(name.encode())]


def test_second_source_of_a_shape_makes_the_pattern(tmp_path):
    cache = UnitCache(tmp_path / "units", "1")
    how = b"how"
    for at in range(4):
        source = b"<?php function content_%d() { return __FUNCTION__; }" % (10000000 + at)
        likeness = Likeness(cache, source, b"/a.php", how)
        image = made(source, b"/a.php")
        assert likeness.image() == (image if at > 1 else None)
        if at < 2:
            likeness.learn(image, for_eval=False, settings=DEFAULTS)
    cache.close()


def test_templates_that_a_program_writes(tmp_path):
    (tmp_path / "a.php").write_text("""<?php
for ($i = 0; $i < 5; $i++) {
    $name = "content_" . (70000000 + 11 * $i);
    file_put_contents(__DIR__ . "/t.inc", "<?php /* 2026-11-30 03:27:1$i */ function $name(\\$made_$i = 1) { return
        [__LINE__, __FUNCTION__, array_keys(get_defined_vars())]; } return '$name';");
    echo json_encode((include __DIR__ . "/t.inc")()), "\\n";
    eval("class Mock_$name extends Exception { const NAME = 'Mock_$name'; }");
    echo get_class(new ("Mock_$name")), ' ', constant("Mock_$name::NAME"), "\\n";
}
""")
    expected = "".join(
        f'[2,"content_{name}",["made_{at}"]]\nMock_content_{name} Mock_content_{name}\n'
        for at, name in enumerate(range(70000000, 70000055, 11))
    )
    for _ in range(2):
        result = run_hop("run", "a.php", cwd=tmp_path)
        assert (result.stdout, result.stderr) == (expected, "")
