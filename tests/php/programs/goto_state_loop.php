<?php
// A scanner of numbers written as a state machine with goto, and loops left by goto.

function scan(string $text): string
{
    $i = 0;
    $sign = 1;
    $mantissa = $exponent = 0;
    $scale = 0;
    $exponent_sign = 1;

start:
    $c = $text[$i++] ?? 'end';
    if ($c === ' ') goto start;
    if ($c === '-') {
        $sign = -$sign;
        goto start;
    }
    if ($c >= '0' && $c <= '9') goto integer;
    if ($c === '.') goto fraction_start;
    goto fail;

integer:
    $mantissa = $mantissa * 10 + (int) $c;
    $c = $text[$i++] ?? 'end';
    switch (true) {
        case $c === 'end':
            goto done;
        case $c === '.':
            goto fraction;
        case $c === 'e':
            goto exponent_start;
        case $c >= '0' && $c <= '9':
            goto integer;
    }
    goto fail;

fraction_start:
    if (!isset($text[$i])) goto fail;
fraction:
    $c = $text[$i++] ?? 'end';
    if ($c === 'end') goto done;
    if ($c === 'e') goto exponent_start;
    if ($c < '0' || $c > '9') goto fail;
    $mantissa = $mantissa * 10 + $c;
    $scale++;
    goto fraction;

exponent_start:
    if (($text[$i] ?? '') === '-') {
        $exponent_sign = -1;
        $i++;
    }
    if (!isset($text[$i])) goto fail;
exponent:
    $c = $text[$i++] ?? 'end';
    if ($c === 'end') goto done;
    if (!is_numeric($c)) goto fail;
    $exponent = 10 * $exponent + $c;
    goto exponent;

fail:
    return "bad at " . ($i - 1);

done:
    $value = $sign * $mantissa * 10 ** ($exponent_sign * $exponent - $scale);
    return var_export($value, true);
}

foreach (['42', ' - 7', '3.25', '.5', '1e3', '25e-2', '--8', '12345678901234567890', '1.', '.', '1x', '2e', '5e-', '1.5e2', '-0', ''] as $text) {
    echo "'$text' ", scan($text), "\n";
}

$found = null;
for ($a = 1; $a < 60; $a++) {
    for ($b = $a; $b < 60; $b++) {
        foreach ([$a * $a + $b * $b] as $square) {
            $c = (int) sqrt($square);
            if ($c * $c === $square && $a + $b + $c === 84) {
                $found = [$a, $b, $c];
                goto out;
            }
        }
    }
}
out:
echo json_encode($found), "\n";

$attempts = 0;
again:
try {
    if (++$attempts < 4) {
        throw new Exception("attempt $attempts");
    }
    echo "worked after $attempts\n";
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
    goto again;
} finally {
    echo "finally $attempts\n";
}

$n = 27;
$steps = 0;
collatz:
if ($n !== 1) {
    $n = $n % 2 ? 3 * $n + 1 : $n >> 1;
    $steps++;
    goto collatz;
}
echo "$steps steps\n";
