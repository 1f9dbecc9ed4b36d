<?php
// What a generator holds that will not go on is given up in php's order: variables, calls that were begun, loops, other values.
class D implements IteratorAggregate {
    public $p;
    function __construct(public $n) {}
    function __destruct() { echo "~{$this->n} "; }
    function m(...$a) { return $this; }
    function getIterator(): Iterator { return new ArrayIterator([1, 2, 3]); }
}
function d($n) { return new D($n); }
function values($n) { $v = d("v$n"); try { yield 1; yield 2; } finally { echo "fin$n "; } }
$cases = [
    'loop' => function () { $l = d('l'); foreach ([d('e1'), d('e2')] as $x) { yield 1; } },
    'loop with key' => function () { foreach ([d('e1'), d('e2')] as $k => $x) { $l = d('l'); yield $x->n => $x; } },
    'aggregate' => function () { $l = d('l'); foreach (d('agg') as $x) { yield $x; } },
    'two loops' => function () { $l = d('l'); foreach (d('outer') as $x) { foreach (d('inner') as $y) { yield 1; } } },
    'temporary' => function () { $l = d('l'); d('t')->p = yield 1; },
    'arguments' => function () { $l = d('l'); d('o')->m(d('a'), yield 1, d('never')); },
    'all of it' => function () { $l = d('l'); foreach (d('loop') as $x) { d('t')->p = [d('e'), d('o')->m(d('a'), yield 1)]; } },
    'finally' => function () { $l = d('l'); try { foreach (d('inside') as $x) { yield 1; } } finally { echo 'finally '; } },
    'finally within' => function () { $l = d('l'); foreach (d('outside') as $x) { try { yield 1; } finally { echo 'finally '; } } },
    'two finally' => function () { try { foreach (d('a') as $x) { try { foreach (d('b') as $y) yield 1; } finally { echo 'f1 '; } } } finally { echo 'f2 '; } },
    'catch alone' => function () { $l = d('l'); try { foreach (d('inside') as $x) { yield 1; } } catch (Exception $e) { echo 'never '; } },
    'in catch' => function () { try { throw new Exception('x'); } catch (Exception $e) { foreach (d('in') as $x) yield 1; } finally { echo 'finally '; } },
    'in finally' => function () { try { $l = d('l'); } finally { foreach (d('in') as $x) yield 1; echo 'never '; } },
    'yield from' => function () { $l = d('l'); foreach (d('loop') as $x) { yield from values('inner'); } },
    'yield from array' => function () { $l = d('l'); yield from [d('x'), d('y')]; },
    'yield from finally' => function () { try { yield from values('inner'); } finally { echo 'outer '; } },
    'foreach of generator' => function () { $l = d('l'); foreach (values('g') as $v) { yield $v; } },
    'by reference' => function () { $a = [d('x'), d('y')]; foreach ($a as &$v) { yield 1; } },
    'static' => function () { static $s; $s ??= d('static'); $l = d('l'); yield $s; },
    'bound' => (function () { $l = d('l'); yield $this; })->bindTo(d('this')),
    'more arguments' => function () { $l = d('l'); yield func_get_args(); },
    'finally that yields' => function () { try { $l = d('l'); foreach (d('in') as $x) yield 1; } finally { yield 2; echo 'never '; } },
    'finally that throws' => function () { try { $l = d('l'); yield 1; } finally { throw new Exception('thrown'); } },
    'finally that returns' => function () { try { foreach (d('in') as $x) yield 1; } finally { return d('r'); } },
];
foreach ($cases as $name => $case) {
    echo str_pad($name, 22);
    try { $g = $case(d('arg')); $g->current(); echo '| '; $g = null; } catch (Throwable $e) { echo $e->getMessage(), ' '; $e = null; }
    echo '|| ';
    try { foreach ($case(1, 2) as $v) { throw new Exception('left'); } } catch (Throwable $e) { do echo $e->getMessage(), ' '; while ($e = $e->getPrevious()); }
    unset($v);
    echo error_reporting() === E_ALL ? "\n" : "silent\n";
}
$g = $cases['all of it']();
$g->current();
$f = $cases['two finally']();
$f->current();
echo 'end ';
