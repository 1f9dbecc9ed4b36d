<?php
// Matrix multiplication with nested arrays.
function matrix(int $n, float $seed): array
{
    $rows = [];
    $t = $seed / $n / $n;
    for ($i = 0; $i < $n; $i++) {
        $row = [];
        for ($j = 0; $j < $n; $j++) {
            $row[] = $t * ($i - $j) * ($i + $j);
        }
        $rows[] = $row;
    }
    return $rows;
}

function multiply(array $a, array $b, int $n): array
{
    $c = [];
    for ($i = 0; $i < $n; $i++) {
        $row = [];
        for ($j = 0; $j < $n; $j++) {
            $sum = 0.0;
            for ($k = 0; $k < $n; $k++) {
                $sum += $a[$i][$k] * $b[$k][$j];
            }
            $row[$j] = $sum;
        }
        $c[$i] = $row;
    }
    return $c;
}

$n = (int) ($argv[1] ?? 160);
$c = multiply(matrix($n, 1.0), matrix($n, 2.0), $n);
$half = intdiv($n, 2);
printf("%.9f %.9f %.9f\n", $c[0][0], $c[$half][$half], $c[$n - 1][$n - 1]);
