<?php
// The Mandelbrot set as text statistics: float arithmetic in a loop with an early way out.
function escape_time(float $cr, float $ci, int $limit): int
{
    $zr = 0.0;
    $zi = 0.0;
    for ($i = 0; $i < $limit; $i++) {
        $rr = $zr * $zr;
        $ii = $zi * $zi;
        if ($rr + $ii > 4.0) {
            return $i;
        }
        $zi = 2.0 * $zr * $zi + $ci;
        $zr = $rr - $ii + $cr;
    }
    return $limit;
}

$size = (int) ($argv[1] ?? 400);
$limit = (int) ($argv[2] ?? 50);
$total = 0;
$inside = 0;
for ($y = 0; $y < $size; $y++) {
    for ($x = 0; $x < $size; $x++) {
        $time = escape_time(2.0 * $x / $size - 1.5, 2.0 * $y / $size - 1.0, $limit);
        $total += $time;
        if ($time == $limit) {
            $inside++;
        }
    }
}
echo "$size x $size: $inside inside, $total rounds\n";
