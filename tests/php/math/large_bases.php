<?php
var_dump(hexdec('FFFFFFFFFFFFFFFF'), hexdec('7FFFFFFFFFFFFFFF'), bindec(str_repeat('1', 64)), octdec('777777777777777777777'), base_convert('zzzzzzzzzzzzzzzz', 36, 10), base_convert('ffffffffffffffffff', 16, 2), base_convert('12', 3, 36), base_convert('', 10, 2), dechex(-1), decbin(-2), decoct(8), dechex(PHP_INT_MAX), hexdec(''), bindec('102'), hexdec('xyz'));
foreach ([fn() => base_convert('1', 1, 10), fn() => base_convert('1', 10, 37), fn() => hexdec([])] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
