<?php
// Quicksort of pseudo-random integers: an in-place one, and one that builds new arrays.
function sort_range(array &$a, int $low, int $high): void
{
    while ($low < $high) {
        $pivot = $a[($low + $high) >> 1];
        $i = $low;
        $j = $high;
        while ($i <= $j) {
            while ($a[$i] < $pivot) {
                $i++;
            }
            while ($a[$j] > $pivot) {
                $j--;
            }
            if ($i <= $j) {
                $t = $a[$i];
                $a[$i] = $a[$j];
                $a[$j] = $t;
                $i++;
                $j--;
            }
        }
        if ($j - $low < $high - $i) {
            sort_range($a, $low, $j);
            $low = $i;
        } else {
            sort_range($a, $i, $high);
            $high = $j;
        }
    }
}

function sorted(array $a): array
{
    $n = count($a);
    if ($n < 2) {
        return $a;
    }
    $pivot = $a[0];
    $less = [];
    $more = [];
    for ($i = 1; $i < $n; $i++) {
        $value = $a[$i];
        if ($value < $pivot) {
            $less[] = $value;
        } else {
            $more[] = $value;
        }
    }
    $result = sorted($less);
    $result[] = $pivot;
    foreach (sorted($more) as $value) {
        $result[] = $value;
    }
    return $result;
}

$n = (int) ($argv[1] ?? 100000);
$a = [];
$seed = 12345;
for ($i = 0; $i < $n; $i++) {
    $seed = ($seed * 1103515245 + 12345) & 0x7fffffff;
    $a[] = $seed;
}
$b = sorted($a);
sort_range($a, 0, $n - 1);
$sum = 0;
for ($i = 0; $i < $n; $i++) {
    if ($a[$i] !== $b[$i]) {
        echo "they differ at $i\n";
    }
    $sum = ($sum * 31 + $a[$i]) & 0xffffff;
}
echo "$n sorted: {$a[0]} {$a[$n >> 1]} {$a[$n - 1]} $sum\n";
