<?php
// Library functions in hot code: results, traces of what they throw and warn of, locals passed by reference.
function sums($n) { $s = 'the quick brown fox jumps over'; $x = 0; $t = []; $ks = [1,2,3]; for ($i = 0; $i < $n; $i++) { $x += strpos($s, substr($s, $i & 15, 3)); $x += strlen(str_replace('o', '00', $s)); $t[] = $i; if (count($t) > 50) array_pop($t); if (in_array($i & 15, $ks, true)) $x++; $x += strlen(sprintf('%05d:%s', $i, 'x')); $x += strlen(implode('-', explode(' ', $s))); } return $x; }
echo sums(300), "\n";
function thrown() { try { return str_repeat('a', -1); } catch (ValueError $e) { return $e->getTraceAsString(); } }
for ($i = 0; $i < 3; $i++) echo thrown(), "\n";
set_error_handler(function ($n, $m) { $row = debug_backtrace()[1]; echo $m, " in ", $row["function"], count($row["args"]), "\n"; return true; });
function warned($a) { return implode(',', $a) . str_repeat("x", "3") . strlen(12); }
for ($i = 0; $i < 3; $i++) echo warned([1, [2], 3]), "\n";
restore_error_handler();
function a($n) { $t = []; $x = 0; for ($i = 0; $i < $n; $i++) { $t[] = $i; if (count($t) > 50) $x += array_pop($t); } return $x + count($t); }
function b() { $t = [3,1,2]; sort($t); array_push($t, 9, "x"); $l = array_shift($t); array_unshift($t, $l, true); array_splice($t, 1, 1); return json_encode($t) . end($t) . key($t) . reset($t) . next($t) . current($t); }
function c() { $s = "5 apples"; settype($s, "int"); $u = $s; similar_text("World","Word",$p); return [$s, $u, round($p), $undef ?? 1]; }
function d($arr) { $r = &$arr; array_push($arr, 1); $copy = $arr; array_pop($arr); return [$arr, $copy, $r]; }
function e() { array_push($nothing, 1); }
function g() { $a = [1, 2]; array_push($a, $a); $b = $a; array_pop($a); return [$a, $b]; }
class O { public array $list = [1,2,3]; function pop() { return array_pop($this->list); } function __toString() { global $seen; $seen[] = (new Exception)->getTraceAsString(); return "z"; } }
function h() { $a = [new O, "b", new O]; sort($a, SORT_STRING); return count($a); }
for ($i = 0; $i < 3; $i++) { echo a(1000), b(), json_encode(c()), json_encode(d([7])), json_encode(g()), h(), "\n"; try { e(); } catch (TypeError $x) { echo $x->getMessage(), $x->getTraceAsString(), "\n"; } }
$o = new O; echo $o->pop(), count($o->list), "\n"; echo count($seen), $seen[0], "\n";
$t = [5, 4]; sort($t); echo json_encode($t), str_replace(['a'], ['b'], 'banana', $c), $c, "\n";
function optional($s) { $all = str_replace('a', 'b', $s, $count); return [str_replace('a', 'b', $s), preg_match('/a/', $s), $all, $count]; }
for ($i = 0; $i < 3; $i++) { $held = [&$held]; echo json_encode(optional("banana$i")), "\n"; unset($held); }
