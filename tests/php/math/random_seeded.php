<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

mt_srand(42);
echo mt_rand(), ' ', mt_rand(), ' ', mt_rand(1, 100), ' ', rand(1, 6), ' ', rand(), ' ', mt_rand(0, PHP_INT_MAX), "\n";
mt_srand(3, MT_RAND_PHP);
echo mt_rand(), ' ', mt_rand(1, 100), ' ', rand(1, 6), "\n";
srand(5);
echo rand(1, 10), ' ', mt_rand(1, 10), ' ', str_shuffle('abcdefgh'), "\n";
mt_srand(1);
echo rand(10, 1), ' ', mt_getrandmax(), ' ', getrandmax(), "\n";
for ($i = 0; $i < 1300; $i++) {
    $last = mt_rand();
}
echo $last, "\n";
t(fn () => mt_rand(5, 1));
t(fn () => mt_rand(1));
t(fn () => random_int(5, 1));
t(fn () => random_bytes(0));
$n = random_int(1, 3);
var_dump($n >= 1 && $n <= 3, strlen(random_bytes(5)));
