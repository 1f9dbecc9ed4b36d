<?php
foreach ([0.5, -0.5, 1.5, 2.5, -2.5, 1.005, 5.055, 1.955, 1234567.891, 0.285, 1e15 + 0.3, 3, -7, 1e-10, INF, 0.1 + 0.7] as $x) {
    foreach ([-3, -1, 0, 1, 2, 5, 14] as $places) {
        echo json_encode(is_infinite($x) ? (string) round($x, $places) : round($x, $places)), ' ';
    }
    foreach ([PHP_ROUND_HALF_UP, PHP_ROUND_HALF_DOWN, PHP_ROUND_HALF_EVEN, PHP_ROUND_HALF_ODD] as $mode) {
        echo round($x, 0, $mode), ' ', round($x, 1, $mode), ' ';
    }
    echo floor($x), ' ', ceil($x), ' ', abs($x), "\n";
}
var_dump(round('3.7'), floor(5), ceil('-1.5'), abs(PHP_INT_MIN), abs('-5'), round(5), intdiv(7, -2), 7 % -3, fmod(7.5, 2), fdiv(1, 0));
