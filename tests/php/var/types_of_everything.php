<?php
enum E: int { case A = 1; }
$closed = fopen('php://memory', 'r');
fclose($closed);
$values = [null, true, 1, 1.5, 's', [], new stdClass, fn() => 1, STDIN, $closed, E::A, NAN, '5', new ArrayObjectLike];
class ArrayObjectLike implements Countable, IteratorAggregate { function count(): int { return 3; } function getIterator(): Iterator { yield 1; } function __invoke() {} }
foreach ($values as $value) {
    echo gettype($value), ' ', get_debug_type($value), ' ';
    foreach (['is_null', 'is_bool', 'is_int', 'is_float', 'is_string', 'is_array', 'is_object', 'is_resource', 'is_scalar', 'is_numeric', 'is_iterable', 'is_countable', 'is_callable'] as $test) {
        echo (int) $test($value);
    }
    echo "\n";
}
foreach (['int', 'integer', 'bool', 'boolean', 'float', 'double', 'string', 'array', 'object', 'null', 'resource', 'nope'] as $type) {
    $v = '12abc';
    try {
        var_dump(settype($v, $type), $v);
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
