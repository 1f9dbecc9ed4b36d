<?php
function one(int $a, string $b = "b", ...$rest): string { return $a . $b . count($rest); }
function &slot(array &$a, $k) { return $a[$k]; }
function swap(&$x, &$y) { [$x, $y] = [$y, $x]; }
$p = 1; $q = 2; $list = [3, "c", 5, 6];
swap($p, $q);
swap($list[0], $list[3]);
echo one(1), one(2, "x"), one(...$list), one(b: "n", a: 7), $p, $q, "\n";
$r = &slot($list, 1); $r = "changed";
echo implode(",", $list), strlen("abc"), str_repeat("x", 2), max(1, 2), "\n";
$f = "one"; echo $f(4), (fn($x) => $x * $p)(3), call_user_func("one", 9), "\n";
$g = one(...); echo $g(1, "first"), "\n";
echo one("12"), one(PHP_VERSION_ID > 1 ? 1 : 0, b: __FILE__ ? "f" : __DIR__), "\n";
