<?php
foreach ([[], [1, 2.5, '3'], ['a', '1e2', true], [null, false, '0x1A'], [PHP_INT_MAX, 1], ['5 apples', 2], [[1], 2], [PHP_INT_MAX, PHP_INT_MAX]] as $list) {
    echo json_encode($list), "\n";
    var_dump(array_sum($list), array_product($list));
}
var_dump(array_count_values(['a', 1, '1', 'A', 'a', 1.5, null, true]));
