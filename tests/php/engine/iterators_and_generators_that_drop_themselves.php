<?php
/* Iterators, generators and closures whose own code drops the last reference to them. */
class I implements Iterator { public $i = 0;
function current(): mixed { global $it; $it = null; return $this->i; } function key(): mixed { global $it; $it = null; return $this->i; } function next(): void { $this->i++; global $it; $it = null; } function valid(): bool { global $it; $it = null; return $this->i < 3; } function rewind(): void { global $it; $it = null; $this->i = 0; } function __destruct() { echo "gone\n"; } }
class IA implements IteratorAggregate { function getIterator(): Iterator { global $it; $it = null; return new I; } function __destruct() { echo "gone IA\n"; } }
$it = new I; foreach ($it as $k => $v) echo "$k=>$v\n";
$it = new IA; foreach ($it as $k => $v) echo "$k=>$v\n";
$it = new I; var_dump([...$it]);
$it = new I; var_dump(iterator_to_array($it)); $it = new I; var_dump(iterator_count($it));
$it = new I; $f = fn(...$x) => count($x); var_dump($f(...$it));
function yf() { global $it; yield from $it; } $it = new I; foreach (yf() as $k => $v) echo "$k=>$v\n";
$it = new IA; foreach (yf() as $k => $v) echo "$k=>$v\n";
function g() { global $g; $g = null; yield 1; echo "still\n"; yield 2; }
$g = g(); var_dump($g->current()); var_dump($g);
$g = g(); foreach ($g as $v) { $g = null; echo $v; }
function h() { global $h; try { $x = yield 1; $h = null; yield 2; } finally { echo "fin\n"; } }
$h = h(); $h->current(); var_dump($h->send(5)); var_dump($h);
$h = h(); $h->current(); try { $h->throw(new Exception('t')); } catch (Exception $e) { echo "c\n"; }
function &r() { global $r; $x = 1; $r = null; yield $x; } $r = r(); foreach ($r as &$v) $v = 2;
function y2() { global $o; yield 1; $o = null; return 3; } function y1() { global $o, $q; $o = y2(); $r = yield from $o; $q = null; yield $r; } $q = y1(); foreach ($q as $k => $v) { $q = null; echo "$k $v\n"; }
$c = function () { global $c; $c = null; static $n = 0; $n++; return fn() => $n; }; var_dump($c()());
class K { public $f; function go() { $this->f = function () { $this->f = null; return get_class($this); }; return ($this->f)(); } } var_dump((new K)->go());
function gx() { try { yield 1; yield 2; } finally { global $gx; $gx = null; echo "f\n"; } } $gx = gx(); $gx->current(); $gx = null; 
$gy = (function () { $me = yield; yield get_class($me); $me = null; yield 3; })(); $gy->current(); $gy->send($gy); $gy = null; echo "end\n";
