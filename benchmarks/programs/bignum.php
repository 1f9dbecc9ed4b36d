<?php
// Digits of e and of factorials with numbers in arrays, base 10,000.
const BASE = 10000;

function multiply(array $a, array $b): array
{
    $result = array_fill(0, count($a) + count($b), 0);
    foreach ($a as $i => $x) {
        $carry = 0;
        foreach ($b as $j => $y) {
            $sum = $result[$i + $j] + $x * $y + $carry;
            $result[$i + $j] = $sum % BASE;
            $carry = intdiv($sum, BASE);
        }
        $result[$i + count($b)] += $carry;
    }
    while (count($result) > 1 && end($result) === 0) {
        array_pop($result);
    }
    return $result;
}

function add(array $a, array $b): array
{
    $carry = 0;
    $result = [];
    for ($i = 0; $i < max(count($a), count($b)) || $carry; $i++) {
        $sum = ($a[$i] ?? 0) + ($b[$i] ?? 0) + $carry;
        $result[] = $sum % BASE;
        $carry = intdiv($sum, BASE);
    }
    return $result;
}

function shown(array $a): string
{
    $text = (string) array_pop($a);
    foreach (array_reverse($a) as $part) {
        $text .= str_pad((string) $part, 4, '0', STR_PAD_LEFT);
    }
    return $text;
}

$n = (int) ($argv[1] ?? 200);
$product = [1];
$sum = [0];
for ($i = 1; $i <= $n; $i++) {
    $product = multiply($product, [$i % BASE]);
    $sum = add($sum, $product);
}
$square = multiply($product, $product);
echo strlen(shown($product)), ' ', md5(shown($product)), ' ', md5(shown($sum)), ' ', md5(shown($square)), "\n";
