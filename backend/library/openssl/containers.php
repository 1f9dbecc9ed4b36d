<?php
/*
 * openssl: keys and certificates together in one text (PKCS #12), and signed keys (SPKAC). What OpenSSL does is in python/containers.py.
 */

/** A PKCS #12 of texts, or null. */
#[Python]
function __systemlib_openssl_pack(string $pem, string $key, string $passphrase, ?string $name, array $others): ?string {}

/** The texts "cert", "pkey" and "extracerts" of a PKCS #12, or null. */
#[Python]
function __systemlib_openssl_unpack(string $packed, string $passphrase): ?array {}

/** A signed key with a challenge, or the problem's text with "!" before it. */
#[Python]
function __systemlib_openssl_spki(string $key, string $challenge, string $digest): string {}

/** Whether a signed key is right, its key and its challenge; null when it is none, or the text of another problem. */
#[Python]
function __systemlib_openssl_spki_read(string $spki): array|string|null {}

/** What openssl_pkcs12_export() and its kin make; null after warning. */
function __systemlib_openssl_pkcs12(
    string $function,
    OpenSSLCertificate|string $certificate,
    #[SensitiveParameter] $private_key,
    #[SensitiveParameter] string $passphrase,
    array $options
): ?string {
    $text = __systemlib_openssl_certificate_of($function, $certificate);
    if ($text === null) {
        __systemlib_warning("$function(): X.509 Certificate cannot be retrieved");
        return null;
    }
    $key = __systemlib_openssl_private_of($function, $private_key, '');
    if ($key === null) {
        __systemlib_warning("$function(): Cannot get private key from parameter 3");
        return null;
    }
    if (!__systemlib_openssl_belongs($text, $key)) {
        __systemlib_warning("$function(): Private key does not correspond to cert");
        return null;
    }
    $others = [];
    $given = $options['extracerts'] ?? [];
    foreach (is_array($given) ? $given : [$given] as $other) {
        $other = __systemlib_openssl_certificate_of($function, $other);
        if ($other !== null) {
            $others[] = $other;
        }
    }
    $name = $options['friendly_name'] ?? null;
    return __systemlib_openssl_pack($text, $key, $passphrase, is_string($name) ? $name : null, $others);
}

function openssl_pkcs12_export(
    OpenSSLCertificate|string $certificate,
    &$output,
    #[SensitiveParameter] $private_key,
    #[SensitiveParameter] string $passphrase,
    array $options = []
): bool {
    $made = __systemlib_openssl_pkcs12('openssl_pkcs12_export', $certificate, $private_key, $passphrase, $options);
    if ($made !== null) {
        $output = $made;
    }
    return $made !== null;
}

function openssl_pkcs12_export_to_file(
    OpenSSLCertificate|string $certificate,
    string $output_filename,
    #[SensitiveParameter] $private_key,
    #[SensitiveParameter] string $passphrase,
    array $options = []
): bool {
    __systemlib_openssl_check_target('openssl_pkcs12_export_to_file', $output_filename);
    $made = __systemlib_openssl_pkcs12('openssl_pkcs12_export_to_file', $certificate, $private_key, $passphrase, $options);
    return $made !== null && __systemlib_openssl_save('openssl_pkcs12_export_to_file', $output_filename, $made);
}

function openssl_pkcs12_read(string $pkcs12, &$certificates, #[SensitiveParameter] string $passphrase): bool
{
    $read = __systemlib_openssl_unpack($pkcs12, $passphrase);
    if ($read !== null) {
        $certificates = $read;
    }
    return $read !== null;
}

// Signed keys

function openssl_spki_new(
    #[SensitiveParameter] OpenSSLAsymmetricKey $private_key,
    string $challenge,
    int $digest_algo = OPENSSL_ALGO_MD5
): string|false {
    $key = __systemlib_openssl_private_of('openssl_spki_new', $private_key);
    if ($key === null) {
        __systemlib_warning('openssl_spki_new(): Unable to use supplied private key');
        return false;
    }
    $digest = __systemlib_openssl_algorithm('openssl_spki_new', $digest_algo);
    if ($digest === null) {
        return false;
    }
    $made = __systemlib_openssl_spki($key, $challenge, $digest);
    if ($made[0] === '!') {
        __systemlib_warning('openssl_spki_new(): ' . substr($made, 1));
        return false;
    }
    return $made;
}

/** Whether a signed key is right, its key and its challenge; null after warning. */
function __systemlib_openssl_spki_of(string $function, string $spki, string $problem): ?array
{
    $text = str_replace(["\r", "\n"], '', $spki);
    $read = $text === '' ? 'Invalid SPKAC' : __systemlib_openssl_spki_read($text) ?? $problem;
    if (is_string($read)) {
        __systemlib_warning("$function(): $read");
        return null;
    }
    return $read;
}

function openssl_spki_verify(string $spki): bool
{
    return __systemlib_openssl_spki_of('openssl_spki_verify', $spki, 'Unable to decode supplied SPKAC')[0] ?? false;
}

function openssl_spki_export(string $spki): string|false
{
    return __systemlib_openssl_spki_of('openssl_spki_export', $spki, 'Unable to decode supplied SPKAC')[1] ?? false;
}

function openssl_spki_export_challenge(string $spki): string|false
{
    return __systemlib_openssl_spki_of('openssl_spki_export_challenge', $spki, 'Unable to decode SPKAC')[2] ?? false;
}
