<?php
mt_srand(42);
echo mt_rand(), ' ', mt_rand(1, 100), ' ', mt_rand(0, PHP_INT_MAX), ' ', rand(1, 6), ' ', mt_getrandmax(), "\n";
mt_srand(42, MT_RAND_PHP);
echo mt_rand(), ' ', mt_rand(1, 100), ' ', rand(6, 1), "\n";
srand(7);
$list = range(1, 10);
shuffle($list);
echo implode(',', $list), ' ', implode(',', (array) array_rand(['a' => 1, 'b' => 2, 'c' => 3], 2)), ' ', array_rand([1, 2, 3]), ' ', str_shuffle('abcdef'), "\n";
mt_srand(-5);
echo mt_rand(), ' ', mt_rand(5, 5), ' ', mt_rand(-10, 10), "\n";
foreach ([fn() => mt_rand(5), fn() => mt_rand(5, 1), fn() => random_int(5, 1), fn() => array_rand([], 1), fn() => array_rand([1], 2), fn() => random_bytes(0)] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(strlen(random_bytes(5)), random_int(3, 3), lcg_value() < 1);
