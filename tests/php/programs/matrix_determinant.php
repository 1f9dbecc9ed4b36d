<?php
// Determinant, inverse and product of matrices: elimination with pivots, Laplace as a check.

function identity(int $n): array
{
    return array_map(fn($i) => array_map(fn($j) => (int) ($i === $j), range(0, $n - 1)), range(0, $n - 1));
}

function multiply(array $a, array $b): array
{
    $columns = array_map(null, ...$b);
    return array_map(fn($row) => array_map(fn($column) => array_sum(array_map(fn($x, $y) => $x * $y, $row, $column)), $columns), $a);
}

function laplace(array $m): int|float
{
    if (count($m) === 1) {
        return $m[0][0];
    }
    $sum = 0;
    foreach ($m[0] as $j => $factor) {
        $minor = [];
        foreach (array_slice($m, 1) as $row) {
            array_splice($row, $j, 1);
            $minor[] = $row;
        }
        $sum += (-1) ** $j * $factor * laplace($minor);
    }
    return $sum;
}

function eliminate(array $m, ?array &$inverse = null): int|float
{
    $n = count($m);
    $inverse = identity($n);
    $determinant = 1;
    for ($c = 0; $c < $n; $c++) {
        $pivot = $c;
        for ($r = $c + 1; $r < $n; $r++) {
            if (abs($m[$r][$c]) > abs($m[$pivot][$c])) {
                $pivot = $r;
            }
        }
        if ($m[$pivot][$c] == 0) {
            $inverse = null;
            return 0;
        }
        if ($pivot !== $c) {
            [$m[$c], $m[$pivot], $inverse[$c], $inverse[$pivot]] = [$m[$pivot], $m[$c], $inverse[$pivot], $inverse[$c]];
            $determinant = -$determinant;
        }
        $scale = $m[$c][$c];
        $determinant *= $scale;
        foreach ([&$m, &$inverse] as &$side) {
            foreach ($side[$c] as &$value) {
                $value /= $scale;
            }
            unset($value);
        }
        unset($side);
        for ($r = 0; $r < $n; $r++) {
            if ($r !== $c && $factor = $m[$r][$c]) {
                for ($k = 0; $k < $n; $k++) {
                    $m[$r][$k] -= $factor * $m[$c][$k];
                    $inverse[$r][$k] -= $factor * $inverse[$c][$k];
                }
            }
        }
    }
    return $determinant;
}

$matrices = ['a' => [[2, 1], [7, 4]], 'b' => [[0, 2, 1], [1, 1, 0], [3, 0, 2]], 'c' => [[1, 2], [2, 4]], 'd' => [[4, 0, 0, 2], [0, 2, 1, 0], [0, 0.5, 1, 0], [8, 0, 0, 8]]];
foreach ($matrices as $name => $matrix) {
    echo "$name: ", round(eliminate($matrix, $inverse), 9), ' ', laplace($matrix), "\n";
    foreach ($inverse ?? [] as $row) {
        printf(str_repeat('%8.3f', count($row)) . "\n", ...$row);
    }
    if ($inverse) {
        $product = multiply($matrix, $inverse);
        array_walk_recursive($product, function (&$value) { $value = (int) round($value); });
        var_dump($product === identity(count($matrix)));
    }
}
echo json_encode(multiply($matrices['a'], $matrices['c'])), json_encode(multiply($matrices['b'], $matrices['b'])), "\n";
