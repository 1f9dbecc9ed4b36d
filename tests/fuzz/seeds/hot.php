<?php
final class V { public float $x; public int $n = 0; public ?V $next = null; public array $log = []; function __construct(float $x) { $this->x = $x; } function add(V $o): V { $r = new V($this->x + $o->x); $r->n = $this->n + 1; $r->next = $this; return $r; } function norm(): float { return sqrt($this->x * $this->x); } static function zero(): V { return new self(0.0); } }
function sieve(int $n): int { $s = array_fill(0, $n + 1, true); $c = 0; for ($i = 2; $i <= $n; $i++) { if (!$s[$i]) continue; $c++; for ($j = $i * $i; $j <= $n; $j += $i) $s[$j] = false; } return $c; }
function fib(int $n): int { return $n < 2 ? $n : fib($n - 1) + fib($n - 2); }
function mean(array $xs): float { $t = 0.0; foreach ($xs as $k => $x) { $t += $x * ($k + 1); } return $t / count($xs); }
function text(int $n): string { $s = ""; while ($n-- > 0) { $s .= chr(97 + $n % 26); if (strlen($s) > 20) $s = substr($s, 1); } return $s; }
function matrix(int $n): int { $m = []; for ($i = 0; $i < $n; $i++) for ($j = 0; $j < $n; $j++) $m[$i][$j] = $i ^ $j; $t = 0; foreach ($m as $row) foreach ($row as $cell) $t += $cell; return $t; }
function over() { $i = PHP_INT_MAX - 2; for ($k = 0; $k < 5; $k++) $i++; return $i; }
$v = V::zero(); for ($i = 0; $i < 30; $i++) { $v = $v->add(new V($i / 2)); $v->log[] = $i; }
echo $v->norm(), $v->n, $v->next->n, sieve(100), fib(10), mean([1, 2.5, 3]), text(60), matrix(8), over(), "\n";
