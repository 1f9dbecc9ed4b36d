<?php
foreach ([fn() => 1 / 0, fn() => 1 % 0, fn() => intdiv(1, 0), fn() => 1.5 / 0.0, fn() => intdiv(PHP_INT_MIN, -1)] as $f) {
    try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
