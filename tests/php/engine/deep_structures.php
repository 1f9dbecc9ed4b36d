<?php
// Structures of many levels: made, compared, written, read and freed; recursion as deep as memory allows.
ini_set('memory_limit', '2G');
class Link { public $next; }
class Counting { public $next; static $gone = 0; function __destruct() { self::$gone++; } }
function nest($depth) { $a = [1]; for ($i = 0; $i < $depth; $i++) $a = [$a]; return $a; }
function chain($class, $length) { $o = null; for ($i = 0; $i < $length; $i++) { $p = new $class; $p->next = $o; $o = $p; } return $o; }
function depth($n) { return $n ? 1 + depth($n - 1) : 0; }
function delegating($n) { if ($n) yield from delegating($n - 1); else yield 1; }
class Text { public $inner; function __toString(): string { return $this->inner ? 'a' . $this->inner : 'b'; } }

$a = nest(30000); $b = nest(30000);
var_dump($a == $b, $a === $b, count($a, COUNT_RECURSIVE), strlen(serialize($a)), strlen(json_encode($a, 0, 30000)), json_encode($a));
$a = $b = null;
$o = chain('Link', 30000); $o = null;
$o = chain('Counting', 30000); $o = null; echo Counting::$gone, "\n";
$o = chain('Link', 20000); $last = $o; while ($last->next) $last = $last->next; $last->next = $o; unset($o, $last); echo gc_collect_cycles(), "\n";
$f = null; for ($i = 0; $i < 30000; $i++) { $f = function () use ($f) {}; } $f = null;
$r = null; for ($i = 0; $i < 30000; $i++) { $x = [&$r]; unset($r); $r = $x; unset($x); } $r = null;
echo depth(30000), "\n";
foreach (delegating(5000) as $x) echo $x, "\n";
$t = null; for ($i = 0; $i < 20000; $i++) { $p = new Text; $p->inner = $t; $t = $p; } echo strlen($t), "\n";
