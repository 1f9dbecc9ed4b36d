<?php
/*
 * sodium: its constants and what the other files of this folder stand on. The library's functions are called in python/sodium.py.
 */

const SODIUM_LIBRARY_VERSION = '1.0.18';
const SODIUM_LIBRARY_MAJOR_VERSION = 10;
const SODIUM_LIBRARY_MINOR_VERSION = 3;
const SODIUM_CRYPTO_AEAD_AES256GCM_KEYBYTES = 32;
const SODIUM_CRYPTO_AEAD_AES256GCM_NSECBYTES = 0;
const SODIUM_CRYPTO_AEAD_AES256GCM_NPUBBYTES = 12;
const SODIUM_CRYPTO_AEAD_AES256GCM_ABYTES = 16;
const SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_KEYBYTES = 32;
const SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_NSECBYTES = 0;
const SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_NPUBBYTES = 8;
const SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_ABYTES = 16;
const SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_KEYBYTES = 32;
const SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_NSECBYTES = 0;
const SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_NPUBBYTES = 12;
const SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_ABYTES = 16;
const SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_KEYBYTES = 32;
const SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_NSECBYTES = 0;
const SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_NPUBBYTES = 24;
const SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_ABYTES = 16;
const SODIUM_CRYPTO_AUTH_BYTES = 32;
const SODIUM_CRYPTO_AUTH_KEYBYTES = 32;
const SODIUM_CRYPTO_BOX_SEALBYTES = 48;
const SODIUM_CRYPTO_BOX_SECRETKEYBYTES = 32;
const SODIUM_CRYPTO_BOX_PUBLICKEYBYTES = 32;
const SODIUM_CRYPTO_BOX_KEYPAIRBYTES = 64;
const SODIUM_CRYPTO_BOX_MACBYTES = 16;
const SODIUM_CRYPTO_BOX_NONCEBYTES = 24;
const SODIUM_CRYPTO_BOX_SEEDBYTES = 32;
const SODIUM_CRYPTO_KDF_BYTES_MIN = 16;
const SODIUM_CRYPTO_KDF_BYTES_MAX = 64;
const SODIUM_CRYPTO_KDF_CONTEXTBYTES = 8;
const SODIUM_CRYPTO_KDF_KEYBYTES = 32;
const SODIUM_CRYPTO_KX_SEEDBYTES = 32;
const SODIUM_CRYPTO_KX_SESSIONKEYBYTES = 32;
const SODIUM_CRYPTO_KX_PUBLICKEYBYTES = 32;
const SODIUM_CRYPTO_KX_SECRETKEYBYTES = 32;
const SODIUM_CRYPTO_KX_KEYPAIRBYTES = 64;
const SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_ABYTES = 17;
const SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_HEADERBYTES = 24;
const SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_KEYBYTES = 32;
const SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_MESSAGEBYTES_MAX = 274877906816;
const SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_TAG_MESSAGE = 0;
const SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_TAG_PUSH = 1;
const SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_TAG_REKEY = 2;
const SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_TAG_FINAL = 3;
const SODIUM_CRYPTO_GENERICHASH_BYTES = 32;
const SODIUM_CRYPTO_GENERICHASH_BYTES_MIN = 16;
const SODIUM_CRYPTO_GENERICHASH_BYTES_MAX = 64;
const SODIUM_CRYPTO_GENERICHASH_KEYBYTES = 32;
const SODIUM_CRYPTO_GENERICHASH_KEYBYTES_MIN = 16;
const SODIUM_CRYPTO_GENERICHASH_KEYBYTES_MAX = 64;
const SODIUM_CRYPTO_PWHASH_ALG_ARGON2I13 = 1;
const SODIUM_CRYPTO_PWHASH_ALG_ARGON2ID13 = 2;
const SODIUM_CRYPTO_PWHASH_ALG_DEFAULT = 2;
const SODIUM_CRYPTO_PWHASH_SALTBYTES = 16;
const SODIUM_CRYPTO_PWHASH_STRPREFIX = '$argon2id$';
const SODIUM_CRYPTO_PWHASH_OPSLIMIT_INTERACTIVE = 2;
const SODIUM_CRYPTO_PWHASH_MEMLIMIT_INTERACTIVE = 67108864;
const SODIUM_CRYPTO_PWHASH_OPSLIMIT_MODERATE = 3;
const SODIUM_CRYPTO_PWHASH_MEMLIMIT_MODERATE = 268435456;
const SODIUM_CRYPTO_PWHASH_OPSLIMIT_SENSITIVE = 4;
const SODIUM_CRYPTO_PWHASH_MEMLIMIT_SENSITIVE = 1073741824;
const SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_SALTBYTES = 32;
const SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_STRPREFIX = '$7$';
const SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_OPSLIMIT_INTERACTIVE = 524288;
const SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_MEMLIMIT_INTERACTIVE = 16777216;
const SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_OPSLIMIT_SENSITIVE = 33554432;
const SODIUM_CRYPTO_PWHASH_SCRYPTSALSA208SHA256_MEMLIMIT_SENSITIVE = 1073741824;
const SODIUM_CRYPTO_SCALARMULT_BYTES = 32;
const SODIUM_CRYPTO_SCALARMULT_SCALARBYTES = 32;
const SODIUM_CRYPTO_SHORTHASH_BYTES = 8;
const SODIUM_CRYPTO_SHORTHASH_KEYBYTES = 16;
const SODIUM_CRYPTO_SECRETBOX_KEYBYTES = 32;
const SODIUM_CRYPTO_SECRETBOX_MACBYTES = 16;
const SODIUM_CRYPTO_SECRETBOX_NONCEBYTES = 24;
const SODIUM_CRYPTO_SIGN_BYTES = 64;
const SODIUM_CRYPTO_SIGN_SEEDBYTES = 32;
const SODIUM_CRYPTO_SIGN_PUBLICKEYBYTES = 32;
const SODIUM_CRYPTO_SIGN_SECRETKEYBYTES = 64;
const SODIUM_CRYPTO_SIGN_KEYPAIRBYTES = 96;
const SODIUM_CRYPTO_STREAM_NONCEBYTES = 24;
const SODIUM_CRYPTO_STREAM_KEYBYTES = 32;
const SODIUM_CRYPTO_STREAM_XCHACHA20_NONCEBYTES = 24;
const SODIUM_CRYPTO_STREAM_XCHACHA20_KEYBYTES = 32;
const SODIUM_BASE64_VARIANT_ORIGINAL = 1;
const SODIUM_BASE64_VARIANT_ORIGINAL_NO_PADDING = 3;
const SODIUM_BASE64_VARIANT_URLSAFE = 5;
const SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING = 7;
const SODIUM_CRYPTO_SCALARMULT_RISTRETTO255_BYTES = 32;
const SODIUM_CRYPTO_SCALARMULT_RISTRETTO255_SCALARBYTES = 32;
const SODIUM_CRYPTO_CORE_RISTRETTO255_BYTES = 32;
const SODIUM_CRYPTO_CORE_RISTRETTO255_HASHBYTES = 64;
const SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES = 32;
const SODIUM_CRYPTO_CORE_RISTRETTO255_NONREDUCEDSCALARBYTES = 64;

