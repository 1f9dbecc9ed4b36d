<?php
// Every algorithm: the empty string, lengths around its blocks, at once and in pieces; seeds and secrets; keys.
$data = '';
for ($i = 0, $x = 12345; $i < 1400; $i++) {
    $x = ($x * 1103515245 + 12345) & 0x7fffffff;
    $data .= chr($x >> 16 & 255);
}
$lengths = [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 55, 56, 57, 63, 64, 65, 111, 112, 117, 118, 127, 128, 129, 135, 136, 143, 144, 168, 239, 240, 241, 255, 256, 257, 511, 512, 1023, 1024, 1025, 1087, 1088, 1089, 1400];
foreach (hash_algos() as $algo) {
    $all = '';
    foreach ($lengths as $length) {
        $text = substr($data, 0, $length);
        $hash = hash($algo, $text);
        $context = hash_init($algo);
        foreach (str_split($text, 1 + $length % 77) as $piece) {
            hash_update($context, $piece);
        }
        $copy = hash_copy($context);
        if (hash_final($context) !== $hash || bin2hex(hash_final($copy, true)) !== $hash) {
            echo "$algo of $length bytes differs in pieces\n";
        }
        $all .= $hash;
    }
    echo $algo, ' ', hash($algo, ''), ' ', crc32($all), "\n";
}
foreach (['murmur3a', 'murmur3c', 'murmur3f', 'xxh32', 'xxh64', 'xxh3', 'xxh128', 'md5'] as $algo) {
    echo $algo;
    foreach ([0, 1, -1, 1 << 40, 'text', 1.5, null] as $seed) {
        $all = '';
        foreach ($lengths as $length) {
            $all .= hash($algo, substr($data, 0, $length), false, ['seed' => $seed]);
        }
        echo ' ', crc32($all);
    }
    echo "\n";
}
foreach (['xxh3', 'xxh128', 'xxh64'] as $algo) {
    foreach ([136, 137, 192, 256, 300] as $size) {
        $all = '';
        foreach ($lengths as $length) {
            $all .= @hash($algo, substr($data, 0, $length), false, ['secret' => substr($data, 7, $size)]);
        }
        echo $algo, ' ', $size, ' ', crc32($all), "\n";
    }
}
foreach (hash_hmac_algos() as $algo) {
    $all = '';
    foreach ([1, 20, 31, 63, 64, 65, 100, 127, 128, 129, 144, 145, 200] as $size) {
        $key = substr($data, 0, $size);
        $context = hash_init($algo, HASH_HMAC, $key);
        hash_update($context, 'data');
        $all .= hash_hmac($algo, 'data', $key) . hash_final($context);
        $all .= bin2hex(hash_hkdf($algo, $key, $size, 'info', 'salt')) . hash_pbkdf2($algo, $key, 'salt', 2, $size % 50);
    }
    echo $algo, ' ', crc32($all), "\n";
}
