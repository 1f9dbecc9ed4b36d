<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

foreach (['0', 'ff', '0xFF', '0b11', '0o17', '777', 'zz', '', '7fffffffffffffff', '8000000000000000', '12x'] as $s) {
    t(fn () => [hexdec($s), bindec($s), octdec($s)]);
    t(fn () => base_convert($s, 16, 2));
    t(fn () => base_convert($s, 36, 10));
    foreach ([0, 2, 8, 10, 16, 36, 1] as $base) {
        echo intval($s, $base), ' ', intval("-$s", $base), ' ';
    }
    echo "\n";
}
foreach ([0, 1, 255, -1, PHP_INT_MAX, PHP_INT_MIN] as $n) {
    echo dechex($n), ' ', decbin($n), ' ', decoct($n), "\n";
}
t(fn () => base_convert('1', 37, 2));
t(fn () => base_convert('1', 2, 1));
