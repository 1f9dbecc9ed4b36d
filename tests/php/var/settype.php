<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

foreach (['int', 'integer', 'float', 'double', 'string', 'bool', 'boolean', 'null', 'array', 'object', 'INT', 'foo'] as $type) {
    foreach ([null, true, 5, '12abc', [1]] as $v) {
        t(function () use ($v, $type) {
            settype($v, $type);
            return $v;
        });
    }
}
