<?php
// Generators, enum cases and whatever can be thrown; a class with a private __clone() says so in its own words.
class Oops extends Exception {}
class Mine extends Error { function f() { return clone $this; } }
class Hidden { private function __clone() {} }
enum E { case A; }
function g() { yield 1; }
foreach ([new Exception, new Oops('x'), new Error, new Mine, g(), E::A, new Hidden, fn() => 1, new stdClass, 5, null] as $v) {
    try {
        $copy = clone $v;
        echo get_class($copy), "\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
try { (new Mine)->f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
