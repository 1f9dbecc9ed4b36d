<?php
require __DIR__ . '/inc/shown.php';
$key = str_repeat('k', 32);
$message = 'a message for somebody';

echo "-- hashes\n";
told(fn() => sodium_crypto_generichash($message));
told(fn() => sodium_crypto_generichash($message, $key));
told(fn() => sodium_crypto_generichash('', '', 64));
told(fn() => sodium_crypto_generichash($message, 'short'));
told(fn() => sodium_crypto_generichash($message, '', 15));
told(fn() => sodium_crypto_generichash($message, '', 65));
foreach ([['', 32], [$key, 16]] as [$hash_key, $length]) {
    $state = sodium_crypto_generichash_init($hash_key, $length);
    echo strlen($state), "\n";
    var_dump(sodium_crypto_generichash_update($state, 'a message '));
    $copy = $state;
    sodium_crypto_generichash_update($state, 'for somebody');
    told(function () use (&$state, $length) {
        return sodium_crypto_generichash_final($state, $length);
    });
    var_dump($state, strlen($copy));
    told(fn() => sodium_crypto_generichash($message, $hash_key, $length));
}
told(fn() => sodium_crypto_generichash_init('x'));
told(fn() => sodium_crypto_generichash_init('', 5));
foreach (['x', null] as $bad) {
    told(function () use ($bad) {
        return sodium_crypto_generichash_update($bad, 'a');
    });
    told(function () use ($bad) {
        return sodium_crypto_generichash_final($bad);
    });
}
told(function () use ($copy) {
    return sodium_crypto_generichash_final($copy, 5);
});
told(fn() => sodium_crypto_shorthash($message, str_repeat('k', 16)));
told(fn() => sodium_crypto_shorthash($message, 'x'));
$mac = sodium_crypto_auth($message, $key);
told(fn() => $mac);
told(fn() => sodium_crypto_auth_verify($mac, $message, $key));
told(fn() => sodium_crypto_auth_verify($mac, 'else', $key));
told(fn() => sodium_crypto_auth($message, 'x'));
told(fn() => sodium_crypto_auth_verify('x', $message, $key));
told(fn() => sodium_crypto_auth_verify('x', $message, 'x'));
told(fn() => sodium_crypto_kdf_derive_from_key(40, 7, 'context_', $key));
told(fn() => sodium_crypto_kdf_derive_from_key(15, 7, 'context_', $key));
told(fn() => sodium_crypto_kdf_derive_from_key(65, 7, 'context_', $key));
told(fn() => sodium_crypto_kdf_derive_from_key(32, -1, 'context_', $key));
told(fn() => sodium_crypto_kdf_derive_from_key(32, 7, 'x', $key));
told(fn() => sodium_crypto_kdf_derive_from_key(32, 7, 'context_', 'x'));
foreach (['generichash', 'shorthash', 'auth', 'kdf'] as $name) {
    echo strlen("sodium_crypto_{$name}_keygen"()), ' ';
}
echo "\n";

