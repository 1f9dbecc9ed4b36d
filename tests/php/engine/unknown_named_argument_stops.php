<?php
// A named argument that nothing takes is refused before the next argument is computed, a variable before it is read.
function f($a = 1, $b = 2) {}
function g(&$z, $w = 1) {}
function said($text) { echo $text; return 1; }
class M { function __call($n, $a) { var_dump($a); } function m($x) {} static function s($x) {} }
$f = 'f';
$closure = fn($q) => 1;
foreach ([
    fn() => f(c: said('x'), d: said('y')),
    fn() => f(a: said('x'), c: said('y'), d: said('z')),
    fn() => f(said('p'), a: said('x'), c: said('y')),
    fn() => f(1, a: 2, c: 3),
    fn() => f(c: said('x'), a: said('y')),
    fn() => f(said('p'), said('q'), b: said('r'), c: said('s')),
    fn() => strlen(c: said('x')),
    fn() => strlen(string: said('x'), c: said('y')),
    fn() => new Exception(zz: said('q')),
    fn() => (new M)->m(y: said('1'), x: said('2')),
    fn() => M::s(y: said('1'), x: said('2')),
    fn() => (new M)->zz(y: said('1'), x: said('2')),
    fn() => $f(c: said('x'), d: said('y')),
    fn() => $closure(c: said('x'), q: said('y')),
    fn() => f(y: $undefined, a: said('x')),
    fn() => f(b: $defined = 5, y: $defined, a: said('x')),
    fn() => g(y: $undefined, z: $q),
    fn() => f(f(b: 1, zz: said('inner')), said('outer')),
    fn() => max(1, x: said('x'), y: said('y')),
] as $i => $call) {
    echo "$i ";
    try {
        $call();
        echo "called\n";
    } catch (Error $e) {
        echo ' ', $e->getMessage(), "\n";
    }
}
function twice($x) { try { return f($x, c: said('once ')); } catch (Error $e) { return said($e->getMessage() . "\n"); } finally { said("finally\n"); } }
for ($i = 0; $i < 3; ++$i) {
    twice(new M);
}
