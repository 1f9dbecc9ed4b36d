<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

foreach (['sqrt', 'exp', 'log', 'log10', 'log1p', 'expm1', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'deg2rad', 'rad2deg', 'is_nan', 'is_finite', 'is_infinite'] as $f) {
    foreach ([0, 1, -1, 0.5, 2.5, INF, NAN] as $x) {
        echo $f, '(', $x, ') = ', var_export($f($x), true), "\n";
    }
}
t(fn () => log(8, 2));
t(fn () => log(8, 1));
t(fn () => log(8, 0));
t(fn () => pi() === M_PI);
t(fn () => hypot(3, 4) + atan2(1, 1));
t(fn () => pow(2, 63));
t(fn () => pow('3', 2));
t(fn () => pow(2, -1));
t(fn () => pow([], 2));
t(fn () => intdiv(1, 0));
t(fn () => intdiv(PHP_INT_MIN, -1));
t(fn () => abs([]));
t(fn () => sqrt('x'));
t(fn () => abs(null));
