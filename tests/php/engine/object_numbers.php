<?php
// which object handles are reused after exceptions, clones, temporaries
function id($o) { return spl_object_id($o); }
function t() { try { throw new Exception('x'); } catch (Exception $e) { return id($e); } }
class A { public $c; function __clone() { try { throw new Error('in clone'); } catch (Error $e) { } } }
$a = new A; echo id($a), t(), t(), id(new A), id(new A), "\n"; $b = clone $a; echo id($b), t(), id(clone $a), "\n";
$l = [new A, new A, new A]; echo implode(',', array_map('id', $l)), "\n"; unset($l[1]); $n = new A; echo id($n), "\n"; unset($l[0], $l[2]); $p = new A; $q = new A; echo id($p), id($q), "\n";
$f = fn() => id(new A); echo $f(), $f(), id(fn() => 1), "\n"; $x = new A; $x = new A; echo id($x), "\n"; $x = null; $y = new A; echo id($y), "\n";
function fr() { $u = new A; $v = new A; return id($u) . id($v); } echo fr(), fr(), "\n"; $o1 = new A; $o2 = new A; $o1->c = $o2; $o2 = null; $o1 = null; $z1 = new A; $z2 = new A; echo id($z1), id($z2), "\n";
function g() { $k = new A; yield id($k); $m = new A; yield id($m); } foreach (g() as $v) echo $v; echo id(new A), "\n"; $arr = ['a' => new A, 'b' => new A, 'c' => new A]; $arr = null; $s1 = new A; $s2 = new A; $s3 = new A; echo id($s1), id($s2), id($s3), "\n";
class B { function __construct(public $n) {} function __destruct() { echo "~{$this->n}#", spl_object_id($this), " "; } }
function h() { $k = new B('k'); yield 1; $m = new B('m'); yield 2; }
$x = h(); echo spl_object_id($x), ' '; foreach ($x as $v) echo $v, ' '; echo "done "; $x = null; echo "\n";
$p = new B('p'); $q = new B('q'); echo spl_object_id($p), spl_object_id($q), "\n";
foreach (h() as $v) echo $v, ' '; echo "done\n"; $r = new B('r'); echo spl_object_id($r), "\n";
class Numbers implements Iterator { private $i = 0; function current(): mixed { return $this->i; } function key(): mixed { return $this->i; } function next(): void { $this->i++; } function rewind(): void { $this->i = 0; } function valid(): bool { return $this->i < 2; } }
class Some implements IteratorAggregate { function getIterator(): Iterator { return new Numbers; } }
function ids() { foreach (func_get_args() as $traversable) { foreach ($traversable as $v) echo spl_object_id(new stdClass), " "; echo spl_object_id(new stdClass), "\n"; } }
ids(new Numbers, new Some, (function () { yield from [1, 2]; })());
function from($t) { yield from $t; }
foreach ([new Numbers, new Some, [1], from([1, 2])] as $t) { foreach (from($t) as $v) echo spl_object_id(new stdClass), ' '; echo spl_object_id(new stdClass), "\n"; }
function never($t) { try { foreach ($t as $v) throw new Exception; } catch (Exception $e) { } unset($e); return spl_object_id(new stdClass); }
echo never(new Numbers), never(new Some), never(from([1])), spl_object_id(new stdClass), "\n";
echo count([...new Some]), spl_object_id(new stdClass), count(iterator_to_array(new Some)), spl_object_id(new stdClass), "\n";
