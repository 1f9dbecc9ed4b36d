<?php
function show(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ": ", $e->getMessage(), "\n";
    }
}

$iv = str_repeat('i', 16);
show(fn() => bin2hex(openssl_encrypt('hello', 'aes-256-cbc', 'key', OPENSSL_RAW_DATA, $iv)));
show(fn() => openssl_encrypt('hello', 'AES-128-CBC', 'key'));
show(fn() => openssl_encrypt('hello', 'aes-128-cbc', 'key', 0, 'short'));
show(fn() => openssl_encrypt('hello', 'aes-128-cbc', 'key', 0, str_repeat('x', 20)));
show(fn() => openssl_encrypt('x', 'nope', 'k'));
show(fn() => openssl_decrypt('x', 'nope', 'k'));
show(fn() => openssl_decrypt('!!!', 'aes-128-cbc', 'k', 0, $iv));
show(fn() => openssl_error_string());
show(fn() => openssl_decrypt(str_repeat('x', 16), 'aes-128-cbc', 'k', OPENSSL_RAW_DATA, $iv));
show(fn() => openssl_error_string());
show(fn() => openssl_decrypt('xyz', 'aes-128-cbc', 'k', OPENSSL_RAW_DATA, $iv));
show(fn() => openssl_error_string());
show(fn() => openssl_error_string());
show(fn() => openssl_encrypt('hello', 'aes-128-cbc', 'key', OPENSSL_ZERO_PADDING | OPENSSL_RAW_DATA, $iv));
show(fn() => bin2hex(openssl_encrypt(str_repeat('h', 16), 'aes-128-cbc', 'key', OPENSSL_ZERO_PADDING | OPENSSL_RAW_DATA, $iv)));
show(fn() => bin2hex(openssl_encrypt('', 'aes-128-ecb', 'key', 1)));
show(fn() => openssl_encrypt('a', 'aes-128-ecb', 'key', 0, 'iv'));
foreach (['aes-128-gcm', 'aes-256-gcm', 'aes-128-ccm', 'chacha20-poly1305'] as $name) {
    $sealed = openssl_encrypt('hello', $name, 'key', 0, str_repeat('x', 12), $tag, 'aad');
    var_dump($sealed, bin2hex($tag));
    show(fn() => openssl_decrypt($sealed, $name, 'key', 0, str_repeat('x', 12), $tag, 'aad'));
    show(fn() => openssl_decrypt($sealed, $name, 'key', 0, str_repeat('x', 12), 'badtagbadtagbadt', 'aad'));
    show(fn() => openssl_decrypt($sealed, $name, 'key', 0, str_repeat('x', 12), $tag, 'other'));
}
show(fn() => openssl_encrypt('hello', 'aes-128-gcm', 'key', 0, str_repeat('x', 12)));
show(fn() => openssl_encrypt('hello', 'aes-128-gcm', 'key', 0, str_repeat('x', 12), $tag, '', 20));
show(fn() => openssl_encrypt('hello', 'aes-128-gcm', 'key', 0, '', $tag));
$names = ['aes-128-ctr', 'aes-192-ofb', 'aes-256-cfb', 'aes-128-cfb8', 'aes-128-xts', 'des-ede3-cbc', 'camellia-128-cbc', 'chacha20', 'des-ede-cbc', 'sm4-cbc'];
foreach ($names as $name) {
    $size = openssl_cipher_iv_length($name);
    $text = openssl_encrypt('hello world 12345', $name, str_repeat('key', 12), 0, str_repeat('i', $size));
    echo "$name $size ", openssl_cipher_key_length($name), " $text ", openssl_decrypt($text, $name, str_repeat('key', 12), 0, str_repeat('i', $size)), "\n";
}
show(fn() => openssl_cipher_iv_length('zz'));
show(fn() => openssl_cipher_iv_length(''));
show(fn() => openssl_cipher_key_length('zz'));
foreach (['sha256', 'zz', 'SHA1', 'sha3-256', 'RIPEMD160', 'md5', 'sha512-256', 'blake2b512', 'RSA-SHA256', 'sm3', 'shake128'] as $name) {
    show(fn() => openssl_digest('a', $name));
}
show(fn() => bin2hex(openssl_digest('a', 'md5', true)));
show(fn() => bin2hex(openssl_pbkdf2('pw', 'salt', 20, 10)));
show(fn() => bin2hex(openssl_pbkdf2('pw', 'salt', 20, 10, 'sha256')));
show(fn() => openssl_pbkdf2('pw', 'salt', 0, 10));
show(fn() => openssl_pbkdf2('pw', 'salt', 5, 0));
show(fn() => openssl_pbkdf2('pw', 'salt', 5, 1, 'zz'));
show(fn() => strlen(openssl_random_pseudo_bytes(7, $strong)));
var_dump($strong);
show(fn() => openssl_random_pseudo_bytes(0));
var_dump(in_array('aes-256-cbc', openssl_get_cipher_methods()), in_array('sha256', openssl_get_md_methods()), in_array('prime256v1', openssl_get_curve_names()));
var_dump(array_keys(openssl_get_cert_locations()));
