<?php
// Associative arrays: string keys, integer keys with gaps, nested ones, deletion, copies.
function string_keys(int $n): int
{
    $table = [];
    for ($i = 0; $i < $n; $i++) {
        $table["key" . ($i * 7 % $n)] = $i;
    }
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        $key = "key$i";
        if (isset($table[$key])) {
            $sum += $table[$key];
        }
    }
    foreach ($table as $key => $value) {
        if ($value % 3 === 0) {
            unset($table[$key]);
        }
    }
    return $sum + count($table);
}

function int_keys(int $n): int
{
    $table = [];
    for ($i = 0; $i < $n; $i++) {
        $table[$i * 13 % 100003] = ($table[$i * 13 % 100003] ?? 0) + $i;
    }
    $sum = 0;
    foreach ($table as $key => $value) {
        $sum += $key ^ $value;
    }
    return $sum;
}

function nested(int $n): int
{
    $grid = [];
    for ($i = 0; $i < $n; $i++) {
        $grid[$i % 97]['cells'][$i % 89] = $i;
        $grid[$i % 97]['count'] = ($grid[$i % 97]['count'] ?? 0) + 1;
    }
    $copy = $grid;
    $copy[0]['count'] = -1;
    $sum = 0;
    foreach ($grid as $row) {
        $sum += $row['count'] + count($row['cells']) + array_sum($row['cells']);
    }
    return $sum + $copy[0]['count'];
}

$n = (int) ($argv[1] ?? 300000);
echo string_keys($n), " ", int_keys($n), " ", nested($n), "\n";
