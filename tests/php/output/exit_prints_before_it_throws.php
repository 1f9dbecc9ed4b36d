<?php
// exit() of an array prints it although the handler of the warning throws.
set_error_handler(fn($n, $m) => throw new ErrorException($m));
try {
    exit([1]);
} catch (ErrorException $e) {
    echo "\n", $e->getMessage(), "\n";
}
