<?php
/*
 * Hashes of passwords: crypt() and the functions that choose and check its settings.
 */

const PASSWORD_DEFAULT = '2y';
const PASSWORD_BCRYPT = '2y';
const PASSWORD_BCRYPT_DEFAULT_COST = 10;
const CRYPT_SALT_LENGTH = 123;
const CRYPT_STD_DES = 1;
const CRYPT_EXT_DES = 1;
const CRYPT_MD5 = 1;
const CRYPT_BLOWFISH = 1;
const CRYPT_SHA256 = 1;
const CRYPT_SHA512 = 1;

function crypt(#[SensitiveParameter] string $string, string $salt): string
{
    $hash = str_starts_with($salt, '$2') ? __systemlib_bcrypt($string, $salt) : __systemlib_crypt($string, $salt);
    return $hash === false ? (str_starts_with($salt, '*0') ? '*1' : '*0') : $hash;
}

/** bcrypt with a setting; false if it is none. */
#[Native]
function __systemlib_bcrypt(#[SensitiveParameter] string $password, string $setting): string|false {}
/** crypt() with MD5, SHA-256, SHA-512 or DES; false for a setting of none of them. */
#[Python]
function __systemlib_crypt(#[SensitiveParameter] string $password, string $setting): string|false {}

function password_algos(): array
{
    return ['2y'];
}

/** Whether an argument names an algorithm that there is. */
function __systemlib_password_algorithm(string|int|null $algo): bool
{
    return $algo === null || $algo === 0 || $algo === 1 || $algo === '2y';
}

function password_hash(#[SensitiveParameter] string $password, string|int|null $algo, array $options = []): string
{
    if (!__systemlib_password_algorithm($algo)) {
        throw new ValueError('password_hash(): Argument #2 ($algo) must be a valid password hashing algorithm');
    }
    $cost = (int) ($options['cost'] ?? PASSWORD_BCRYPT_DEFAULT_COST);
    if (str_contains($password, "\0")) {
        throw new ValueError('Bcrypt password must not contain null character');
    }
    if ($cost < 4 || $cost > 31) {
        throw new ValueError("Invalid bcrypt cost parameter specified: $cost");
    }
    if (isset($options['salt'])) {
        __systemlib_warning('password_hash(): The "salt" option has been ignored, since providing a custom salt is no longer supported');
    }
    $salt = substr(strtr(base64_encode(random_bytes(17)), '+', '.'), 0, 22);
    return __systemlib_bcrypt($password, sprintf('$2y$%02d$%s', $cost, $salt));
}

function password_verify(#[SensitiveParameter] string $password, string $hash): bool
{
    $own = crypt($password, $hash);
    return strlen($own) === strlen($hash) && strlen($hash) >= 13 && hash_equals($hash, $own);
}

function password_get_info(string $hash): array
{
    if (strlen($hash) !== 60 || !str_starts_with($hash, '$2y')) {
        return ['algo' => null, 'algoName' => 'unknown', 'options' => []];
    }
    $cost = $hash[3] === '$' && ctype_digit($hash[4]) ? (int) substr($hash, 4) : PASSWORD_BCRYPT_DEFAULT_COST;
    return ['algo' => '2y', 'algoName' => 'bcrypt', 'options' => ['cost' => $cost]];
}

function password_needs_rehash(string $hash, string|int|null $algo, array $options = []): bool
{
    if (!__systemlib_password_algorithm($algo)) {
        return false;
    }
    $info = password_get_info($hash);
    return $info['algo'] !== '2y' || $info['options']['cost'] !== (int) ($options['cost'] ?? PASSWORD_BCRYPT_DEFAULT_COST);
}
