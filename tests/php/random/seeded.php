<?php
mt_srand(3);
echo mt_rand(), ' ', mt_rand(1, 10), ' ', mt_rand(0, 7), ' ', mt_rand(0, PHP_INT_MAX), ' ', mt_rand(-5, 5), "\n";
echo rand(), ' ', rand(1, 10), ' ', rand(10, 1), "\n";
srand(3);
echo rand(1, 100), ' ', rand(1, 100), "\n";
mt_srand(3, MT_RAND_PHP);
echo mt_rand(), ' ', mt_rand(1, 100), ' ', rand(1, 100), ' ', mt_rand(0, 1 << 40), "\n";
mt_srand(-7);
echo mt_rand(), "\n";
mt_srand(1 << 33 | 5);
for ($i = 0; $i < 1000; $i++) {
    mt_rand();
}
echo mt_rand(), "\n";
foreach ([fn() => mt_rand(5, 1), fn() => mt_rand(5), fn() => rand(5), fn() => random_int(5, 1), fn() => random_bytes(0)] as $f) {
    try {
        $f();
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo mt_getrandmax(), ' ', getrandmax(), ' ', strlen(random_bytes(5)), "\n";
$n = random_int(3, 4);
var_dump($n === 3 || $n === 4, lcg_value() < 1.0);
