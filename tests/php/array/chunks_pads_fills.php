<?php
foreach ([fn() => array_chunk(['a' => 1, 'b' => 2, 3], 2), fn() => array_chunk(['a' => 1, 'b' => 2, 3], 2, true), fn() => array_chunk([], 3), fn() => array_chunk([1], 0), fn() => array_pad([1], 3, 0), fn() => array_pad(['k' => 1, 5 => 2], -4, 'x'), fn() => array_pad([1, 2], 1, 0), fn() => array_pad([], 100000000, 0), fn() => array_fill(5, 3, 'v'), fn() => array_fill(-3, 3, 0), fn() => array_fill(0, 0, 1), fn() => array_fill(0, -1, 1), fn() => array_fill_keys(['a', 5, '7', 1.5, null, true], 0), fn() => array_combine(['a', 'b'], [1, 2]), fn() => array_combine([1], [1, 2]), fn() => array_combine([], []), fn() => array_flip(['a', 1, 'b']), fn() => array_flip([1.5, null, true, 'x']), fn() => array_change_key_case(['Ab' => 1, 'AB' => 2, 5 => 3], CASE_UPPER), fn() => array_reverse(['x' => 1, 2, 3], true), fn() => array_reverse(['x' => 1, 2, 3])] as $call) {
    try {
        echo json_encode($call()), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
