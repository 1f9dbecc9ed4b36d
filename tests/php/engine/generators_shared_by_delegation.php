<?php
// Several generators delegate to one: they share its position; what it yielded last stays after it has returned.
class D { function __construct(public $n) {} function __destruct() { echo "~{$this->n}\n"; } }
function inner($depth = 0) { yield "a$depth"; if ($depth < 2) { echo 'got ', yield from inner($depth + 1), "\n"; } yield "z$depth"; return "r$depth"; }
function outer($g, $name) { echo $name, ' returns ', var_export(yield from $g, true), "\n"; yield "$name after"; }
$shared = inner();
$all = ['x' => outer($shared, 'x'), 'y' => outer($shared, 'y')];
for ($i = 0; $i < 9; $i++) {
    foreach ($all as $name => $g) {
        echo $name, ':', var_export($g->key(), true), '=>', var_export($g->current(), true), $g->valid() ? ' ' : '(end) ';
        $g->next();
    }
    echo "\n";
}
function failing() { yield 1; yield 2; throw new LogicException('inside'); }
function catching($g, $name) { try { yield from $g; } catch (Exception $e) { echo $name, ' caught ', get_class($e), ' ', $e->getMessage(), ' ', $e->getLine(), "\n"; yield "$name went on"; } }
$f = failing();
$one = catching($f, 'one'); $two = catching($f, 'two'); $three = catching($f, 'three');
foreach ([$one, $two, $three] as $g) { $g->current(); }
for ($i = 0; $i < 3; $i++) { foreach ([$one, $two, $three] as $g) { var_dump($g->current()); $g->next(); } }
try { foreach (catching($f, 'four') as $v) { echo $v, "\n"; } (function () use ($f) { yield from $f; })()->current(); } catch (Error $e) { echo get_class($e), ' ', $e->getMessage(), "\n"; }
$thrown = outer(catching((function () { try { yield 'deep'; } finally { echo "deep finally\n"; } })(), 'middle'), 'top');
$thrown->current();
var_dump($thrown->throw(new RuntimeException('thrown in')), $thrown->current());
$thrown->next();
var_dump($thrown->current());
function closing() { try { yield from [1, 2]; } finally { echo "closing\n"; yield from inner(); } }
try { $c = closing(); $c->current(); unset($c); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function self(&$me) { yield 1; try { yield from $me; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
$me = self($me); foreach ($me as $v) { echo $v, "\n"; }
function objects() { yield new D(1); echo "between\n"; yield new D(2); echo "after\n"; }
$o = objects(); foreach ($o as $v) { unset($v); echo "body\n"; } echo "end\n"; var_dump($o->valid(), $o->current()); unset($o); echo "gone\n";
