<?php
// Where integers end: counters, products and powers that become floats in mid-loop, and hashes that must not.

function factorials(int $limit): array
{
    $result = [];
    for ($f = 1, $n = 1; $n <= $limit; $n++) {
        $f *= $n;
        $result[$n] = $f;
    }
    return $result;
}

function first_float(iterable $values): string
{
    $last = null;
    foreach ($values as $key => $value) {
        if (is_float($value)) {
            return "after " . var_export($last, true) . " comes $value at $key";
        }
        $last = $value;
    }
    return 'never';
}

function powers(int $base): Generator
{
    for ($value = 1, $n = 0; $n < 70; $n++, $value *= $base) {
        yield $n => $value;
    }
}

function fibonacci(): iterable
{
    for ([$a, $b] = [0, 1], $n = 0; $n < 100; $n++) {
        yield $n => $a;
        [$a, $b] = [$b, $a + $b];
    }
}

/** The product modulo 2**64 as a signed integer, by halves. */
function wrap_multiply(int $a, int $b): int
{
    $low = $a & 0xFFFFFFFF;
    $high = $a >> 32 & 0xFFFFFFFF;
    $result = wrap_add($low * ($b & 0xFFFF), ($low * ($b >> 16 & 0xFFFF)) << 16);
    $result = wrap_add($result, ($low & 0xFFFFFFFF) * ($b >> 32 & 0xFFFF) << 32);
    $result = wrap_add($result, ($low & 0xFFFF) * ($b >> 48 & 0xFFFF) << 48);
    return wrap_add($result, ($high & 0xFFFF) * ($b & 0xFFFF) + (($high >> 16) * ($b & 0xFFFF) + ($high & 0xFFFF) * ($b >> 16 & 0xFFFF) << 16) << 32);
}

function wrap_add(int $a, int $b): int
{
    while ($b !== 0) {
        $carry = $a & $b;
        $a ^= $b;
        $b = $carry << 1;
    }
    return $a;
}

echo first_float(factorials(25)), "\n", first_float(powers(2)), "\n", first_float(powers(-3)), "\n", first_float(powers(10)), "\n";
echo first_float(fibonacci()), "\n", first_float(range(1, 50)), "\n";
$counter = PHP_INT_MAX - 2;
for ($i = 0; $i < 5; $i++) {
    var_dump($counter++);
}
$down = PHP_INT_MIN + 1;
while (is_int($down)) {
    --$down;
}
var_dump($down, -PHP_INT_MIN, PHP_INT_MIN * -1, abs(PHP_INT_MIN), PHP_INT_MAX + 1 == PHP_INT_MAX, PHP_INT_MAX . '');
var_dump(9223372036854775807, 9223372036854775808, 0x7FFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, '9223372036854775808' + 0, '9223372036854775807' + 0);
var_dump(wrap_add(PHP_INT_MAX, 1) === PHP_INT_MIN, wrap_multiply(123456789, 987654321), wrap_multiply(6364136223846793005, 1442695040888963407), wrap_multiply(-1, 5));
try {
    echo intdiv(PHP_INT_MIN, -1);
} catch (ArithmeticError $e) {
    echo $e->getMessage(), "\n";
}
var_dump(PHP_INT_MIN % -1, 2 ** 62, 2 ** 63, 2 ** -1, (-2) ** 63, 7 ** 22, 7 ** 23);
$sum = 0;
foreach (array_fill(0, 4, 0x4000000000000000) as $i => $part) {
    $sum += $part;
    echo gettype($sum), $i < 3 ? ' ' : "\n";
}
