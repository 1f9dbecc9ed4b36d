<?php
// Nested arrays as matrices: spiral order, rotation, transposition, diagonals, a magic square, filled islands.

function spiral(array $m): array
{
    $order = [];
    while ($m) {
        array_push($order, ...array_shift($m));
        if (!$m || !$m[0]) break;
        $m = array_reverse(transpose($m));
    }
    return $order;
}

function transpose(array $m): array
{
    $t = [];
    foreach ($m as $i => $row) {
        foreach ($row as $j => $value) {
            $t[$j][$i] = $value;
        }
    }
    return $t;
}

function filled(int $n): array
{
    $m = array_fill(0, $n, array_fill(0, $n, 0));
    [$x, $y, $dx, $dy] = [0, 0, 1, 0];
    for ($i = 1; $i <= $n * $n; $i++) {
        $m[$y][$x] = $i;
        if (($m[$y + $dy][$x + $dx] ?? -1) !== 0) {
            [$dx, $dy] = [-$dy, $dx];
        }
        $x += $dx;
        $y += $dy;
    }
    return $m;
}

function magic(int $n): array
{
    for ($i = 0, $m = []; $i < $n; $i++) {
        for ($j = 0; $j < $n; $j++) {
            $m[$i][$j] = $n * (($i + $j + 1 + ($n >> 1)) % $n) + ($i + 2 * $j + $n - 3 + 5) % $n + 1;
        }
    }
    return $m;
}

function flood(array &$map, int $y, int $x): int
{
    if (($map[$y][$x] ?? 0) !== 1) return 0;
    $map[$y][$x] = 2;
    return 1 + flood($map, $y - 1, $x) + flood($map, $y + 1, $x) + flood($map, $y, $x - 1) + flood($map, $y, $x + 1);
}

function show(array $m): void
{
    foreach ($m as $row) {
        echo implode(' ', array_map(fn($v) => sprintf('%2s', $v), $row)), "\n";
    }
}

show(filled(4));
echo implode(' ', spiral(filled(4))), "\n", implode(' ', spiral([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])), "\n";
var_dump(spiral([]), spiral([[7]]) === [7], spiral(filled(7)) === range(1, 49));
show(array_map('array_reverse', transpose([['a', 'b', 'c'], ['d', 'e', 'f']])));
$m = magic(5);
show($m);
$sums = array_unique([...array_map('array_sum', $m), ...array_map('array_sum', transpose($m))]);
echo implode(',', $sums), ' ', count(array_unique(array_merge(...$m))), "\n";
$diagonals = [];
foreach (filled(3) as $i => $row) {
    foreach ($row as $j => $value) {
        $diagonals[$i - $j][] = $value;
    }
}
ksort($diagonals);
echo json_encode($diagonals), "\n";
$map = array_map(fn($line) => array_map('intval', str_split($line)), ['11000', '01011', '00010', '10100', '11110']);
$before = $map;
$sizes = [];
foreach ($map as $y => $row) {
    foreach ($row as $x => $cell) {
        if ($size = flood($map, $y, $x)) $sizes[] = $size;
    }
}
echo implode(' ', $sizes), ' ', array_sum(array_map('array_sum', $before)), ' ', array_sum(array_map('array_sum', $map)), "\n";
