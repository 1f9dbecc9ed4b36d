<?php
// Every magic method, in a hot loop.
class M { private $d = ['a' => 1];
function __get($n) { echo "g$n "; return $this->d[$n] ?? null; }
function __set($n, $v) { echo "s$n "; $this->d[$n] = $v; }
function __isset($n) { return isset($this->d[$n]); }
function __unset($n) { unset($this->d[$n]); }
 function __call($n, $a) { return $n . implode(',', $a); } static function __callStatic($n, $a) { return "static $n" . count($a); }
function __invoke($x) { return $x * 2; }
function __toString() { return 'M' . count($this->d); } }
$m = new M;
for ($i = 0; $i < 20; $i++) { $m->a += 1; $m->{"k" . ($i % 3)} = $i; $x = isset($m->k1) ? $m->k1 : 'none'; echo $m->foo($i, $x), M::bar($i), $m($i), $m, "\n"; if ($i % 5 == 4) unset($m->k1); }
