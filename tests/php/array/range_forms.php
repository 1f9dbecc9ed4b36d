<?php
$calls = [[1, 5], [5, 1], [0, 10, 3], [10, 0, 3], [10, 0, -3], [0, 1, 0.25], [1, 0, 0.5], ['a', 'e'], ['e', 'a', 2], ['A', 'z', 20], ['a', 5], ['1', '3'], ['1.5', '3'], ['5', 'x'], ['', 'c'], [1, 1], [3, 3, 9], [PHP_INT_MAX - 2, PHP_INT_MAX], [0.1, 0.35, 0.1], [-2, 2], ['aa', 'cc'], [1, 2, 5], [1, 3, '1'], [null, 2], [true, 3]];
foreach ($calls as $arguments) {
    try {
        echo json_encode($arguments), ' ', json_encode(range(...$arguments)), ' ', gettype(range(...$arguments)[0]), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
