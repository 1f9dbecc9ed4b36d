<?php
// Rows of Pascal's triangle by a generator, coefficients that turn into floats, Catalan and Bell numbers.

function rows(): Generator
{
    for ($row = [1]; ; $row = array_map(fn($a, $b) => $a + $b, [0, ...$row], [...$row, 0])) {
        $reset = yield $row;
        if ($reset) {
            $row = (array) $reset;
        }
    }
}

foreach (rows() as $n => $row) {
    if ($n === 8) break;
    echo str_pad(implode(' ', array_map(fn($v) => str_pad($v, 3, ' ', STR_PAD_BOTH), $row)), 32, ' ', STR_PAD_BOTH), "|\n";
}
$generator = rows();
foreach (range(1, 66) as $_) {
    $generator->next();
}
$row = $generator->current();
var_dump(count($row), $row[33], $row[1], array_sum($row));
for ($i = 0; $i < 4; $i++) $generator->next();
var_dump($generator->current()[35], array_sum($generator->current()) == 2 ** 70);
$generator->send([1, 2]);
echo implode(' ', $generator->current()), "\n";

function choose(int $n, int $k): int|float
{
    static $memo = [];
    return $k === 0 || $k === $n ? 1 : $memo[$n][$k] ??= choose($n - 1, $k - 1) + choose($n - 1, $k);
}

echo choose(10, 5), ' ', choose(52, 5), ' ', choose(64, 32), ' ', choose(70, 35), "\n";
$catalan = [];
for ($n = 0; $n < 40; $n++) {
    $catalan[] = $n ? $catalan[$n - 1] * 2 * (2 * $n - 1) / ($n + 1) : 1;
}
foreach ([0, 5, 10, 30, 34, 36, 39] as $n) {
    echo $n, ' ', gettype($catalan[$n]), ' ', $catalan[$n], "\n";
}
$bell = [[1]];
for ($i = 1; $i < 12; $i++) {
    $bell[$i][0] = end($bell[$i - 1]);
    foreach ($bell[$i - 1] as $j => $value) {
        $bell[$i][$j + 1] = $bell[$i][$j] + $value;
    }
}
echo implode(' ', array_column($bell, 0)), "\n";
$parity = '';
foreach (rows() as $n => $row) {
    if ($n >= 16) break;
    $parity .= implode('', array_map(fn($v) => $v & 1 ? '*' : ' ', $row)) . "\n";
}
echo $parity;
