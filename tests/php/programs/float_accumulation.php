<?php
// Sums of floats: naive, Kahan and pairwise; means and deviations; series for pi and e; comparison with a tolerance.

function kahan(iterable $values): float
{
    $sum = $lost = 0.0;
    foreach ($values as $value) {
        $y = $value - $lost;
        $t = $sum + $y;
        $lost = ($t - $sum) - $y;
        $sum = $t;
    }
    return $sum;
}

function pairwise(array $values, int $from = 0, ?int $to = null): int|float
{
    $to ??= count($values);
    if ($to - $from <= 4) {
        for ($sum = 0; $from < $to; $from++) {
            $sum += $values[$from];
        }
        return $sum;
    }
    $middle = ($from + $to) >> 1;
    return pairwise($values, $from, $middle) + pairwise($values, $middle, $to);
}

function statistics(int|float ...$values): array
{
    $mean = $m2 = 0;
    foreach ($values as $i => $value) {
        $delta = $value - $mean;
        $mean += $delta / ($i + 1);
        $m2 += $delta * ($value - $mean);
    }
    sort($values);
    $n = count($values);
    $median = $n % 2 ? $values[$n >> 1] : ($values[$n / 2 - 1] + $values[$n / 2]) / 2;
    return ['mean' => $mean, 'deviation' => $n > 1 ? sqrt($m2 / ($n - 1)) : NAN, 'median' => $median];
}

$tenths = array_fill(0, 1000, 0.1);
$sum = 0;
foreach ($tenths as $value) {
    $sum += $value;
}
var_dump($sum, array_sum($tenths), kahan($tenths), pairwise($tenths), $sum == 100, abs($sum - 100) < 1e-9);
$mixed = [1e16, 1, -1e16, 1];
var_dump(array_sum($mixed), kahan($mixed), pairwise([1, 2, 3]));
var_dump(statistics(2, 4, 4, 4, 5, 5, 7, 9), statistics(1.5), statistics(3, 1, 2)['median']);

$pi = 0;
for ($k = 0, $sign = 1; $k < 1000; $k++, $sign = -$sign) {
    $pi += $sign * 4 / (2 * $k + 1);
}
$e = $term = 1;
for ($n = 1; $term > 1e-17; $n++) {
    $term /= $n;
    $e += $term;
}
var_dump($pi, $e, $e === M_E, $n);
for ($x = 2, $root = 1.0; abs($root * $root - $x) > 1e-15; ) {
    $next = ($root + $x / $root) / 2;
    if ($next === $root) break;
    $root = $next;
}
var_dump($root, round($root, 10) == round(M_SQRT2, 10));
$balance = 1000;
for ($year = 1; $year <= 10; $year++) {
    $balance *= 1.05;
    if ($year % 5 == 0) printf("%d: %.2f\n", $year, $balance);
}
for ($f = 0.0, $steps = 0; $f != 1.0 && $steps < 20; $f += 0.1, $steps++);
echo "$steps ", (string) $f, ' ', var_export($f, true), ' ', json_encode($f), "\n";
var_dump(INF - INF, 0.0 == -0.0, NAN == NAN, max(NAN, 1), min('10', 9.5), 1e308 * 10, (int) 1e18, (int) '12abc', 7 <=> 7.0, 0.1 + 0.7) ;
