<?php
/*
 * sodium: pairs of keys: boxes, signatures, exchange, and the group Ristretto255.
 */

function sodium_crypto_box_keypair(): string
{
    [$public, $secret] = __systemlib_sodium('crypto_box_keypair', [[SODIUM_CRYPTO_BOX_PUBLICKEYBYTES], [SODIUM_CRYPTO_BOX_SECRETKEYBYTES]]);
    return $secret . $public;
}

function sodium_crypto_box_seed_keypair(#[SensitiveParameter] string $seed): string
{
    __systemlib_sodium_sized($seed, 'SODIUM_CRYPTO_BOX_SEEDBYTES', 'sodium_crypto_box_seed_keypair', 1, 'seed');
    [$public, $secret] = __systemlib_sodium('crypto_box_seed_keypair', [[SODIUM_CRYPTO_BOX_PUBLICKEYBYTES], [SODIUM_CRYPTO_BOX_SECRETKEYBYTES], $seed]);
    return $secret . $public;
}

function sodium_crypto_box_keypair_from_secretkey_and_publickey(
    #[SensitiveParameter] string $secret_key,
    string $public_key
): string {
    __systemlib_sodium_sized($secret_key, 'SODIUM_CRYPTO_BOX_SECRETKEYBYTES', 'sodium_crypto_box_keypair_from_secretkey_and_publickey', 1, 'secret_key');
    __systemlib_sodium_sized($public_key, 'SODIUM_CRYPTO_BOX_PUBLICKEYBYTES', 'sodium_crypto_box_keypair_from_secretkey_and_publickey', 2, 'public_key');
    return $secret_key . $public_key;
}

function sodium_crypto_box_secretkey(#[SensitiveParameter] string $key_pair): string
{
    __systemlib_sodium_sized($key_pair, 'SODIUM_CRYPTO_BOX_KEYPAIRBYTES', 'sodium_crypto_box_secretkey', 1, 'key_pair');
    return substr($key_pair, 0, SODIUM_CRYPTO_BOX_SECRETKEYBYTES);
}

function sodium_crypto_box_publickey(#[SensitiveParameter] string $key_pair): string
{
    __systemlib_sodium_sized($key_pair, 'SODIUM_CRYPTO_BOX_KEYPAIRBYTES', 'sodium_crypto_box_publickey', 1, 'key_pair');
    return substr($key_pair, SODIUM_CRYPTO_BOX_SECRETKEYBYTES);
}

function sodium_crypto_box_publickey_from_secretkey(#[SensitiveParameter] string $secret_key): string
{
    __systemlib_sodium_sized($secret_key, 'SODIUM_CRYPTO_BOX_SECRETKEYBYTES', 'sodium_crypto_box_publickey_from_secretkey', 1, 'secret_key');
    return __systemlib_sodium_made('crypto_scalarmult_base', [[SODIUM_CRYPTO_BOX_PUBLICKEYBYTES], $secret_key]);
}

function sodium_crypto_sign_keypair(): string
{
    [$public, $secret] = __systemlib_sodium('crypto_sign_keypair', [[SODIUM_CRYPTO_SIGN_PUBLICKEYBYTES], [SODIUM_CRYPTO_SIGN_SECRETKEYBYTES]]);
    return $secret . $public;
}

function sodium_crypto_sign_seed_keypair(#[SensitiveParameter] string $seed): string
{
    __systemlib_sodium_sized($seed, 'SODIUM_CRYPTO_SIGN_SEEDBYTES', 'sodium_crypto_sign_seed_keypair', 1, 'seed');
    [$public, $secret] = __systemlib_sodium('crypto_sign_seed_keypair', [[SODIUM_CRYPTO_SIGN_PUBLICKEYBYTES], [SODIUM_CRYPTO_SIGN_SECRETKEYBYTES], $seed]);
    return $secret . $public;
}

function sodium_crypto_sign_keypair_from_secretkey_and_publickey(
    #[SensitiveParameter] string $secret_key,
    string $public_key
): string {
    __systemlib_sodium_sized($secret_key, 'SODIUM_CRYPTO_SIGN_SECRETKEYBYTES', 'sodium_crypto_sign_keypair_from_secretkey_and_publickey', 1, 'secret_key');
    __systemlib_sodium_sized($public_key, 'SODIUM_CRYPTO_SIGN_PUBLICKEYBYTES', 'sodium_crypto_sign_keypair_from_secretkey_and_publickey', 2, 'public_key');
    return $secret_key . $public_key;
}

function sodium_crypto_sign_secretkey(#[SensitiveParameter] string $key_pair): string
{
    __systemlib_sodium_sized($key_pair, 'SODIUM_CRYPTO_SIGN_KEYPAIRBYTES', 'sodium_crypto_sign_secretkey', 1, 'key_pair');
    return substr($key_pair, 0, SODIUM_CRYPTO_SIGN_SECRETKEYBYTES);
}

function sodium_crypto_sign_publickey(#[SensitiveParameter] string $key_pair): string
{
    __systemlib_sodium_sized($key_pair, 'SODIUM_CRYPTO_SIGN_KEYPAIRBYTES', 'sodium_crypto_sign_publickey', 1, 'key_pair');
    return substr($key_pair, SODIUM_CRYPTO_SIGN_SECRETKEYBYTES);
}

function sodium_crypto_sign_publickey_from_secretkey(#[SensitiveParameter] string $secret_key): string
{
    __systemlib_sodium_sized($secret_key, 'SODIUM_CRYPTO_SIGN_SECRETKEYBYTES', 'sodium_crypto_sign_publickey_from_secretkey', 1, 'secret_key');
    return __systemlib_sodium_made('crypto_sign_ed25519_sk_to_pk', [[SODIUM_CRYPTO_SIGN_PUBLICKEYBYTES], $secret_key]);
}

function sodium_crypto_scalarmult_base(#[SensitiveParameter] string $secret_key): string
{
    __systemlib_sodium_sized($secret_key, 'SODIUM_CRYPTO_BOX_SECRETKEYBYTES', 'sodium_crypto_scalarmult_base', 1, 'secret_key');
    return __systemlib_sodium_made('crypto_scalarmult_base', [[SODIUM_CRYPTO_SCALARMULT_BYTES], $secret_key]);
}

function sodium_crypto_scalarmult(string $n, string $p): string
{
    __systemlib_sodium_sized($n, 'SODIUM_CRYPTO_SCALARMULT_SCALARBYTES', 'sodium_crypto_scalarmult', 1, 'n');
    __systemlib_sodium_sized($p, 'SODIUM_CRYPTO_SCALARMULT_SCALARBYTES', 'sodium_crypto_scalarmult', 2, 'p');
    return __systemlib_sodium_made('crypto_scalarmult', [[SODIUM_CRYPTO_SCALARMULT_BYTES], $n, $p]);
}

function sodium_crypto_box(
    #[SensitiveParameter] string $message,
    string $nonce,
    #[SensitiveParameter] string $key_pair
): string {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_BOX_NONCEBYTES', 'sodium_crypto_box', 2, 'nonce');
    __systemlib_sodium_sized($key_pair, 'SODIUM_CRYPTO_BOX_KEYPAIRBYTES', 'sodium_crypto_box', 3, 'key_pair');
    return __systemlib_sodium_made('crypto_box_easy', [
        [strlen($message) + SODIUM_CRYPTO_BOX_MACBYTES], $message, strlen($message), $nonce, substr($key_pair, 32), substr($key_pair, 0, 32),
    ]);
}

function sodium_crypto_box_open(
    string $ciphertext,
    string $nonce,
    #[SensitiveParameter] string $key_pair
): string|false {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_BOX_NONCEBYTES', 'sodium_crypto_box_open', 2, 'nonce');
    __systemlib_sodium_sized($key_pair, 'SODIUM_CRYPTO_BOX_KEYPAIRBYTES', 'sodium_crypto_box_open', 3, 'key_pair');
    $length = strlen($ciphertext);
    if ($length < SODIUM_CRYPTO_BOX_MACBYTES) {
        return false;
    }
    return __systemlib_sodium_opened('crypto_box_open_easy', [
        [$length - SODIUM_CRYPTO_BOX_MACBYTES], $ciphertext, $length, $nonce, substr($key_pair, 32), substr($key_pair, 0, 32),
    ]);
}

function sodium_crypto_box_seal(#[SensitiveParameter] string $message, string $public_key): string
{
    __systemlib_sodium_sized($public_key, 'SODIUM_CRYPTO_BOX_PUBLICKEYBYTES', 'sodium_crypto_box_seal', 2, 'public_key');
    return __systemlib_sodium_made('crypto_box_seal', [
        [strlen($message) + SODIUM_CRYPTO_BOX_SEALBYTES], $message, strlen($message), $public_key,
    ]);
}

function sodium_crypto_box_seal_open(string $ciphertext, #[SensitiveParameter] string $key_pair): string|false
{
    __systemlib_sodium_sized($key_pair, 'SODIUM_CRYPTO_BOX_KEYPAIRBYTES', 'sodium_crypto_box_seal_open', 2, 'key_pair');
    $length = strlen($ciphertext);
    if ($length < SODIUM_CRYPTO_BOX_SEALBYTES) {
        return false;
    }
    return __systemlib_sodium_opened('crypto_box_seal_open', [
        [$length - SODIUM_CRYPTO_BOX_SEALBYTES], $ciphertext, $length, substr($key_pair, 32), substr($key_pair, 0, 32),
    ]);
}

function sodium_crypto_sign(string $message, #[SensitiveParameter] string $secret_key): string
{
    __systemlib_sodium_sized($secret_key, 'SODIUM_CRYPTO_SIGN_SECRETKEYBYTES', 'sodium_crypto_sign', 2, 'secret_key');
    return __systemlib_sodium_made('crypto_sign', [
        [strlen($message) + SODIUM_CRYPTO_SIGN_BYTES], null, $message, strlen($message), $secret_key,
    ]);
}

function sodium_crypto_sign_open(string $signed_message, string $public_key): string|false
{
    __systemlib_sodium_sized($public_key, 'SODIUM_CRYPTO_SIGN_PUBLICKEYBYTES', 'sodium_crypto_sign_open', 2, 'public_key');
    $length = strlen($signed_message);
    if ($length < SODIUM_CRYPTO_SIGN_BYTES) {
        return false;
    }
    $opened = __systemlib_sodium_opened('crypto_sign_open', [[$length], null, $signed_message, $length, $public_key]);
    return $opened === false ? false : substr($opened, 0, $length - SODIUM_CRYPTO_SIGN_BYTES);
}

function sodium_crypto_sign_detached(string $message, #[SensitiveParameter] string $secret_key): string
{
    __systemlib_sodium_sized($secret_key, 'SODIUM_CRYPTO_SIGN_SECRETKEYBYTES', 'sodium_crypto_sign_detached', 2, 'secret_key');
    return __systemlib_sodium_made('crypto_sign_detached', [
        [SODIUM_CRYPTO_SIGN_BYTES], null, $message, strlen($message), $secret_key,
    ]);
}

function sodium_crypto_sign_verify_detached(string $signature, string $message, string $public_key): bool
{
    __systemlib_sodium_sized($signature, 'SODIUM_CRYPTO_SIGN_BYTES', 'sodium_crypto_sign_verify_detached', 1, 'signature');
    __systemlib_sodium_sized($public_key, 'SODIUM_CRYPTO_SIGN_PUBLICKEYBYTES', 'sodium_crypto_sign_verify_detached', 3, 'public_key');
    return __systemlib_sodium('crypto_sign_verify_detached', [$signature, $message, strlen($message), $public_key]) !== null;
}

function sodium_crypto_sign_ed25519_pk_to_curve25519(string $public_key): string
{
    __systemlib_sodium_sized($public_key, 'SODIUM_CRYPTO_SIGN_PUBLICKEYBYTES', 'sodium_crypto_sign_ed25519_pk_to_curve25519', 1, 'public_key');
    return __systemlib_sodium_made('crypto_sign_ed25519_pk_to_curve25519', [[32], $public_key], 'conversion failed');
}

function sodium_crypto_sign_ed25519_sk_to_curve25519(#[SensitiveParameter] string $secret_key): string
{
    __systemlib_sodium_sized($secret_key, 'SODIUM_CRYPTO_SIGN_SECRETKEYBYTES', 'sodium_crypto_sign_ed25519_sk_to_curve25519', 1, 'secret_key');
    return __systemlib_sodium_made('crypto_sign_ed25519_sk_to_curve25519', [[32], $secret_key], 'conversion failed');
}

function sodium_crypto_kx_keypair(): string
{
    $secret = random_bytes(SODIUM_CRYPTO_KX_SECRETKEYBYTES);
    return $secret . sodium_crypto_scalarmult_base($secret);
}

function sodium_crypto_kx_seed_keypair(#[SensitiveParameter] string $seed): string
{
    __systemlib_sodium_sized($seed, 'SODIUM_CRYPTO_KX_SEEDBYTES', 'sodium_crypto_kx_seed_keypair', 1, 'seed');
    $secret = sodium_crypto_generichash($seed);
    return $secret . sodium_crypto_scalarmult_base($secret);
}

function sodium_crypto_kx_secretkey(#[SensitiveParameter] string $key_pair): string
{
    __systemlib_sodium_sized($key_pair, 'SODIUM_CRYPTO_KX_KEYPAIRBYTES', 'sodium_crypto_kx_secretkey', 1, 'key_pair');
    return substr($key_pair, 0, SODIUM_CRYPTO_KX_SECRETKEYBYTES);
}

function sodium_crypto_kx_publickey(#[SensitiveParameter] string $key_pair): string
{
    __systemlib_sodium_sized($key_pair, 'SODIUM_CRYPTO_KX_KEYPAIRBYTES', 'sodium_crypto_kx_publickey', 1, 'key_pair');
    return substr($key_pair, SODIUM_CRYPTO_KX_SECRETKEYBYTES);
}

function sodium_crypto_kx_client_session_keys(
    #[SensitiveParameter] string $client_key_pair,
    string $server_key
): array {
    __systemlib_sodium_sized($client_key_pair, 'SODIUM_CRYPTO_KX_KEYPAIRBYTES', 'sodium_crypto_kx_client_session_keys', 1, 'client_key_pair');
    __systemlib_sodium_sized($server_key, 'SODIUM_CRYPTO_KX_PUBLICKEYBYTES', 'sodium_crypto_kx_client_session_keys', 2, 'server_key');
    $keys = __systemlib_sodium_session($client_key_pair, $server_key, true);
    return $keys;
}

function sodium_crypto_kx_server_session_keys(
    #[SensitiveParameter] string $server_key_pair,
    string $client_key
): array {
    __systemlib_sodium_sized($server_key_pair, 'SODIUM_CRYPTO_KX_KEYPAIRBYTES', 'sodium_crypto_kx_server_session_keys', 1, 'server_key_pair');
    __systemlib_sodium_sized($client_key, 'SODIUM_CRYPTO_KX_PUBLICKEYBYTES', 'sodium_crypto_kx_server_session_keys', 2, 'client_key');
    $keys = __systemlib_sodium_session($server_key_pair, $client_key, false);
    return [$keys[1], $keys[0]];
}

function sodium_crypto_core_ristretto255_add(string $p, string $q): string
{
    __systemlib_sodium_sized($p, 'SODIUM_CRYPTO_CORE_RISTRETTO255_BYTES', 'sodium_crypto_core_ristretto255_add', 1, 'p');
    __systemlib_sodium_sized($q, 'SODIUM_CRYPTO_CORE_RISTRETTO255_BYTES', 'sodium_crypto_core_ristretto255_add', 2, 'q');
    return __systemlib_sodium_made('crypto_core_ristretto255_add', [[32], $p, $q]);
}

function sodium_crypto_core_ristretto255_sub(string $p, string $q): string
{
    __systemlib_sodium_sized($p, 'SODIUM_CRYPTO_CORE_RISTRETTO255_BYTES', 'sodium_crypto_core_ristretto255_sub', 1, 'p');
    __systemlib_sodium_sized($q, 'SODIUM_CRYPTO_CORE_RISTRETTO255_BYTES', 'sodium_crypto_core_ristretto255_sub', 2, 'q');
    return __systemlib_sodium_made('crypto_core_ristretto255_sub', [[32], $p, $q]);
}

function sodium_crypto_core_ristretto255_scalar_add(string $x, string $y): string
{
    __systemlib_sodium_sized($x, 'SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES', 'sodium_crypto_core_ristretto255_scalar_add', 1, 'x');
    __systemlib_sodium_sized($y, 'SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES', 'sodium_crypto_core_ristretto255_scalar_add', 2, 'y');
    return __systemlib_sodium_made('crypto_core_ristretto255_scalar_add', [[32], $x, $y]);
}

function sodium_crypto_core_ristretto255_scalar_sub(string $x, string $y): string
{
    __systemlib_sodium_sized($x, 'SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES', 'sodium_crypto_core_ristretto255_scalar_sub', 1, 'x');
    __systemlib_sodium_sized($y, 'SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES', 'sodium_crypto_core_ristretto255_scalar_sub', 2, 'y');
    return __systemlib_sodium_made('crypto_core_ristretto255_scalar_sub', [[32], $x, $y]);
}

function sodium_crypto_core_ristretto255_scalar_mul(string $x, string $y): string
{
    __systemlib_sodium_sized($x, 'SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES', 'sodium_crypto_core_ristretto255_scalar_mul', 1, 'x');
    __systemlib_sodium_sized($y, 'SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES', 'sodium_crypto_core_ristretto255_scalar_mul', 2, 'y');
    return __systemlib_sodium_made('crypto_core_ristretto255_scalar_mul', [[32], $x, $y]);
}

function sodium_crypto_core_ristretto255_scalar_complement(string $s): string
{
    __systemlib_sodium_sized($s, 'SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES', 'sodium_crypto_core_ristretto255_scalar_complement', 1, 's');
    return __systemlib_sodium_made('crypto_core_ristretto255_scalar_complement', [[32], $s]);
}

function sodium_crypto_core_ristretto255_scalar_invert(string $s): string
{
    __systemlib_sodium_sized($s, 'SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES', 'sodium_crypto_core_ristretto255_scalar_invert', 1, 's');
    return __systemlib_sodium_made('crypto_core_ristretto255_scalar_invert', [[32], $s]);
}

function sodium_crypto_core_ristretto255_scalar_negate(string $s): string
{
    __systemlib_sodium_sized($s, 'SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES', 'sodium_crypto_core_ristretto255_scalar_negate', 1, 's');
    return __systemlib_sodium_made('crypto_core_ristretto255_scalar_negate', [[32], $s]);
}

function sodium_crypto_core_ristretto255_from_hash(string $s): string
{
    __systemlib_sodium_sized($s, 'SODIUM_CRYPTO_CORE_RISTRETTO255_HASHBYTES', 'sodium_crypto_core_ristretto255_from_hash', 1, 's');
    return __systemlib_sodium_made('crypto_core_ristretto255_from_hash', [[32], $s]);
}

function sodium_crypto_core_ristretto255_scalar_reduce(string $s): string
{
    __systemlib_sodium_sized($s, 'SODIUM_CRYPTO_CORE_RISTRETTO255_NONREDUCEDSCALARBYTES', 'sodium_crypto_core_ristretto255_scalar_reduce', 1, 's');
    return __systemlib_sodium_made('crypto_core_ristretto255_scalar_reduce', [[32], $s]);
}

function sodium_crypto_core_ristretto255_is_valid_point(string $s): bool
{
    __systemlib_sodium_sized($s, 'SODIUM_CRYPTO_CORE_RISTRETTO255_BYTES', 'sodium_crypto_core_ristretto255_is_valid_point', 1, 's');
    return __systemlib_sodium('crypto_core_ristretto255_is_valid_point', [$s]) === null;
}

function sodium_crypto_core_ristretto255_random(): string
{
    return __systemlib_sodium_made('crypto_core_ristretto255_random', [[SODIUM_CRYPTO_CORE_RISTRETTO255_BYTES]]);
}

function sodium_crypto_core_ristretto255_scalar_random(): string
{
    return __systemlib_sodium_made('crypto_core_ristretto255_scalar_random', [
        [SODIUM_CRYPTO_CORE_RISTRETTO255_SCALARBYTES],
    ]);
}

function sodium_crypto_scalarmult_ristretto255(string $n, string $p): string
{
    __systemlib_sodium_sized($n, 'SODIUM_CRYPTO_SCALARMULT_RISTRETTO255_SCALARBYTES', 'sodium_crypto_scalarmult_ristretto255', 1, 'n');
    __systemlib_sodium_sized($p, 'SODIUM_CRYPTO_SCALARMULT_RISTRETTO255_BYTES', 'sodium_crypto_scalarmult_ristretto255', 2, 'p');
    return __systemlib_sodium_made('crypto_scalarmult_ristretto255', [[32], $n, $p], 'Result is identity element');
}

function sodium_crypto_scalarmult_ristretto255_base(string $n): string
{
    __systemlib_sodium_sized($n, 'SODIUM_CRYPTO_SCALARMULT_RISTRETTO255_SCALARBYTES', 'sodium_crypto_scalarmult_ristretto255_base', 1, 'n');
    return __systemlib_sodium_made(
        'crypto_scalarmult_ristretto255_base',
        [[32], $n],
        'sodium_crypto_scalarmult_ristretto255_base(): Argument #1 ($n) must not be zero',
    );
}
