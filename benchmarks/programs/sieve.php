<?php
// The sieve of Eratosthenes over a packed array of booleans.
function sieve(int $limit): int
{
    $flags = array_fill(0, $limit + 1, true);
    $count = 0;
    for ($i = 2; $i <= $limit; $i++) {
        if ($flags[$i]) {
            $count++;
            for ($j = $i + $i; $j <= $limit; $j += $i) {
                $flags[$j] = false;
            }
        }
    }
    return $count;
}

$limit = (int) ($argv[1] ?? 1000000);
$rounds = (int) ($argv[2] ?? 4);
for ($round = 1; $round <= $rounds; $round++) {
    echo sieve(intdiv($limit * $round, $rounds)), "\n";
}
