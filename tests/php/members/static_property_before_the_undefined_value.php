<?php
// php looks for a static property before it reads the plain variable that is to be assigned, and after anything else was computed.
interface I { const LOG = 1; }
class A
{
    public static $plain = 'p';
    public static int $int = 1;
    private static $hidden;
    public static ?self $self = null;
}
class Loud
{
    function __construct(public $n) {}

    function __destruct() { echo "~{$this->n} "; }
}
function said($x) { echo "said $x\n"; return $x; }
function f($known)
{
    foreach (['A', 'I', 'Nope'] as $c) {
        try {
            $c::$plain = $undefined;
            var_dump($c::$plain);
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
        try {
            $c::$plain = $known;
            $c::$plain = said($c);
            var_dump($c::$plain);
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
    foreach ([fn() => A::$log = $u, fn() => A::$hidden = $u, fn() => A::$int = $u, fn() => A::$self = $u, fn() => A::$int = '12', fn() => I::$x = $u] as $g) {
        try {
            var_dump($g());
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
    try {
        A::$int = $u;
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
    A::$plain = new Loud(1);
    A::$plain = $later;
    echo json_encode(A::$plain), "\n";
    $later = new Loud(2);
    A::$plain = $later;
    unset($later);
    A::$plain = $later;
    echo "end\n";
}

f(5);
for ($i = 0; $i < 3; $i++) {
    A::$plain = $maybe;
    if ($i == 1) {
        $maybe = 'set';
    }
    var_dump(A::$plain);
}
set_error_handler(function ($n, $m) use (&$from) { echo "[$m]\n"; $from = 'handler'; return true; });
A::$plain = $from2;
var_dump(A::$plain);
A::$plain = $from;
var_dump(A::$plain);
