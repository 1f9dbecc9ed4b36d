<?php
/*
 * openssl: ciphers, digests, random bytes. What OpenSSL does is in ciphers.py, its lists are in python/ciphers.py.
 */

const OPENSSL_VERSION_NUMBER = 805306720;
const OPENSSL_VERSION_TEXT = "OpenSSL 3.0.22 25 Aug 2026";
const OPENSSL_RAW_DATA = 1;
const OPENSSL_ZERO_PADDING = 2;
const OPENSSL_DONT_ZERO_PAD_KEY = 4;
const OPENSSL_CIPHER_RC2_40 = 0;
const OPENSSL_CIPHER_RC2_128 = 1;
const OPENSSL_CIPHER_RC2_64 = 2;
const OPENSSL_CIPHER_DES = 3;
const OPENSSL_CIPHER_3DES = 4;
const OPENSSL_CIPHER_AES_128_CBC = 5;
const OPENSSL_CIPHER_AES_192_CBC = 6;
const OPENSSL_CIPHER_AES_256_CBC = 7;
const OPENSSL_TLSEXT_SERVER_NAME = 1;
const OPENSSL_DEFAULT_STREAM_CIPHERS = "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:DHE-DSS-AES128-GCM-SHA256:kEDH+AESGCM:ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA256:ECDHE-RSA-AES128-SHA:ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES256-SHA384:ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES256-SHA:ECDHE-ECDSA-AES256-SHA:DHE-RSA-AES128-SHA256:DHE-RSA-AES128-SHA:DHE-DSS-AES128-SHA256:DHE-RSA-AES256-SHA256:DHE-DSS-AES256-SHA:DHE-RSA-AES256-SHA:AES128-GCM-SHA256:AES256-GCM-SHA384:AES128:AES256:HIGH:!SSLv2:!aNULL:!eNULL:!EXPORT:!DES:!MD5:!RC4:!ADH";

/** The lengths of a cipher's key and IV; null for one that is not known. */
#[Native]
function __systemlib_openssl_cipher(string $name): ?array {}

/** false, the text, or for ciphers that authenticate the text and its tag; $extra is [AAD, length of the tag, whether one is wanted]. */
#[Native]
function __systemlib_openssl_encrypt(string $data, string $cipher, string $key, string $iv, int $options, array $extra): string|array|false {}

/** $extra is [AAD, tag]. */
#[Native]
function __systemlib_openssl_decrypt(string $data, string $cipher, string $key, string $iv, int $options, array $extra): string|false {}

#[Native]
function openssl_digest(string $data, string $digest_algo, bool $binary = false): string|false {}

#[Native]
function openssl_pbkdf2(#[SensitiveParameter] string $password, string $salt, int $key_length, int $iterations, string $digest_algo = "sha1"): string|false {}

/** Put what OpenSSL complains of into the queue. */
#[Python]
function __systemlib_openssl_note_all(): void {}

#[Python]
function __systemlib_openssl_knows_digest(string $name): bool {}

#[Python]
function openssl_get_cipher_methods(bool $aliases = false): array {}

#[Python]
function openssl_get_md_methods(bool $aliases = false): array {}

#[Python]
function openssl_get_curve_names(): array|false {}

function openssl_get_cert_locations(): array
{
    $area = '/usr/lib/ssl';
    return [
        'default_cert_file' => "$area/cert.pem",
        'default_cert_file_env' => 'SSL_CERT_FILE',
        'default_cert_dir' => "$area/certs",
        'default_cert_dir_env' => 'SSL_CERT_DIR',
        'default_private_dir' => "$area/private",
        'default_default_cert_area' => $area,
        'ini_cafile' => (string) ini_get('openssl.cafile'),
        'ini_capath' => (string) ini_get('openssl.capath'),
    ];
}

function openssl_cipher_iv_length(string $cipher_algo): int|false
{
    return __systemlib_openssl_length('openssl_cipher_iv_length', $cipher_algo, 'iv');
}

function openssl_cipher_key_length(string $cipher_algo): int|false
{
    return __systemlib_openssl_length('openssl_cipher_key_length', $cipher_algo, 'key');
}

/** A length of a cipher's; false after a warning. */
function __systemlib_openssl_length(string $function, string $name, string $what): int|false
{
    if ($name === '') {
        throw new ValueError("$function(): Argument #1 (\$cipher_algo) cannot be empty");
    }
    $cipher = __systemlib_openssl_cipher($name);
    if ($cipher === null) {
        __systemlib_warning("$function(): Unknown cipher algorithm");
        return false;
    }
    return $cipher[$what];
}

function openssl_encrypt(
    #[SensitiveParameter] string $data,
    string $cipher_algo,
    #[SensitiveParameter] string $passphrase,
    int $options = 0,
    string $iv = "",
    &$tag = null,
    string $aad = "",
    int $tag_length = 16
): string|false {
    $extra = __systemlib_argument_count() > 5 ? [$aad, $tag_length, true] : ['', 16, false];
    $text = __systemlib_openssl_encrypt($data, $cipher_algo, $passphrase, $iv, $options, $extra);
    if (is_array($text)) {
        [$text, $tag] = $text;
    } elseif ($text !== false) {
        $tag = null;
    } elseif (__systemlib_openssl_complains()) {
        __systemlib_openssl_note_all();
    }
    return $text;
}

function openssl_decrypt(
    string $data,
    string $cipher_algo,
    #[SensitiveParameter] string $passphrase,
    int $options = 0,
    string $iv = "",
    ?string $tag = null,
    string $aad = ""
): string|false {
    if ($cipher_algo === '') {
        throw new ValueError('openssl_decrypt(): Argument #2 ($cipher_algo) cannot be empty');
    }
    $extra = $tag === null && $aad === '' ? ['', null] : [$aad, $tag];
    $text = __systemlib_openssl_decrypt($data, $cipher_algo, $passphrase, $iv, $options, $extra);
    if ($text === false && __systemlib_openssl_complains()) {
        __systemlib_openssl_note_all();
    }
    return $text;
}

function openssl_random_pseudo_bytes(int $length, &$strong_result = null): string
{
    $strong_result = false;
    if ($length <= 0) {
        throw new ValueError('openssl_random_pseudo_bytes(): Argument #1 ($length) must be greater than 0');
    }
    $strong_result = true;
    return random_bytes($length);
}
