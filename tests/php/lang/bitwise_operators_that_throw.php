<?php
set_error_handler(fn($level, $message) => throw new ErrorException($message));
foreach ([fn() => ~INF, fn() => ~1.5, fn() => 1.5 | 2, fn() => 3 & 2.5, fn() => 1 << 1.5, fn() => 7.5 % 2] as $f) {
    try {
        var_dump($f());
    } catch (ErrorException $e) {
        echo $e->getMessage(), "\n";
    }
}
var_dump(~5, ~2.0, ~'abc' === "\x9e\x9d\x9c");
