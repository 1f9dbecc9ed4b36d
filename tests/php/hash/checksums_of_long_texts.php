<?php
// CRCs of texts of all lengths around those where another way of computing begins, whole and in parts.
$text = '';
for ($i = 0; $i < 100; $i++) {
    $text .= md5((string) $i, true);
}
foreach (['crc32', 'crc32b', 'crc32c'] as $name) {
    $all = '';
    foreach ([...range(0, 260), 511, 512, 513, 1000, 1599, 1600] as $size) {
        $all .= hash($name, substr($text, 1600 - $size));
    }
    echo $name, ' ', md5($all), ' ', hash($name, $text), "\n";
    $context = hash_init($name);
    $at = 0;
    foreach ([1, 127, 128, 129, 300, 915] as $size) {
        hash_update($context, substr($text, $at, $size));
        $at += $size;
    }
    echo hash_final($context), "\n";
}
var_dump(crc32($text), crc32(str_repeat("\0", 4096)), crc32(str_repeat('abcdefghij', 10000)));
