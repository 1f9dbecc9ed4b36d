<?php
// In which order an exception gives up calls that were begun, loops, and values of expressions that are not finished.
class D { function __construct(public $n) {} function __destruct() { echo "~{$this->n} "; } function m(...$a) { return $this; } public $p; }
function d($n) { return new D($n); }
function loop(...$ns) { foreach ($ns as $n) yield $n => new D("v$n"); }
class It implements IteratorAggregate { function __construct(private $n) {} function getIterator(): Iterator { return new ArrayIterator([1, 2]); } function __destruct() { echo "~it{$this->n} "; } }
function boom(...$a) { throw new Exception('boom'); }
set_error_handler(function ($n, $m) { throw new ErrorException($m); });
$cases = [
 'temporary' => function () { foreach (d('l') as $k => $v) { d('t')->p = boom(); } },
 'two loops' => function () { foreach (d('outer') as $v) { foreach (d('inner') as $w) { d('t')->p = boom(); } } },
 'argument' => function () { foreach (d('l') as $v) { strlen(d('t')->m(d('a'), boom())); } },
 'argument and temporary' => function () { foreach (d('l') as $v) { d('t')->p = d('o')->m(d('a'), boom(d('b'))); } },
 'list' => function () { foreach (d('l') as $v) { $x = [d('e'), d('f'), boom()]; } },
 'list warns' => function () { foreach (d('l') as $v) { $x = [d('e'), d('f'), $undefined]; } },
 'operands' => function () { foreach (d('l') as $v) { $x = [d('e'), d('x') + d('y')]; } },
 'concat' => function () { foreach (d('l') as $v) { $x = [d('e'), 'a' . d('x')]; } },
 'property' => function () { foreach (d('l') as $v) { d('t')->p = $undefined->q; } },
 'key' => function () { foreach (d('l') as $v) { d('t')->p = [1]['k']; } },
 'key of temporary' => function () { foreach (d('l') as $v) { d('t')->p = d('o')->m()['k']; } },
 'method on null' => function () { foreach (d('l') as $v) { $n = null; d('t')->p = $n->self(); } },
 'method missing' => function () { foreach (d('l') as $v) { d('t')->p = d('o')->missing(d('a')); } },
 'new' => function () { foreach (d('l') as $v) { d('t')->p = new Missing(d('a')); } },
 'match' => function () { foreach (d('l') as $v) { d('t')->p = match (d('m')) { 1 => 2 }; } },
 'throw' => function () { foreach (d('l') as $v) { d('t')->p = throw new Exception('e'); } },
 'coalesce' => function () { foreach (d('l') as $v) { d('t')->p = $undef ?? boom(); } },
 'generator' => function () { foreach (loop(1, 2) as $v) { d('t')->p = boom(); } },
 'aggregate' => function () { foreach (new It('a') as $v) { foreach ([d('k'), d('j')] as $w) { d('t')->p = boom(d('arg')); } } },
 'by reference' => function () { $o = d('o'); foreach ($o as &$v) { d('t')->p = boom(); } },
 'array' => function () { foreach ([d('x')] as $v) { unset($v); d('t')->p = boom(); } },
 'try inside' => function () { foreach (d('l') as $v) { try { foreach (d('inner') as $w) { d('t')->p = boom(); } } catch (Exception $e) { echo 'caught '; } } echo 'behind '; },
 'finally inside' => function () { foreach (d('l') as $v) { try { foreach (d('inner') as $w) { d('t')->p = boom(); } } finally { echo 'finally '; } } },
 'by builtin' => function () { foreach (d('l') as $v) { d('t')->p = array_map(fn($x) => boom(), [d('a')]); } },
 'return' => function () { foreach (d('l') as $v) { return [d('t'), boom()]; } },
 'yield' => function () { $g = (function () { foreach (d('l') as $v) { d('t')->p = yield d('y'); } })(); $g->current(); $g->throw(new Exception('into')); },
 'yield in list' => function () { $g = (function () { foreach (d('l') as $v) { $x = [d('t'), yield d('y')]; } })(); $g->current(); $g->throw(new Exception('into')); },
 'switch' => function () { switch (d('s')) { case 1: foreach (d('l') as $v) ; default: foreach (d('l2') as $v) { d('t')->p = boom(); } } },
 'clone' => function () { foreach (d('l') as $v) { d('t')->p = clone boom(); } },
 'interpolated' => function () { foreach (d('l') as $v) { d('t')->p = "{$v} {$undefined}"; } },
 'calls in calls' => function () { d('o')->m(d('a'), d('p')->m(d('b'), d('q')->m(d('c'), boom()))); },
 'functions in functions' => function () { foreach (d('l') as $v) boom(d('a'), boom(d('b'), strlen(d('c'), boom()))); },
 'new in new' => function () { foreach (d('l') as $v) new D(d('a'), new D(d('b'), $undefined)); },
 'spread call' => function () { foreach (d('l') as $v) d('o')->m(d('z'), ...[d('a')], ...boom()); },
 'static' => function () { foreach (d('l') as $v) { d('t')->p = call_user_func([d('o'), 'm'], d('a'), boom()); } },
 'invoked' => function () { (function () {})(d('a'), boom()); $f = d('o')->m(...); $f(d('a'), boom()); },
 'include' => function () { foreach (d('l') as $v) { d('t')->p = include d('i'); } },
];
foreach ($cases as $name => $case) {
    foreach ([1, 2] as $round) {
        echo str_pad($name, 24);
        try { $case(); } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(); $e = null; }
        echo "\n";
    }
}
