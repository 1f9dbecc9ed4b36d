<?php
// Functions that are too large to be compiled with each caller get numbers in registers from callers of other modules,
// and anything else through their frames: other types, arguments left out, too many of them, exceptions.

function mixed_up(int $n, float $x, bool $up = true, $rest = 7)
{
    $sum = $up ? 0.5 : 1.5;
    if ($n % 3 === 0) { $sum += $n * $x; $sum -= $n; $sum *= 0.5; $sum += $n - $x; } else { $sum -= $n * 2; $sum *= $x * 0.25; }
    if ($n % 5 === 0) { $sum += $n * $x; $sum -= $n; $sum *= 0.5; $sum += $n - $x; } else { $sum -= $n * 2; $sum *= $x * 0.25; }
    if ($sum > 1000.0) { $sum = fmod($sum, 1000.0); }
    if ($n === 77) {
        throw new LengthException("at $n, " . func_num_args() . ' given');
    }
    return is_int($rest) ? $sum + $rest : $sum . $rest;
}

function untyped($n, $x)
{
    $made = [];
    if ($n > $x) { $made[] = $n - $x; $made[] = $n + $x; $made[] = $n * $x; } else { $made[] = $x - $n; $made[] = $x + $n; $made[] = $x * $n; }
    if ($made[0] > 10) { $made[] = $n . ':' . $x; $made[] = count($made); $made[] = $made[0] . '/' . $made[1]; }
    if ($n == 3 || $x == 3) { $made[] = strrev("$n$x"); $made[] = $n <=> $x; $made[] = gettype($n) . gettype($x); }
    return implode(',', $made);
}

function deep(int $n, float $x)
{
    if ($n === 0) { return $x; }
    $x = $x > 100.0 ? $x * 0.5 + 0.25 : $x * 1.5 - 0.25;
    $x = $n % 2 ? $x + 0.125 : $x - 0.125;
    $x = $n % 7 === 3 ? $x * 1.25 : $x * 0.75 + 1.0;
    return deep($n - 1, $x) + ($n % 2 ? 0.5 : -0.5) + ($n % 3 ? 0.25 : -0.25) + ($n % 5 ? 0.125 : -0.125);
}

function first(int $to)
{
    $sum = 0.0;
    for ($i = 0; $i < $to; $i++) { $sum += mixed_up($i % 60, 1.5) + mixed_up($i % 50, 2.5, false); }
    return $sum;
}

function second(int $to)
{
    $sum = 0.0;
    for ($i = 0; $i < $to; $i++) { $sum += mixed_up($i % 40, $i + 0.5, $i % 2 === 0, $i); $sum += deep($i % 9, 0.5); }
    return $sum;
}

function third(int $to)
{
    $found = '';
    for ($i = 0; $i < $to; $i++) { $found = md5($found . untyped($i % 12, $i % 5) . untyped($i * 0.5, 3) . untyped('4', $i % 7)); }
    return $found;
}

for ($round = 0; $round < 4; $round++) {
    printf("%.6f %.6f %s\n", first(200), second(200), third(60));
}
echo mixed_up(12, 3), ' ', mixed_up(13, 0.5, true, 'x'), ' ', mixed_up(15, 0.5, false, 1, 2, 3), "\n";
try {
    for ($i = 70; $i < 80; $i++) { mixed_up($i, 0.5, true); }
} catch (LengthException $e) {
    echo $e->getMessage(), ', line ', $e->getLine(), ', arguments ', json_encode($e->getTrace()[0]['args'] ?? null), "\n";
}
try {
    mixed_up('many', 1.5);
} catch (TypeError $e) {
    echo strtok($e->getMessage(), ','), "\n";
}
