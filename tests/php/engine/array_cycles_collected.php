<?php
// Arrays that hold themselves through references, and generators that hold themselves, are collected: what goes, and how php counts it.
class Node { public $self; public $more; function __construct(public $name = '') {} }
class Held extends Node { function __destruct() { echo "free $this->name\n"; } }
class Taken extends Node { static $saved; function __destruct() { self::$saved = $this; echo "taken up\n"; } }
function collected(string $what): void { echo $what, ': ', gc_collect_cycles(), ' of ', gc_status()['collected'], "\n"; }

collected('nothing');
$a = []; $a[] = &$a; unset($a); collected('an array');
$a = [1]; $b = [2]; $a['b'] = &$b; $b['a'] = &$a; unset($a, $b); collected('two arrays');
$x = [[[1]]]; $x[0][0][] = &$x; unset($x); collected('nested arrays');
$a = []; $a[] = &$a; $a['o'] = new Held('in an array'); unset($a); collected('an array with an object');
function ring($name) { $r = ['o' => new Held($name)]; $r['self'] = &$r; } ring('in a ring'); echo "made\n"; collected('a ring');
$n = new Node; $n->self = $n; unset($n); collected('an object');
$a = new Node; $b = new Node; $a->self = $b; $b->self = $a; unset($a, $b); collected('two objects');
$d = new Held('with destructor'); $d->self = $d; unset($d); collected('an object with destructor');
$n = new Node; $n->self = [$n, [1, 2, str_repeat('x', time() > 0 ? 3 : 4)], new Node, new Held('held')]; unset($n); collected('a tree');
$n = new stdClass; $n->dynamic = $n; $n->x = []; unset($n); collected('dynamic properties');
$f = function () use (&$f) { }; unset($f); collected('a closure');
$o = new Node; $o->self = fn() => $o; unset($o); collected('a closure with its object');
$r = new Taken; $r->self = $r; unset($r); collected('taken up'); var_dump(Taken::$saved->self === Taken::$saved);
Taken::$saved = null; collected('given up');

function walk($mark) { $self = yield; yield $self; }
function guard($mark) { try { $self = yield; yield $self; } finally { echo "finally\n"; } }
$g = walk(1); $g->current(); $g->send($g); unset($g); collected('a generator');
$g = guard(1); $g->current(); $g->send($g); unset($g); collected('a generator with finally');
#[AllowDynamicProperties] class Owner { function items() { foreach ([1, 2] as $i) yield $i; } }
$o = new Owner; $o->items = $o->items(); $o->items->current(); unset($o); collected('an owner');
function outer($in) { yield from $in; }
$in = walk(null); $out = outer($in); $out->current(); $in->send([$out]); unset($in, $out); collected('delegation');

class Thrower extends Node { function __destruct() { throw new Exception("by $this->name"); } }
$t = new Thrower('one'); $t->self = $t; unset($t);
try { collected('unseen'); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
unset($e); collected('after an exception');

// what is held from outside stays
$keep = []; $keep[] = &$keep; $keep['o'] = new Held('kept'); $static = function () { static $me; $me ??= [fn() => $me]; return count($me); };
echo $static(), "\n"; collected('kept'); echo get_class($keep[0]['o']), $static(), "\n";

// many are collected without being asked
for ($i = 0; $i < 60000; $i++) { $a = [$i, str_repeat('x', 1000)]; $a[] = &$a; unset($a); }
for ($i = 0; $i < 30000; $i++) { $g = walk(str_repeat('y', 1000)); $g->current(); $g->send($g); }
array_map(function ($x) { $b = [$x, str_repeat('z', 1000)]; $b[] = &$b; }, range(1, 30000));
unset($a, $g); echo memory_get_peak_usage() < 60e6 ? 'bounded' : 'grows', "\n";
echo gc_status()['runs'] > 10 ? 'often' : 'rarely', "\n";
