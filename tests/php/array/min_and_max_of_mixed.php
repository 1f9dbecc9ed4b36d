<?php
$lists = [[1, '1', 1.0], ['abc', 0], ['abc', 5], [[1, 2], [1, 3]], [[1, 2, 3], [9]], ['10', 9], ['10', '9'], [null, false], [-1, null], [true, 2], [1, [0]], ['a', 'b', 'A'], [0.1, '0.1'], [INF, PHP_INT_MAX], ['', null]];
foreach ($lists as $list) {
    echo json_encode($list, JSON_PARTIAL_OUTPUT_ON_ERROR), ' min ';
    var_dump(min($list));
    echo 'max ';
    var_dump(max($list));
}
var_dump(max(1, '2', 3.5), min('apple', 5), is_nan(max(NAN, 1)), is_nan(max(1, NAN)));
foreach ([fn() => max([]), fn() => min(1), fn() => max(), fn() => min([], 1)] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