echo "-- passwords\n";
$salt = str_repeat('s', 16);
told(fn() => sodium_crypto_pwhash(16, 'password', $salt, 1, 8192));
told(fn() => sodium_crypto_pwhash(20, 'password', $salt, 3, 8192, SODIUM_CRYPTO_PWHASH_ALG_ARGON2I13));
told(fn() => sodium_crypto_pwhash(16, '', $salt, 1, 8192));
told(fn() => sodium_crypto_pwhash(0, 'password', $salt, 1, 8192));
told(fn() => sodium_crypto_pwhash(0xffffffff, 'password', $salt, 1, 8192));
told(fn() => sodium_crypto_pwhash(16, 'password', 'x', 1, 8192));
told(fn() => sodium_crypto_pwhash(16, 'password', $salt, 0, 8192));
told(fn() => sodium_crypto_pwhash(16, 'password', $salt, 1, 0));
told(fn() => sodium_crypto_pwhash(16, 'password', $salt, 1, 8191));
told(fn() => sodium_crypto_pwhash(16, 'password', $salt, 1, 8192, 9));
told(fn() => sodium_crypto_pwhash(15, 'password', $salt, 1, 8192));
$hash = sodium_crypto_pwhash_str('password', 1, 8192);
echo substr($hash, 0, 27), ' ', strlen($hash), "\n";
told(fn() => sodium_crypto_pwhash_str_verify($hash, 'password'));
told(fn() => sodium_crypto_pwhash_str_verify($hash, 'other'));
told(fn() => sodium_crypto_pwhash_str_verify('x', ''));
told(fn() => sodium_crypto_pwhash_str_needs_rehash($hash, 1, 8192));
told(fn() => sodium_crypto_pwhash_str_needs_rehash($hash, 2, 8192));
told(fn() => sodium_crypto_pwhash_str_needs_rehash('x', 2, 8192));
told(fn() => sodium_crypto_pwhash_str('x', 0, 8192));
told(fn() => sodium_crypto_pwhash_str('x', 1, -1));
told(fn() => sodium_crypto_pwhash_str('x', 1, 1));
told(fn() => sodium_crypto_pwhash_scryptsalsa208sha256(16, 'x', 'y', 1, 1));
told(fn() => sodium_crypto_pwhash_scryptsalsa208sha256(16, 'x', str_repeat('s', 32), 1, 1));
told(fn() => sodium_crypto_pwhash_scryptsalsa208sha256(16, 'x', str_repeat('s', 32), 524288, 1));
told(fn() => sodium_crypto_pwhash_scryptsalsa208sha256(0, 'x', str_repeat('s', 32), 524288, 16777216));
told(fn() => sodium_crypto_pwhash_scryptsalsa208sha256_str('x', 1, 1));
told(fn() => sodium_crypto_pwhash_scryptsalsa208sha256_str_verify('x', 'y'));

echo "-- texts\n";
$bytes = "\0\xff\x10abc+/";
told(fn() => sodium_bin2hex($bytes));
told(fn() => sodium_hex2bin('00FF1061 62:63', ' :') === "\0\xff\x10abc");
foreach (['0', 'xx', '00 ', '0 0'] as $text) {
    told(fn() => sodium_hex2bin($text));
    told(fn() => sodium_hex2bin($text, ' '));
}
foreach ([SODIUM_BASE64_VARIANT_ORIGINAL, SODIUM_BASE64_VARIANT_ORIGINAL_NO_PADDING, SODIUM_BASE64_VARIANT_URLSAFE, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING, 2, 0] as $variant) {
    foreach (["\xfb\xff", "\xfb\xff\xfe", ''] as $bytes) {
        told(fn() => sodium_bin2base64($bytes, $variant));
        told(fn() => bin2hex(sodium_base642bin(sodium_bin2base64($bytes, $variant & 7 ?: 1), $variant)));
    }
}
told(fn() => sodium_base642bin("YW\nJj", SODIUM_BASE64_VARIANT_ORIGINAL, "\n"));
told(fn() => sodium_base642bin("YW\nJj", SODIUM_BASE64_VARIANT_ORIGINAL));
told(fn() => sodium_base642bin('YQ', SODIUM_BASE64_VARIANT_ORIGINAL));
told(fn() => sodium_compare("\1\2", "\2\1"));
told(fn() => sodium_compare("\2\1", "\2\1"));
told(fn() => sodium_compare('a', 'ab'));
told(fn() => sodium_memcmp('ab', 'ab'));
told(fn() => sodium_memcmp('ab', 'ac'));
told(fn() => sodium_memcmp('ab', 'a'));
$number = "\xff\xff\0";
$before = $number;
sodium_increment($number);
told(fn() => [$number, $before]);
sodium_add($number, "\1\1\1");
told(fn() => $number);
told(function () use ($number) {
    sodium_add($number, "\1");
});
told(function () use ($number) {
    sodium_memzero($number);
    return $number;
});
foreach (['increment', 'memzero'] as $name) {
    told(function () use ($name) {
        $number = 1;
        "sodium_$name"($number);
    });
}
told(function () {
    $list = [];
    sodium_add($list, 'a');
});
foreach ([['', 4], ['abc', 4], ['abcd', 4], ['abcde', 7], ['a', 0], ['a', -1]] as [$text, $size]) {
    told(fn() => sodium_pad($text, $size));
    told(fn() => sodium_unpad(sodium_pad($text, abs($size) ?: 1), $size));
}
told(fn() => sodium_unpad('ab', 3));
told(fn() => sodium_unpad("ab\0", 3));
