<?php
var_dump(intdiv(7, 2), intdiv(-7, 2), intdiv(7, -2), 7 % -3, -7 % 3, fmod(7.5, 2), fmod(-7.5, 2), fmod(1, 0), fdiv(1, 0), fdiv(-1, 0), fdiv(0, 0), fdiv(1, -0.0), 6 / 3, 7 / 2, 0.0 / 5, PHP_INT_MIN % -1, fmod(INF, 2), fmod(5, INF));
foreach ([fn() => intdiv(1, 0), fn() => intdiv(PHP_INT_MIN, -1), fn() => 1 % 0, fn() => 1 / 0, fn() => 1.5 / 0.0, fn() => intdiv(1.5, 1), fn() => intdiv('x', 1)] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
