<?php
// Too few arguments, and arguments of wrong types, where the last ones are callbacks.
foreach (['array_udiff', 'array_uintersect', 'array_diff_ukey', 'array_intersect_ukey', 'array_udiff_assoc', 'array_uintersect_assoc',
    'array_diff_uassoc', 'array_intersect_uassoc', 'array_udiff_uassoc', 'array_uintersect_uassoc'] as $function) {
    foreach ([[[1]], ['strcmp'], [[1], [1]], [[1], 'strcmp'], [[1], 'strcmp', 'strcmp'], [[1], [1], 'no such'], [1, [1], 'strcmp']] as $arguments) {
        try {
            echo json_encode($function(...$arguments)), "\n";
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
