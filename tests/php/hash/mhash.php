<?php
// The deprecated functions of mhash: every number, keys, what is wrong.
error_reporting(E_ALL & ~E_DEPRECATED);
for ($number = -1; $number <= MHASH_XXH128 + 1; $number++) {
    echo $number, ' ', json_encode([mhash_get_hash_name($number), mhash_get_block_size($number)]);
    echo ' ', bin2hex(mhash($number, 'data')), ' ', bin2hex(mhash_keygen_s2k($number, 'password', 'salt', 10)), "\n";
}
echo mhash_count(), ' ', bin2hex(mhash(MHASH_SHA1, 'data', 'key')), ' ', bin2hex(mhash_keygen_s2k(MHASH_MD5, 'password', 'long salt', 40)), "\n";
foreach ([fn () => mhash(MHASH_CRC32, 'data', 'key'), fn () => mhash_keygen_s2k(MHASH_MD5, 'a', 'b', 0), fn () => mhash(MHASH_MD5, [])] as $call) {
    try {
        echo $call(), "\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
