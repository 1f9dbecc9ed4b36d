<?php
/*
 * Hashes of passwords: crypt() and the functions that choose and check its settings.
 */

const PASSWORD_DEFAULT = '2y';
const PASSWORD_BCRYPT = '2y';
const PASSWORD_BCRYPT_DEFAULT_COST = 10;
const PASSWORD_ARGON2I = 'argon2i';
const PASSWORD_ARGON2ID = 'argon2id';
const PASSWORD_ARGON2_DEFAULT_MEMORY_COST = 65536;
const PASSWORD_ARGON2_DEFAULT_TIME_COST = 4;
const PASSWORD_ARGON2_DEFAULT_THREADS = 1;
const PASSWORD_ARGON2_PROVIDER = 'standard';
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

/** Argon2 of a kind (argon2i or argon2id): so many bytes, or null when its settings are none. */
#[Python]
function __systemlib_argon2(
    string $kind,
    #[SensitiveParameter] string $password,
    string $salt,
    int $memory,
    int $time,
    int $threads,
    int $length
): ?string {}

function password_algos(): array
{
    return ['2y', 'argon2i', 'argon2id'];
}

/** The algorithm that an argument names; null when there is none. */
function __systemlib_password_algorithm(string|int|null $algo): ?string
{
    if (is_string($algo)) {
        return in_array($algo, password_algos(), true) ? $algo : null;
    }
    return ['2y', '2y', 'argon2i', 'argon2id'][$algo ?? 0] ?? null;
}

/** The algorithm that has made a hash; null when none has. */
function __systemlib_password_maker(string $hash): ?string
{
    if (preg_match('/^\$(argon2id?)\$/', $hash, $found)) {
        return $found[1];
    }
    return strlen($hash) === 60 && str_starts_with($hash, '$2y') ? '2y' : null;
}

/** The settings of Argon2 in options. */
function __systemlib_argon2_settings(array $options): array
{
    return [
        'memory_cost' => (int) ($options['memory_cost'] ?? PASSWORD_ARGON2_DEFAULT_MEMORY_COST),
        'time_cost' => (int) ($options['time_cost'] ?? PASSWORD_ARGON2_DEFAULT_TIME_COST),
        'threads' => (int) ($options['threads'] ?? PASSWORD_ARGON2_DEFAULT_THREADS),
    ];
}

function password_hash(#[SensitiveParameter] string $password, string|int|null $algo, array $options = []): string
{
    $kind = __systemlib_password_algorithm($algo);
    if ($kind === null) {
        throw new ValueError('password_hash(): Argument #2 ($algo) must be a valid password hashing algorithm');
    }
    if ($kind !== '2y') {
        return __systemlib_argon2_hash($kind, $password, $options);
    }
    $cost = (int) ($options['cost'] ?? PASSWORD_BCRYPT_DEFAULT_COST);
    if (str_contains($password, "\0")) {
        throw new ValueError('Bcrypt password must not contain null character');
    }
    if ($cost < 4 || $cost > 31) {
        throw new ValueError("Invalid bcrypt cost parameter specified: $cost");
    }
    return __systemlib_bcrypt($password, sprintf('$2y$%02d$%s', $cost, __systemlib_password_salt(22, $options)));
}

/** A new salt of so many characters. */
function __systemlib_password_salt(int $length, array $options): string
{
    if (isset($options['salt'])) {
        __systemlib_warning('password_hash(): The "salt" option has been ignored, since providing a custom salt is no longer supported');
    }
    return substr(strtr(base64_encode(random_bytes($length)), '+', '.'), 0, $length);
}

/** password_hash() with Argon2. */
function __systemlib_argon2_hash(string $kind, #[SensitiveParameter] string $password, array $options): string
{
    ['memory_cost' => $memory, 'time_cost' => $time, 'threads' => $threads] = __systemlib_argon2_settings($options);
    if ($memory < 8 || $memory > 0xffffffff) {
        throw new ValueError('Memory cost is outside of allowed memory range');
    }
    if ($time < 1 || $time > 0xffffffff) {
        throw new ValueError('Time cost is outside of allowed time range');
    }
    if ($threads < 1 || $threads > 0xffffff) {
        throw new ValueError('Invalid number of threads');
    }
    $salt = __systemlib_password_salt(16, $options);
    if ($memory < 8 * $threads) {
        throw new ValueError('Memory cost is too small');
    }
    $made = __systemlib_argon2($kind, $password, $salt, $memory, $time, $threads, 32);
    if ($made === null) {
        throw new ValueError('Memory allocation error');
    }
    $text = rtrim(base64_encode($salt), '=') . '$' . rtrim(base64_encode($made), '=');
    return "\$$kind\$v=19\$m=$memory,t=$time,p=$threads\$$text";
}

function password_verify(#[SensitiveParameter] string $password, string $hash): bool
{
    if (__systemlib_password_maker($hash) === '2y' || !str_starts_with($hash, '$argon2')) {
        $own = crypt($password, $hash);
        return strlen($own) === strlen($hash) && strlen($hash) >= 13 && hash_equals($hash, $own);
    }
    $form = '~^\$(argon2id?)\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,8})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$~D';
    if (!preg_match($form, $hash, $parts)) {
        return false;
    }
    [$salt, $wanted] = [base64_decode($parts[5]), base64_decode($parts[6])];
    $made = __systemlib_argon2($parts[1], $password, $salt, (int) $parts[2], (int) $parts[3], (int) $parts[4], strlen($wanted));
    return $made !== null && hash_equals($wanted, $made);
}

function password_get_info(string $hash): array
{
    $kind = __systemlib_password_maker($hash);
    if ($kind === null) {
        return ['algo' => null, 'algoName' => 'unknown', 'options' => []];
    }
    if ($kind === '2y') {
        $cost = $hash[3] === '$' && ctype_digit($hash[4]) ? (int) substr($hash, 4) : PASSWORD_BCRYPT_DEFAULT_COST;
        return ['algo' => '2y', 'algoName' => 'bcrypt', 'options' => ['cost' => $cost]];
    }
    return ['algo' => $kind, 'algoName' => $kind, 'options' => __systemlib_argon2_made($hash) + __systemlib_argon2_settings([])];
}

/** The settings of Argon2 that a hash names. */
function __systemlib_argon2_made(string $hash): array
{
    preg_match('/^\$argon2id?\$v=\d+\$m=(\d+)(?:,t=(\d+)(?:,p=(\d+))?)?/', $hash, $found);
    $values = array_map(intval(...), array_slice($found, 1));
    return array_combine(array_slice(['memory_cost', 'time_cost', 'threads'], 0, count($values)), $values);
}

function password_needs_rehash(string $hash, string|int|null $algo, array $options = []): bool
{
    $kind = __systemlib_password_algorithm($algo);
    if ($kind === null) {
        return false;
    }
    if (__systemlib_password_maker($hash) !== $kind) {
        return true;
    }
    if ($kind === '2y') {
        return password_get_info($hash)['options']['cost'] !== (int) ($options['cost'] ?? PASSWORD_BCRYPT_DEFAULT_COST);
    }
    return __systemlib_argon2_made($hash) !== __systemlib_argon2_settings($options);
}
