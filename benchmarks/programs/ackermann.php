<?php
// Deep recursion: Ackermann's function, and Takeuchi's.
function ack(int $m, int $n): int
{
    if ($m === 0) {
        return $n + 1;
    }
    if ($n === 0) {
        return ack($m - 1, 1);
    }
    return ack($m - 1, ack($m, $n - 1));
}

function tak(int $x, int $y, int $z): int
{
    return $y >= $x ? $z : tak(tak($x - 1, $y, $z), tak($y - 1, $z, $x), tak($z - 1, $x, $y));
}

$n = (int) ($argv[1] ?? 8);
echo "ack(3, $n) = ", ack(3, $n), "\n";
$x = 2 * $n;
echo "tak = ", tak($x, $n, intdiv($n, 2)), "\n";
