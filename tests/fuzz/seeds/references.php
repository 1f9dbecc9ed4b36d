<?php
function inc(&$x, $by = 1) { $x += $by; return $x; }
function &at(array &$a, $k) { if (!isset($a[$k])) $a[$k] = null; return $a[$k]; }
function sum(iterable $it, callable $f = null): int { $s = 0; foreach ($it as $k => $v) $s += $f ? $f($v, $k) : $v; return $s; }
class R { public $p = ["x" => 1]; public int $t = 1; private static $s = 0; function &prop() { return $this->p["x"]; } function all() { inc($this->p["x"]); inc($this->t); inc(self::$s, 5); inc($this->p["new"]["deep"]); $q = &$this->t; $q = 9; $a = &$this->p; $a["y"] = 2; return [$this->p, $this->t, self::$s]; } }
$v = 1; inc($v); inc($v, 3); $a = ["n" => 1]; inc($a["n"]); inc($a["fresh"]); $z = &at($a, "k"); $z = 7; at($a, "j");
$r = new R; $x = &$r->prop(); $x = 50; echo $v, json_encode($a), json_encode($r->all()), "\n";
$list = [1, 2, 3]; foreach ($list as $i => &$e) { $e = $e * 2; if ($i == 0) $list[] = 9; } unset($e);
foreach ($list as $k => $e2) { if ($k == 1) unset($list[2]); } echo json_encode($list), sum($list), sum($list, fn($q, $k) => $q * $k), "\n";
$o = (object) ["a" => 1, "b" => [2]]; foreach ($o as $n => &$pv) { $pv = $n; } unset($pv); $o->c = &$v; $v = "bound"; echo json_encode($o), "\n";
$s = [3, 1, 2]; sort($s); $m = [0, 1, 2]; [$l, $m2] = [&$s[0], $m[2] ?? 0]; $l = 5; echo json_encode([$s, $m, $m2]), array_pop($s), array_shift($s), "\n";
try { $r->t = &$text; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } $copy = [...$s, ...[1]]; $swap = [&$copy[0]]; $swap[0]++; echo json_encode($copy), "\n";
