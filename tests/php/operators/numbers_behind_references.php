<?php
// Arithmetic and comparisons of variables that are references, and of ints with floats, in all the places where operands come from.
function numbers(): array { return [0, 1, -7, 3, PHP_INT_MAX, PHP_INT_MIN, 0.0, -0.0, 1.5, -2.25, 1e300, INF, NAN]; }
function quiet(callable $f) { try { return $f(); } catch (Throwable $e) { return get_class($e) . ': ' . $e->getMessage(); } }
function shown($v): string { return is_string($v) ? $v : var_export($v, true); }

function operate(&$a, &$b): string {
    $c = $a; $d = $b; $words = [];
    foreach ([
        fn() => $a + $b, fn() => $a - $b, fn() => $a * $b, fn() => $a / $b, fn() => $a + 3, fn() => $a * 1.5, fn() => $a / 2.0, fn() => $a / 4, fn() => 2 - $a, fn() => 7.5 / $a,
    ] as $f) $words[] = shown(quiet($f));
    $words[] = shown($a + $d); $words[] = shown($c - $b); $words[] = shown($a * $b + $a); $words[] = shown($b - $a * $b); $words[] = shown(($a + $b) * 0.5); $words[] = shown(1.5 - ($a - $b));
    $sum = $a + $b; $words[] = shown($sum); $sum = $a * 2.0; $words[] = shown($sum); $sum = $a - 1; $words[] = shown($sum);
    return implode(' ', $words);
}
function relate(&$a, &$b): string {
    $c = $a; $bits = '';
    if ($a < $b) $bits .= '<'; if ($a <= $b) $bits .= 'l'; if ($a > $b) $bits .= '>'; if ($a >= $b) $bits .= 'g';
    if ($a == $b) $bits .= '='; if ($a != $b) $bits .= 'n'; if ($a === $b) $bits .= 's'; if ($a !== $b) $bits .= 'd';
    if ($c < $b) $bits .= '<'; if ($c == $b) $bits .= '='; if ($c === $b) $bits .= 's'; if ($a + 0 < $b) $bits .= '<';
    if ($a < 1) $bits .= '1'; if ($a == 1) $bits .= 'e'; if ($a === 1) $bits .= 'i'; if ($a < 1.5) $bits .= 'f'; if ($a === 1.5) $bits .= 'F'; if (0.0 == $a) $bits .= 'z';
    while ($c > $b) { $bits .= 'w'; break; }
    return $bits . ' ' . ($a <=> $b);
}
foreach (numbers() as $x) foreach (numbers() as $y) echo shown($x), ' ', shown($y), ': ', operate($x, $y), ' / ', relate($x, $y), "\n";

function words(&$a, &$b): array { return [$a & $b, $a | $b, $a ^ $b, $a & 6, $a << 3, $a >> 1, quiet(fn() => $a % $b), quiet(fn() => $a << $b), $a % 5 + $b % 3]; }
foreach ([0, 1, -7, 63, 64, PHP_INT_MIN] as $x) foreach ([0, -1, 5, 70] as $y) echo $x, ' ', $y, ': ', implode(' ', words($x, $y)), "\n";

// Variables that are references for other reasons, and such as are not defined or no numbers.
function counting() { static $n = 0, $half = 0.5; $n++; $half += 1; $half -= 2.5; $half *= 3; if ($n > 2 && $half < $n) $half = 0.25; return ($n & 1) + $half * 2; }
for ($i = 0; $i < 5; $i++) echo counting(), ' ';
$total = 10; $rate = 0.5;
function with_globals() { global $total, $rate; $total = $total - 1; $total += $rate; return $total * $rate > 4 ? $total : -$total; }
echo with_globals(), ' ', with_globals(), ' ', with_globals(), "\n";
function strange(&$a, &$b) { return [$a . '', quiet(fn() => $a + 1), quiet(fn() => $a * $b), $a < $b, $a == $b, $a === $b, quiet(fn() => $a % 3)]; }
foreach ([['5', 2], ['1.5', '0.5'], [null, 0], [true, 1], ['abc', 'abc'], ['10', '1e1'], ['x', 3]] as [$p, $q]) echo @json_encode(strange($p, $q)), "\n";
function undefined() { $r = &$nothing; return [$nothing + 1, $nothing < 1, $nothing . 'x', @($other - 1)]; }
echo json_encode(undefined()), "\n";
class Typed { public int $i = 5; public float $f = 0.5; }
$t = new Typed; $ri = &$t->i; $rf = &$t->f;
$ri += 2; $rf += 1; $rf = $rf * 2; $ri = $ri - 1; echo quiet(function () use (&$ri) { $ri += 0.5; return $ri; }), ' '; var_dump($t->i, $t->f);
