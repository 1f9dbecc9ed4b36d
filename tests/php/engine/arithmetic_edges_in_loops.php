<?php
function sum($from, $n) { $s = $from; for ($i = 0; $i < $n; $i++) { $s = $s + $i; } return $s; }
var_dump(sum(PHP_INT_MAX - 3, 3), sum(PHP_INT_MAX - 3, 4), sum(0.5, 3), sum("5", 2));
function step($x, $n) { for ($i = 0; $i < $n; $i++) { $x++; } return $x; }
var_dump(step(PHP_INT_MAX - 1, 1), step(PHP_INT_MAX - 1, 2), step("a9", 2), step(null, 2), step(1.5, 2));
function down($x) { while ($x >= 1) { $x -= 0.5; $x = $x * 1; } return $x; }
var_dump(down(3), down(2.5), down("2"));
function mods($a, $b) { $r = []; foreach ($b as $m) { try { $x = $a % $m; $r[] = $x; } catch (DivisionByZeroError $e) { $r[] = $e->getMessage(); } } return implode(",", $r); }
echo mods(-7, [3, -3, 0, 7]), " ", mods(PHP_INT_MIN, [-1, 5]), "\n";
function refs($n) { $v = 1; $r = &$v; for ($i = 0; $i < $n; $i++) { $v = $v + $i; $r += 1; } return $v . $r; }
echo refs(4), "\n";
function mixed($a, $b) { return [$a < $b, $a == $b, $a <= $b, $a > $b, $a !== $b]; }
echo json_encode([mixed(1, 1.0), mixed("abc", "abd"), mixed(NAN, 1), mixed(null, false), mixed([1], [1, 2])]), "\n";
function shifts($x) { $y = $x << 3; $z = $y >> 1; try { $x = $x << -1; } catch (ArithmeticError $e) { $x = $e->getMessage(); } return "$y $z $x " . (1 << 64) . " " . (-1 >> 70); }
echo shifts(5), "\n";
function countdown($n) { $out = ''; while ($n-- > 0) { if ($n === 2) { continue; } $out .= $n; } return $out . $n; }
echo countdown(5), "\n";
function undef() { for ($i = 0; $i < 2; $i++) { $s = @$s + $i; } return $s; }
echo undef(), "\n";
