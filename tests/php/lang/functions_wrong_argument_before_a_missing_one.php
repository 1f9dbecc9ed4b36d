<?php
function f(int $a, array $b, $c) {}
class C { function __construct(int $a, $b) {} function m(string &$s, $t) {} }
foreach ([fn() => f("x"), fn() => f("1", 2), fn() => f(1), fn() => new C("y"), fn() => new C(1), fn() => (new C(1, 2))->m($u)] as $call) {
    try { $call(); } catch (TypeError $e) { echo get_class($e), ": ", $e->getMessage(), " ", $e->getLine(), "\n"; }
}
