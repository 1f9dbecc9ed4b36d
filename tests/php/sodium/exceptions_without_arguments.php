<?php
// Traces of SodiumException tell no arguments, whoever throws it.
function seed(string $secret): void
{
    sodium_crypto_box_seed_keypair($secret);
}
class MyException extends SodiumException {}
function thrown(string $secret, string $class): void
{
    throw new $class('thrown');
}
foreach ([fn () => seed('short'), fn () => sodium_crypto_secretbox('secret', 'nonce', 'key'), fn () => thrown('a', 'SodiumException'), fn () => thrown('b', 'MyException'), fn () => thrown('c', 'Exception')] as $try) {
    try {
        $try();
    } catch (Exception $exception) {
        echo get_class($exception), ': ', $exception->getMessage(), "\n", str_replace(__DIR__, '', $exception->getTraceAsString()), "\n";
        echo json_encode(array_column($exception->getTrace(), 'args')), "\n";
    }
}
