<?php
// What an assignment releases is of another kind in each round, though nobody reads the variable.
class A {}

function counted_first($a, int $rounds): int
{
    $b = "q" . $a;
    while ($rounds-- > 0) {
        if (($b = ($a instanceof A))) {
        }
    }
    return $rounds;
}

function counted_last($a, int $rounds): int
{
    $b = 1;
    while ($rounds-- > 0) {
        $b = $rounds % 3 === 0 ? "r$a" : ($rounds % 3 === 1 ? [$a, $rounds] : 2.5);
    }
    return $rounds;
}

function nested(array $rows): int
{
    $last = [];
    $n = 0;
    foreach ($rows as $row) {
        $n++;
        foreach ($row as $last) {
            $n += 10;
        }
        $last = null;
    }
    return $n;
}

for ($i = 0; $i < 60; $i++) {
    $sum = counted_first($i, 4) + counted_last("x$i", 7) + nested([[1, "a$i"], [[2], 3.5], [new A]]);
}
echo $sum, ' ', counted_first("z", 3), ' ', counted_last('', 20), "\n";
