<?php
function values(int $n): array {
    $a = [];
    for ($i = 0; $i < $n; $i++) { $a[$i] = ($i * 7 % 50) / 5; }
    return $a;
}
function kinds(array $a): string {
    $kinds = '';
    foreach ($a as $v) { $kinds .= is_int($v) ? 'i' : 'f'; }
    return $kinds;
}
function largest(array &$a): int|float {
    $best = $a[0];
    for ($i = 1, $n = count($a); $i < $n; $i++) {
        if ($best < $a[$i]) { $best = $a[$i]; }
    }
    return $best;
}
function shifted(array $a): array {
    for ($i = 0, $n = count($a); $i < $n - 1; $i++) {
        $t = $a[$i];
        $a[$i] = $a[$i + 1] + $t;
        $a[$i + 1] = $t;
    }
    return $a;
}
for ($round = 0; $round < 3; $round++) {
    $a = values(60);
    echo kinds($a), "\n";
    var_dump(largest($a), array_sum(shifted($a)));
}
$big = [PHP_INT_MAX - 2];
for ($i = 1; $i < 6; $i++) { $big[] = $big[$i - 1] + 1; }
var_dump($big);
