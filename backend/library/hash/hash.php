<?php
/*
 * Hash functions by name, with Python bodies (backend/library/hash/python/hash.py).
 */

#[Python]
function hash(string $algo, string $data, bool $binary = false, array $options = []): string {}
#[Python]
function hash_hmac(string $algo, string $data, #[SensitiveParameter] string $key, bool $binary = false): string {}
#[Python]
function hash_pbkdf2(string $algo, #[SensitiveParameter] string $password, string $salt, int $iterations, int $length = 0, bool $binary = false, array $options = []): string {}
#[Python, Pure]
function hash_algos(): array {}
#[Python, Pure]
function hash_hmac_algos(): array {}

/** The type of a value as messages about arguments name it. */
function __systemlib_given(mixed $value): string
{
    $type = gettype($value);
    return $type === 'resource' || $type === 'resource (closed)' ? 'resource' : get_debug_type($value);
}

/** Takes strings only: no argument is converted, with strict_types or without. */
function hash_equals(#[SensitiveParameter] mixed $known_string, #[SensitiveParameter] mixed $user_string): bool
{
    if (!is_string($known_string)) {
        throw new TypeError(
            'hash_equals(): Argument #1 ($known_string) must be of type string, ' . __systemlib_given($known_string) . ' given'
        );
    }
    if (!is_string($user_string)) {
        throw new TypeError(
            'hash_equals(): Argument #2 ($user_string) must be of type string, ' . __systemlib_given($user_string) . ' given'
        );
    }
    return $known_string === $user_string;
}

function hash_file(string $algo, string $filename, bool $binary = false, array $options = []): string|false
{
    if (!in_array(strtolower($algo), hash_algos(), true)) {
        throw new ValueError('hash_file(): Argument #1 ($algo) must be a valid hashing algorithm');
    }
    $data = __systemlib_file_contents($filename, 'hash_file');
    return $data === false ? false : hash($algo, $data, $binary);
}

function md5_file(string $filename, bool $binary = false): string|false
{
    $data = __systemlib_file_contents($filename, 'md5_file');
    return $data === false ? false : md5($data, $binary);
}

function sha1_file(string $filename, bool $binary = false): string|false
{
    $data = __systemlib_file_contents($filename, 'sha1_file');
    return $data === false ? false : sha1($data, $binary);
}

/** file_get_contents() under the name of the function that needs it. */
#[Native]
function __systemlib_file_contents(string $filename, string $function): string|false {}
