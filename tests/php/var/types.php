<?php
$values = [null, true, false, 0, -5, 1.5, '', '0', '1.5abc', 'abc', '1e5', ' 12', '12 ', [], [1], new stdClass, fn () => 1, STDIN];
foreach ($values as $v) {
    foreach (['is_null', 'is_bool', 'is_int', 'is_float', 'is_string', 'is_array', 'is_object', 'is_scalar', 'is_numeric', 'is_iterable', 'is_countable', 'is_resource'] as $f) {
        echo (int) $f($v);
    }
    echo ' ', gettype($v), ' ', get_debug_type($v), ' ', json_encode(boolval($v));
    echo is_object($v) ? '' : ' ' . intval($v) . ' ' . floatval($v), is_array($v) ? '' : (is_object($v) ? '' : ' ' . strval($v)), "\n";
}
