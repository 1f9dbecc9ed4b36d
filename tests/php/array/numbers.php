<?php
function show(mixed $v): void { echo json_encode($v, JSON_PRESERVE_ZERO_FRACTION), "\n"; }
show([array_sum([]), array_sum([1, '2.5', true, null]), array_sum([1, [2], 3]), array_sum([PHP_INT_MAX, 1])]);
show([array_product([]), array_product([2, '3', 1.5]), array_product([2, [1], 'x'])]);
show([max(1, 1.0), max(1.0, 1), max('abc', 0), max([1, 5, 3]), max('10', '1e1'), max(null, false), max([1, 2], [1, 3])]);
show([min('10', 9.5), min(true, 2, -1), min('apple', 5), min([4, 2]), min(['a' => 1], ['b' => 1])]);
var_dump(max(NAN, 1), max(1, NAN), min(NAN, 1), min(1, NAN), max([NAN, 1]), min([1, NAN]));
foreach ([[1, 3], [3, 1], ['a', 'e', 2], [0, 1, 0.25], ['1', '3'], ['a', 5], ['1.5', 3], ['e', 'a'], [1, 10, 3.0],
    ["1", "2", "0.5"], [5, 5], ['A', 'z', 20], [3, 1, -1], ['aa', 'cc'], [10, 0, 3.3], [null, 2], ['', 'b']] as $args) {
    show(range(...$args));
}
