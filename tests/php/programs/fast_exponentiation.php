<?php
// Exponentiation by squaring over anything with a product: integers, floats, modular, matrices, strings.

/**
 * @template T
 * @param callable(T, T): T $times
 */
function power(mixed $base, int $exponent, mixed $one, callable $times): mixed
{
    $result = $one;
    while ($exponent > 0) {
        if ($exponent % 2 === 1) {
            $result = $times($result, $base);
        }
        $exponent = intdiv($exponent, 2);
        if ($exponent) {
            $base = $times($base, $base);
        }
    }
    return $result;
}

class Modulus
{
    public function __construct(private int $n)
    {
    }

    public function times(int $a, int $b): int
    {
        return $a * $b % $this->n;
    }

    public static function matrix(array $a, array $b): array
    {
        return [
            $a[0] * $b[0] + $a[1] * $b[2], $a[0] * $b[1] + $a[1] * $b[3],
            $a[2] * $b[0] + $a[3] * $b[2], $a[2] * $b[1] + $a[3] * $b[3],
        ];
    }
}

$product = fn($a, $b) => $a * $b;
for ($n = 0; $n <= 70; $n += 10) {
    $value = power(2, $n, 1, $product);
    var_dump($value === 2 ** $n, $value);
}
var_dump(power(1.5, 8, 1, $product), power(-3, 39, 1, $product), power(-3, 41, 1, $product), power(7, 0, 1, $product));
$modulo = new Modulus(1_000_000_007);
echo power(3, 200, 1, [$modulo, 'times']), ' ', power(2, 1_000_000_006, 1, $modulo->times(...)), "\n";
foreach ([10, 50, 90, 91, 92, 93, 100] as $n) {
    echo "fib($n) = ", power([1, 1, 1, 0], $n, [1, 0, 0, 1], 'Modulus::matrix')[1], "\n";
}
echo power('ab', 5, '', fn(string $a, string $b): string => $a . $b), ' ', strlen(power('x', 1000, '', fn($a, $b) => "$a$b")), "\n";
$turn = [2, 0, 3, 1];
$compose = fn(array $p, array $q) => array_map(fn($i) => $p[$i], $q);
for ($n = 1; $n <= 4; $n++) {
    echo implode(power($turn, $n, range(0, 3), $compose)), $n < 4 ? ' ' : "\n";
}
