<?php
// usort() and its kin with callbacks that do nothing but compare, and with some that do a little more.
for ($r = 0; $r < 3; $r++) {
$l = [3, -1, 2, PHP_INT_MAX, PHP_INT_MIN, 2]; usort($l, fn($a, $b) => $a <=> $b); echo json_encode($l);
$l = [3, -1, 2, PHP_INT_MAX, PHP_INT_MIN, 2]; usort($l, fn($a, $b) => $a - $b); echo json_encode($l), "\n";
$l = [3, -1, 2, 2]; usort($l, fn(int $a, int $b): int => $b - $a); echo json_encode($l);
$l = [3, -1.5, 2, 2]; usort($l, fn($a, $b) => $b - $a); echo json_encode($l);
$l = [3.5, -1.5, NAN, 2.0]; usort($l, fn($a, $b) => $b <=> $a); echo count($l);
$l = [3.5, -1.5, 2.0, -0.0, 0.0]; usort($l, fn($a, $b) => $b <=> $a); echo var_export($l, true), "\n";
$l = ['b', 'a', '10', '9', 'c']; usort($l, fn($a, $b) => $a <=> $b); echo json_encode($l);
$l = ['b', 'a', 'd', 'A']; usort($l, fn(string $a, string $b) => $b <=> $a); echo json_encode($l), "\n";
$l = [5 => 'x', 3 => 'y', 9 => 'z', 4 => 'y']; uasort($l, fn($a, $b) => $a <=> $b); echo json_encode($l); uksort($l, fn($a, $b) => $b <=> $a); echo json_encode($l);
try { uksort($l, fn(string $a, string $b) => $b <=> $a); echo json_encode($l); uasort($l, fn(int $a, int $b) => $b <=> $a); } catch (TypeError $e) { echo get_class($e), json_encode($l), "\n"; }
$x = 7; $l = [9, &$x, 1]; usort($l, fn($a, $b) => $a <=> $b); $x = 0; echo json_encode($l);
$l = []; usort($l, fn($a, $b) => $a <=> $b); echo json_encode($l);
$l = [2, 1]; @usort($l, fn(&$a, &$b) => $a <=> $b); echo json_encode($l);
$l = [2, 1]; usort($l, fn(float $a, float $b) => $a <=> $b); echo json_encode($l);
$l = [[2, 1], [1]]; usort($l, fn($a, $b) => $a <=> $b); echo json_encode($l);
$l = [null, true, 1]; usort($l, fn($a, $b) => $a <=> $b); echo json_encode($l), "\n";
}
function cmp($a, $b) { return $a <=> $b; }
class C { static function s(int $a, int $b): int { return $b <=> $a; } function m($a, $b = 5) { return $a <=> $b; } function __call($n, $a) { return $a[1] <=> $a[0]; } }
$l = [2, 3, 1]; usort($l, 'cmp'); echo json_encode($l); usort($l, 'C::s'); echo json_encode($l); usort($l, [new C, 'm']); echo json_encode($l); usort($l, [new C, 'zz']); echo json_encode($l); usort($l, cmp(...)); echo json_encode($l), "\n";
