<?php
/*
 * sodium: hashes, codes of authenticity and derived keys.
 */

function sodium_crypto_auth(string $message, #[SensitiveParameter] string $key): string
{
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_AUTH_KEYBYTES', 'sodium_crypto_auth', 2, 'key');
    return __systemlib_sodium_made('crypto_auth', [[SODIUM_CRYPTO_AUTH_BYTES], $message, strlen($message), $key]);
}

function sodium_crypto_auth_verify(string $mac, string $message, #[SensitiveParameter] string $key): bool
{
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_AUTH_KEYBYTES', 'sodium_crypto_auth_verify', 3, 'key');
    __systemlib_sodium_sized($mac, 'SODIUM_CRYPTO_AUTH_BYTES', 'sodium_crypto_auth_verify', 1, 'mac');
    return __systemlib_sodium('crypto_auth_verify', [$mac, $message, strlen($message), $key]) !== null;
}

function sodium_crypto_auth_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_AUTH_KEYBYTES);
}

function sodium_crypto_shorthash(string $message, #[SensitiveParameter] string $key): string
{
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_SHORTHASH_KEYBYTES', 'sodium_crypto_shorthash', 2, 'key');
    return __systemlib_sodium_made('crypto_shorthash', [
        [SODIUM_CRYPTO_SHORTHASH_BYTES], $message, strlen($message), $key,
    ]);
}

function sodium_crypto_shorthash_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_SHORTHASH_KEYBYTES);
}

function sodium_crypto_generichash(
    string $message,
    #[SensitiveParameter] string $key = "",
    int $length = SODIUM_CRYPTO_GENERICHASH_BYTES
): string {
    __systemlib_sodium_hash_lengths($length, strlen($key));
    return __systemlib_sodium_made('crypto_generichash', [
        [$length], $length, $message, strlen($message), $key, strlen($key),
    ]);
}

function sodium_crypto_generichash_init(
    #[SensitiveParameter] string $key = "",
    int $length = SODIUM_CRYPTO_GENERICHASH_BYTES
): string {
    __systemlib_sodium_hash_lengths($length, strlen($key));
    return __systemlib_sodium_made('crypto_generichash_init', [
        [__SYSTEMLIB_SODIUM_HASH_STATE], $key, strlen($key), $length,
    ]);
}

function sodium_crypto_generichash_update(#[Shown('string')] &$state, string $message): true
{
    __systemlib_sodium_state($state, 'sodium_crypto_generichash_update');
    __systemlib_sodium_length($state, __SYSTEMLIB_SODIUM_HASH_STATE, 'incorrect state length');
    [$state] = __systemlib_sodium('crypto_generichash_update', [[$state], $message, strlen($message)]);
    return true;
}

function sodium_crypto_generichash_final(#[Shown('string')] &$state, int $length = SODIUM_CRYPTO_GENERICHASH_BYTES): string
{
    __systemlib_sodium_state($state, 'sodium_crypto_generichash_final');
    __systemlib_sodium_length($state, __SYSTEMLIB_SODIUM_HASH_STATE, 'incorrect state length');
    __systemlib_sodium_hash_lengths($length, 0);
    $made = __systemlib_sodium('crypto_generichash_final', [[$state], [$length], $length]);
    if ($made === null) {
        throw new SodiumException('internal error');
    }
    $state = null;
    return $made[1];
}

function sodium_crypto_generichash_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_GENERICHASH_KEYBYTES);
}

function sodium_crypto_kdf_derive_from_key(
    int $subkey_length,
    int $subkey_id,
    string $context,
    #[SensitiveParameter] string $key
): string {
    if ($subkey_length < SODIUM_CRYPTO_KDF_BYTES_MIN) {
        throw new SodiumException('sodium_crypto_kdf_derive_from_key(): Argument #1 ($subkey_length) must be greater than or equal to SODIUM_CRYPTO_KDF_BYTES_MIN');
    }
    if ($subkey_length > SODIUM_CRYPTO_KDF_BYTES_MAX) {
        throw new SodiumException('sodium_crypto_kdf_derive_from_key(): Argument #1 ($subkey_length) must be less than or equal to SODIUM_CRYPTO_KDF_BYTES_MAX');
    }
    if ($subkey_id < 0) {
        throw new SodiumException('sodium_crypto_kdf_derive_from_key(): Argument #2 ($subkey_id) must be greater than or equal to 0');
    }
    __systemlib_sodium_sized($context, 'SODIUM_CRYPTO_KDF_CONTEXTBYTES', 'sodium_crypto_kdf_derive_from_key', 3, 'context');
    __systemlib_sodium_length($key, SODIUM_CRYPTO_KDF_KEYBYTES, 'sodium_crypto_kdf_derive_from_key(): Argument #4 ($key) must be SODIUM_CRYPTO_KDF_BYTES_MIN bytes long');
    return __systemlib_sodium_made('crypto_kdf_derive_from_key', [
        [$subkey_length], $subkey_length, $subkey_id, $context, $key,
    ]);
}

function sodium_crypto_kdf_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_KDF_KEYBYTES);
}
