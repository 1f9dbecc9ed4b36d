<?php
// Primes four ways, which must agree: Eratosthenes, odd-only bits in a string, Sundaram, a generator of multiples.

function eratosthenes(int $limit): array
{
    $sieve = array_fill(2, $limit - 1, true);
    for ($i = 2; $i * $i <= $limit; $i++) {
        if (!$sieve[$i]) continue;
        for ($j = $i * $i; $j <= $limit; $j += $i) {
            $sieve[$j] = false;
        }
    }
    return array_keys($sieve, true, true);
}

function odd_bits(int $limit): array
{
    $bits = str_repeat("\0", ($limit >> 4) + 1);
    $primes = [2];
    for ($i = 3; $i <= $limit; $i += 2) {
        if (ord($bits[$i >> 4]) & 1 << ($i >> 1 & 7)) {
            continue;
        }
        $primes[] = $i;
        for ($j = $i * $i; $j <= $limit; $j += 2 * $i) {
            $bits[$j >> 4] = chr(ord($bits[$j >> 4]) | 1 << ($j >> 1 & 7));
        }
    }
    return $primes;
}

function sundaram(int $limit): array
{
    $half = intdiv($limit - 1, 2);
    $marked = [];
    for ($i = 1; $i <= $half; $i++) {
        for ($j = $i; ($k = $i + $j + 2 * $i * $j) <= $half; $j++) {
            $marked[$k] = 1;
        }
    }
    $primes = [2];
    for ($i = 1; $i <= $half; $i++) {
        isset($marked[$i]) or $primes[] = 2 * $i + 1;
    }
    return $primes;
}

function incremental(): Generator
{
    $multiples = [];
    for ($n = 2; ; $n++) {
        if (!isset($multiples[$n])) {
            yield $n;
            $multiples[$n * $n] = [$n];
        } else {
            foreach ($multiples[$n] as $prime) {
                $multiples[$n + $prime][] = $prime;
            }
            unset($multiples[$n]);
        }
    }
}

foreach ([2, 3, 30, 1000] as $limit) {
    $primes = eratosthenes($limit);
    $listed = [];
    foreach (incremental() as $prime) {
        if ($prime > $limit) break;
        $listed[] = $prime;
    }
    echo $limit, ': ', count($primes), ' ', end($primes), ' ', array_sum($primes), ' ';
    echo json_encode([odd_bits($limit) === $primes, sundaram($limit) === $primes, $listed === $primes]), "\n";
}
$primes = eratosthenes(500);
$twins = array_filter($primes, fn($p) => in_array($p + 2, $primes));
echo implode(' ', array_slice($twins, -5)), "\n";
$sum = 0.0;
foreach ($primes as $p) {
    $sum += 1 / $p;
}
var_dump($sum);
for ($n = 600851475143, $factors = [], $d = 2; $n > 1; $d++) {
    while ($n % $d === 0) {
        $factors[] = $d;
        $n /= $d;
    }
}
var_dump(implode('*', $factors), $n);