/** Bytes of the library's structs crypto_generichash_state and crypto_secretstream_xchacha20poly1305_state. */
const __SYSTEMLIB_SODIUM_HASH_STATE = 384;
const __SYSTEMLIB_SODIUM_STREAM_STATE = 52;

class SodiumException extends Exception {}

/**
 * Call a function of the library with arguments in C's order: a string is read, null is NULL, [string] is changed in a copy, [int] is room
 * for so many bytes. What was made or changed, in order; null where the function returns anything but 0.
 */
#[Python]
function __systemlib_sodium(string $function, array $arguments): ?array {}

/** Call a function that makes one string. */
function __systemlib_sodium_made(string $function, array $arguments, string $problem = 'internal error'): string
{
    $made = __systemlib_sodium($function, $arguments);
    if ($made === null) {
        throw new SodiumException($problem);
    }
    return $made[0];
}

/** Call a function that makes one string of what has not been changed by others, or false. */
function __systemlib_sodium_opened(string $function, array $arguments): string|false
{
    return __systemlib_sodium($function, $arguments)[0] ?? false;
}

/** Complain of an argument that is not as long as a constant says. */
function __systemlib_sodium_sized(string $given, string $constant, string $function, int $argument, string $name): void
{
    if (strlen($given) !== constant($constant)) {
        throw new SodiumException("$function(): Argument #$argument (\$$name) must be $constant bytes long");
    }
}

