<?php
foreach ([2.5, 3.5, -2.5, 1.45, 1.55, 1.005, 5.055, 1234567.891, -0.4, 1e20, 0.285, 1.955] as $value) {
    foreach ([0, 1, 2, -1, -3] as $places) {
        echo round($value, $places), ' ';
    }
    foreach ([PHP_ROUND_HALF_UP, PHP_ROUND_HALF_DOWN, PHP_ROUND_HALF_EVEN, PHP_ROUND_HALF_ODD] as $mode) {
        echo round($value, 0, $mode), ',', round($value, 1, $mode), ' ';
    }
    echo floor($value), ' ', ceil($value), "\n";
}
var_dump(round(5), round(-0.4), floor(-0.5), ceil(-0.5), round(12345, -2), round('3.7'), round(1e300, 2), round(INF), round(PHP_INT_MAX, -1), floor(5), round(9.9999999999999, 13));
