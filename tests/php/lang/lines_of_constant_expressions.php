<?php
// Where constant expressions are: class constants at their own line, the rest where they are needed; defaults of parameters at
// the function's line, constants at their statement.
set_error_handler(function ($n, $m, $f, $l) { echo "  $m at $l\n"; });
class K {
    const A = 1
        + "abc";
    const E = [1, 2][5];
    const F = self::A;
    const G =
        NOPE::X;
    const H =
        self::NONE;
    static $s = [] . 'y';
}
class X { function __construct() { echo (new Exception)->getTrace()[0]['line'], "\n"; } }
function f(
    $x = [] . 'z',
    $y = NOPE::Y
) {}
function
g(
    $a = 1,
    $b = new X
) {}
function t($f) { try { var_dump($f()); } catch (Error $e) { echo '  ', get_class($e), ': ', $e->getMessage(), ' at ', $e->getLine(), ' ', count($e->getTrace()), "\n"; } }
foreach (['A', 'E', 'F', 'G', 'H'] as $c) {
    echo $c, "\n";
    t(fn() => constant("K::$c"));
}
t(fn() => K::E);
t(fn() => K::$s);
t(fn() => f());
t(fn() => f(1));
g();
(new class {
    public
    function m(
        $x = new X
    ) {}
})->m();
(fn(
    $x = new X
) => 1)();
const T = [
    1,
    2.5 => 3,
    "4" + "5x" => 4,
];
var_dump(T);
