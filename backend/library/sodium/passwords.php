<?php
/*
 * sodium: keys and hashes of passwords.
 */

function sodium_crypto_pwhash(
    int $length,
    #[SensitiveParameter] string $password,
    string $salt,
    int $opslimit,
    int $memlimit,
    int $algo = SODIUM_CRYPTO_PWHASH_ALG_DEFAULT
): string {
    if ($length <= 0) {
        throw new SodiumException('sodium_crypto_pwhash(): Argument #1 ($length) must be greater than 0');
    }
    if ($length >= 0xffffffff) {
        throw new SodiumException('sodium_crypto_pwhash(): Argument #1 ($length) is too large');
    }
    __systemlib_sodium_positive($opslimit, $memlimit, 'sodium_crypto_pwhash', 4);
    if ($algo !== SODIUM_CRYPTO_PWHASH_ALG_ARGON2I13 && $algo !== SODIUM_CRYPTO_PWHASH_ALG_ARGON2ID13) {
        throw new SodiumException('unsupported password hashing algorithm');
    }
    __systemlib_sodium_empty($password);
    __systemlib_sodium_sized($salt, 'SODIUM_CRYPTO_PWHASH_SALTBYTES', 'sodium_crypto_pwhash', 3, 'salt');
    return __systemlib_sodium_made('crypto_pwhash', [
        [$length], $length, $password, strlen($password), $salt, $opslimit, $memlimit, $algo,
    ]);
}

function sodium_crypto_pwhash_str(#[SensitiveParameter] string $password, int $opslimit, int $memlimit): string
{
    __systemlib_sodium_positive($opslimit, $memlimit, 'sodium_crypto_pwhash_str', 2);
    __systemlib_sodium_empty($password);
    $made = __systemlib_sodium_made('crypto_pwhash_str', [[128], $password, strlen($password), $opslimit, $memlimit]);
    return rtrim($made, "\0");
}

function sodium_crypto_pwhash_str_verify(string $hash, #[SensitiveParameter] string $password): bool
{
    __systemlib_sodium_empty($password);
    return __systemlib_sodium('crypto_pwhash_str_verify', [$hash, $password, strlen($password)]) !== null;
}

function sodium_crypto_pwhash_scryptsalsa208sha256(
    int $length,
    #[SensitiveParameter] string $password,
    string $salt,
    int $opslimit,
    int $memlimit
): string {
    if ($length <= 0) {
        throw new SodiumException('sodium_crypto_pwhash_scryptsalsa208sha256(): Argument #1 ($length) must be greater than 0');
    }
    __systemlib_sodium_positive($opslimit, $memlimit, 'sodium_crypto_pwhash_scryptsalsa208sha256', 4);
    __systemlib_sodium_empty($password);
    __systemlib_sodium_sized($salt, 'SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_SALTBYTES', 'sodium_crypto_pwhash_scryptsalsa208sha256', 3, 'salt');
    __systemlib_sodium_limits($opslimit, $memlimit, SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_OPSLIMIT_INTERACTIVE, SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_MEMLIMIT_INTERACTIVE, 'sodium_crypto_pwhash_scryptsalsa208sha256', 4);
    return __systemlib_sodium_made('crypto_pwhash_scryptsalsa208sha256', [
        [$length], $length, $password, strlen($password), $salt, $opslimit, $memlimit,
    ]);
}

function sodium_crypto_pwhash_scryptsalsa208sha256_str(
    #[SensitiveParameter] string $password,
    int $opslimit,
    int $memlimit
): string {
    __systemlib_sodium_positive($opslimit, $memlimit, 'sodium_crypto_pwhash_scryptsalsa208sha256_str', 2);
    __systemlib_sodium_empty($password);
    __systemlib_sodium_limits($opslimit, $memlimit, SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_OPSLIMIT_INTERACTIVE, SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_MEMLIMIT_INTERACTIVE, 'sodium_crypto_pwhash_scryptsalsa208sha256_str', 2);
    $made = __systemlib_sodium_made('crypto_pwhash_scryptsalsa208sha256_str', [[102], $password, strlen($password), $opslimit, $memlimit]);
    return rtrim($made, "\0");
}

function sodium_crypto_pwhash_scryptsalsa208sha256_str_verify(
    string $hash,
    #[SensitiveParameter] string $password
): bool {
    __systemlib_sodium_empty($password);
    if (strlen($hash) !== 101) {
        __systemlib_warning('wrong size for the hashed password');
        return false;
    }
    return __systemlib_sodium('crypto_pwhash_scryptsalsa208sha256_str_verify', [$hash, $password, strlen($password)]) !== null;
}

function sodium_crypto_pwhash_str_needs_rehash(
    #[SensitiveParameter] string $password,
    int $opslimit,
    int $memlimit
): bool {
    return __systemlib_sodium('crypto_pwhash_str_needs_rehash', [$password, $opslimit, $memlimit]) === null;
}
