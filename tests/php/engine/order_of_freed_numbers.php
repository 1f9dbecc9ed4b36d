<?php
// Numbers of objects tell in which order objects were freed.
function next_numbers() { $o = [new stdClass, new stdClass, new stdClass, new stdClass]; foreach ($o as $x) { echo spl_object_id($x), " "; } echo "\n"; }
class A { function f() { return function () {}; } function g() { return (function () { $x = new stdClass; yield 1; yield 2; })(); } function m() {} }
$c = (new A)->f(); $c = null; next_numbers();
$g = (new A)->g(); $g->current(); $g = null; next_numbers();
$g = (new A)->g(); foreach ($g as $z); next_numbers(); $g = null; next_numbers();
class It implements IteratorAggregate { function getIterator(): Iterator { return (function () { yield new stdClass; yield new stdClass; })(); } }
foreach (new It as $o) { next_numbers(); }
$o = null; next_numbers();
class It2 implements IteratorAggregate { function getIterator(): Iterator { return steps(); } function __destruct() { echo "gone "; } }
function steps() { echo "begins "; yield new stdClass; yield new stdClass; }
foreach (new It2 as $o) { next_numbers(); }
foreach (new It2 as $o) { break; }
next_numbers();
$f = (new A)->m(...); $h = Closure::bind(function () {}, new A, A::class); $f = null; $h = null; next_numbers();