/** Complain of a string that is not so long. */
function __systemlib_sodium_length(string $given, int $length, string $problem): void
{
    if (strlen($given) !== $length) {
        throw new SodiumException($problem);
    }
}

/** Complain of a variable that holds no string. */
function __systemlib_sodium_text(mixed $given, string $problem): void
{
    if (!is_string($given)) {
        throw new SodiumException($problem);
    }
}

/** Complain of a variable that holds no state. */
function __systemlib_sodium_state(mixed $given, string $function): void
{
    __systemlib_sodium_text($given, "$function(): Argument #1 (\$state) must be a reference to a state");
}

/** Complain of lengths that hashes and their keys cannot have. */
function __systemlib_sodium_hash_lengths(int $length, int $key): void
{
    if ($length < SODIUM_CRYPTO_GENERICHASH_BYTES_MIN || $length > SODIUM_CRYPTO_GENERICHASH_BYTES_MAX) {
        throw new SodiumException('unsupported output length');
    }
    if ($key !== 0 && ($key < SODIUM_CRYPTO_GENERICHASH_KEYBYTES_MIN || $key > SODIUM_CRYPTO_GENERICHASH_KEYBYTES_MAX)) {
        throw new SodiumException('unsupported key length');
    }
}

/** The keys of a session: the client's to receive with, and to send with. */
function __systemlib_sodium_session(string $pair, string $other, bool $client): array
{
    $own = substr($pair, SODIUM_CRYPTO_KX_SECRETKEYBYTES);
    $shared = sodium_crypto_scalarmult(substr($pair, 0, SODIUM_CRYPTO_KX_SECRETKEYBYTES), $other);
    $text = $shared . ($client ? $own . $other : $other . $own);
    return str_split(sodium_crypto_generichash($text, '', 2 * SODIUM_CRYPTO_KX_SESSIONKEYBYTES), SODIUM_CRYPTO_KX_SESSIONKEYBYTES);
}

/** Complain of limits that are none. `$argument`: the number of the first. */
function __systemlib_sodium_positive(int $opslimit, int $memlimit, string $function, int $argument): void
{
    if ($opslimit <= 0) {
        throw new SodiumException("$function(): Argument #$argument (\$opslimit) must be greater than 0");
    }
    if ($memlimit <= 0) {
        $argument++;
        throw new SodiumException("$function(): Argument #$argument (\$memlimit) must be greater than 0");
    }
}

/** Complain of limits that are too low. */
function __systemlib_sodium_limits(
    int $opslimit,
    int $memlimit,
    int $least_ops,
    int $least_memory,
    string $function,
    int $argument
): void {
    if ($opslimit < $least_ops) {
        throw new SodiumException("$function(): Argument #$argument (\$opslimit) must be greater than or equal to $least_ops");
    }
    if ($memlimit < $least_memory) {
        $argument++;
        throw new SodiumException("$function(): Argument #$argument (\$memlimit) must be greater than or equal to $least_memory");
    }
}

/** Warn of an empty password. */
function __systemlib_sodium_empty(string $password): void
{
    if ($password === '') {
        __systemlib_warning('empty password');
    }
}

/** Complain of what is no variant of base64. */
function __systemlib_sodium_variant(int $id, string $what): void
{
    if (($id & 0xffffffff & ~6) !== 1) {
        throw new SodiumException("$what must be a valid base64 variant identifier");
    }
}
