<?php
// The n queens problem twice: with bit masks, and with arrays.
function queens_bits($all, $columns, $left, $right)
{
    if ($columns === $all) {
        return 1;
    }
    $count = 0;
    $free = $all & ~($columns | $left | $right);
    while ($free !== 0) {
        $bit = $free & -$free;
        $free ^= $bit;
        $count += queens_bits($all, $columns | $bit, ($left | $bit) << 1, ($right | $bit) >> 1);
    }
    return $count;
}

function queens_arrays(int $n): int
{
    $row = array_fill(0, $n, 0);
    $column = array_fill(0, $n, false);
    $up = array_fill(0, 2 * $n, false);
    $down = array_fill(0, 2 * $n, false);
    $count = 0;
    $y = 0;
    $x = 0;
    while ($y >= 0) {
        while ($x < $n && ($column[$x] || $up[$x + $y] || $down[$x - $y + $n])) {
            $x++;
        }
        if ($x < $n && $y + 1 < $n) {
            $row[$y] = $x;
            $column[$x] = $up[$x + $y] = $down[$x - $y + $n] = true;
            $y++;
            $x = 0;
            continue;
        }
        if ($x < $n) {
            $count++;
        }
        $y--;
        if ($y >= 0) {
            $x = $row[$y];
            $column[$x] = $up[$x + $y] = $down[$x - $y + $n] = false;
            $x++;
        }
    }
    return $count;
}

$n = (int) ($argv[1] ?? 10);
echo "$n queens: ", queens_bits((1 << $n) - 1, 0, 0, 0), " ", queens_arrays($n - 1), "\n";
