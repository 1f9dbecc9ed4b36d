<?php
/*
 * openssl: ciphers, digests, random bytes, and the queue of errors. What the library does is in python/ciphers.py.
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

/** The lengths of a cipher's key and IV, and whether it authenticates; null for one that is not known. */
#[Python]
function __systemlib_openssl_cipher(string $name): ?array {}

/** [result or null, tag, error of the library's or null] */
#[Python]
function __systemlib_openssl_encrypt(string $data, string $name, string $key, string $iv, bool $pads, string $aad, int $tag_length): array {}

/** [result or null, error of the library's or null] */
#[Python]
function __systemlib_openssl_decrypt(string $data, string $name, string $key, string $iv, bool $pads, string $aad, ?string $tag): array {}

#[Python]
function __systemlib_openssl_digest(string $data, string $name): ?string {}

/** null for an unknown digest */
#[Python]
function __systemlib_openssl_pbkdf2(string $password, string $salt, int $length, int $rounds, string $digest): ?string {}

#[Python]
function __systemlib_openssl_note(string $error): void {}

#[Python]
function openssl_error_string(): string|false {}

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

/** The key and IV as the cipher wants them; null after a warning. */
function __systemlib_openssl_fitted(string $function, array $cipher, string $key, string $iv, int $options): ?array
{
    if ($cipher['aead']) {
        if ($iv === '') {
            __systemlib_openssl_note('error:1C80006D:Provider routines::invalid iv length');
            __systemlib_warning("$function(): Setting of IV length for AEAD mode failed");
            return null;
        }
    } elseif (strlen($iv) !== $cipher['iv']) {
        $wanted = $cipher['iv'];
        $given = strlen($iv);
        if ($given === 0) {
            if ($function === 'openssl_encrypt') {
                __systemlib_warning("$function(): Using an empty Initialization Vector (iv) is potentially insecure and not recommended");
            }
        } elseif ($given < $wanted) {
            __systemlib_warning(
                "$function(): IV passed is only $given bytes long, cipher expects an IV of precisely $wanted bytes, padding with \\0"
            );
        } else {
            __systemlib_warning(
                "$function(): IV passed is $given bytes long which is longer than the $wanted expected by selected cipher, truncating"
            );
        }
        $iv = substr(str_pad($iv, $wanted, "\0"), 0, $wanted);
    }
    if (strlen($key) < $cipher['key'] && $options & OPENSSL_DONT_ZERO_PAD_KEY) {
        __systemlib_warning("$function(): Key length cannot be set for the cipher algorithm");
        return null;
    }
    if (strlen($key) > $cipher['key']) {
        __systemlib_openssl_note('error:03000082:digital envelope routines::invalid key length');
    }
    return [substr(str_pad($key, $cipher['key'], "\0"), 0, $cipher['key']), $iv];
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
    $cipher = __systemlib_openssl_cipher($cipher_algo);
    if ($cipher === null) {
        __systemlib_warning('openssl_encrypt(): Unknown cipher algorithm');
        return false;
    }
    $fitted = __systemlib_openssl_fitted('openssl_encrypt', $cipher, $passphrase, $iv, $options);
    if ($fitted === null) {
        return false;
    }
    $wants_tag = __systemlib_argument_count() > 5;
    if ($cipher['aead'] && !$wants_tag) {
        __systemlib_warning('openssl_encrypt(): A tag should be provided when using AEAD mode');
        return false;
    }
    if ($wants_tag && !$cipher['aead']) {
        $tag = null;
    }
    $pads = !($options & OPENSSL_ZERO_PADDING);
    [$text, $made, $error] = __systemlib_openssl_encrypt($data, $cipher_algo, $fitted[0], $fitted[1], $pads, $aad, $tag_length);
    if ($error !== null) {
        __systemlib_openssl_note($error);
    }
    if ($text === null) {
        if ($cipher['aead']) {
            __systemlib_warning('openssl_encrypt(): Retrieving verification tag failed');
        }
        return false;
    }
    if ($cipher['aead']) {
        $tag = $made;
    }
    return $options & OPENSSL_RAW_DATA ? $text : base64_encode($text);
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
    $cipher = __systemlib_openssl_cipher($cipher_algo);
    if ($cipher === null) {
        __systemlib_warning('openssl_decrypt(): Unknown cipher algorithm');
        return false;
    }
    if (!($options & OPENSSL_RAW_DATA)) {
        $data = base64_decode($data);
        if ($data === false) {
            __systemlib_warning('openssl_decrypt(): Failed to base64 decode the input');
            return false;
        }
    }
    $fitted = __systemlib_openssl_fitted('openssl_decrypt', $cipher, $passphrase, $iv, $options);
    if ($fitted === null) {
        return false;
    }
    if ($tag !== null && !$cipher['aead']) {
        __systemlib_warning('openssl_decrypt(): The authenticated tag cannot be provided for cipher that does not support AEAD');
    }
    $pads = !($options & OPENSSL_ZERO_PADDING);
    [$text, $error] = __systemlib_openssl_decrypt($data, $cipher_algo, $fitted[0], $fitted[1], $pads, $aad, $tag);
    if ($error !== null) {
        __systemlib_openssl_note($error);
    }
    return $text ?? false;
}

function openssl_digest(string $data, string $digest_algo, bool $binary = false): string|false
{
    $digest = __systemlib_openssl_digest($data, $digest_algo);
    if ($digest === null) {
        __systemlib_warning('openssl_digest(): Unknown digest algorithm');
        return false;
    }
    return $binary ? $digest : bin2hex($digest);
}

function openssl_pbkdf2(
    #[SensitiveParameter] string $password,
    string $salt,
    int $key_length,
    int $iterations,
    string $digest_algo = "sha1"
): string|false {
    if ($key_length <= 0) {
        throw new ValueError('openssl_pbkdf2(): Argument #3 ($key_length) must be greater than 0');
    }
    if ($iterations < 1) {
        __systemlib_openssl_note('error:1C80007B:Provider routines::invalid iteration count');
        return false;
    }
    $key = __systemlib_openssl_pbkdf2($password, $salt, $key_length, $iterations, $digest_algo);
    if ($key === null) {
        __systemlib_warning('openssl_pbkdf2(): Unknown digest algorithm');
        return false;
    }
    return $key;
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
