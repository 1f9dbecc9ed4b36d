<?php
$text = file_get_contents(__DIR__ . '/data/rsa.pem');
$private = openssl_pkey_get_private($text);
$public = openssl_pkey_get_public(openssl_pkey_get_details($private)['key']);
$elliptic = openssl_pkey_get_private(file_get_contents(__DIR__ . '/data/ec.pem'));
foreach (['aes-128-cbc', 'AES256', 'aes-192-ecb', 'aes-256-ctr'] as $cipher) {
    $iv = 'unset';
    var_dump(openssl_seal('some data', $sealed, $keys, [$public, $public], $cipher, $iv));
    echo $cipher, ' ', strlen($sealed), ' ', json_encode(array_map(strlen(...), $keys)), ' ', strlen($iv), "\n";
    foreach ([$private, $text] as $at => $key) {
        var_dump(openssl_open($sealed, $opened, $keys[$at], $key, $cipher, $iv), $opened);
        $opened = null;
    }
}
var_dump(openssl_seal('some data', $sealed, $keys, [$public], 'aes-128-ecb'), openssl_open($sealed, $opened, $keys[0], $private, 'aes-128-ecb'), $opened);
$output = 'as it was';
echo "-- refused\n";
try {
    openssl_seal('data', $sealed, $keys, [], 'aes-128-cbc', $iv);
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
try {
    openssl_seal('data', $sealed, $keys, [$public], 'aes-128-cbc');
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
try {
    openssl_open('data', $output, 'key', $private, 'aes-128-cbc');
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
var_dump(openssl_seal('data', $sealed, $keys, [$public], 'nothing', $iv), openssl_open('data', $output, 'key', $private, 'nothing', $iv));
var_dump(openssl_seal('data', $sealed, $keys, [$public, 'x'], 'aes-128-cbc', $iv), openssl_seal('data', $sealed, $keys, [$private], 'aes-128-cbc', $iv));
var_dump(openssl_open('data', $output, 'key', 'x', 'aes-128-cbc', $iv), openssl_open('data', $output, 'key', $private, 'aes-128-cbc', 'short'));
openssl_seal('some data', $sealed, $keys, [$public], 'aes-128-cbc', $iv);
var_dump(openssl_open($sealed, $output, $keys[0], $private, 'aes-256-cbc', $iv));
var_dump($output);
