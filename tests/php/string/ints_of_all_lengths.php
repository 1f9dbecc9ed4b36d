<?php
// Decimal digits are written two at a time: of ints of every length, of both signs, alone and inside strings.
for ($i = 0, $n = 1; $i < 19; $i++, $n *= 10) {
    foreach ([$n - 1, $n, $n + 1, -$n, 9 * $n, 1 - $n] as $value) {
        if (is_int($value)) echo $value, ' ', "x$value", ' ', 'x' . $value . 'y', ' ', strlen((string) $value), ' ', implode(',', [$value, -1]), "\n";
    }
}
echo PHP_INT_MAX, ' ', PHP_INT_MIN, ' ', PHP_INT_MIN . 'x', ' ', '' . PHP_INT_MAX, "\n";
for ($i = 0, $s = ''; $i < 120; $i++) $s .= $i;
echo $s, "\n";
$empty = '';
for ($i = -1; $i < 2; $i++) var_dump($empty . $i, $i . $empty, 'k' . $i);
