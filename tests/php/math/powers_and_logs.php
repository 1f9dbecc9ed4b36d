<?php
var_dump(pow(2, 10), pow(2, -1), pow(2, 63), pow(-2, 63), pow(0, 0), pow(0.0, 0), pow('3', '2'), pow('1e2', 2), 2 ** 0.5, (-8) ** (1 / 3), 0 ** -1.0, 10 ** 18, 10 ** 19, 7 ** 22, 7 ** 23, (-3) ** 3, 1 ** PHP_INT_MAX);
var_dump(log(M_E), log(8, 2), log(100, 10), log(0), log(-1), log10(1000), log1p(0), expm1(0), exp(1), sqrt(2), sqrt(-1), hypot(3, 4), pi(), log(2, 0.5), exp(1000), log(1, 1));
foreach ([fn() => log(2, 0), fn() => log(2, -1), fn() => pow([], 1), fn() => pow('x', 1), fn() => sqrt('x')] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(sin(0.5), cos(0.5), tan(0.5), asin(0.5), acos(0.5), atan(0.5), atan2(1, -1), sinh(0.5), cosh(0.5), tanh(0.5), asinh(0.5), acosh(1.5), atanh(0.5), deg2rad(180), rad2deg(M_PI), acos(2), atan2(-0.0, -1));
