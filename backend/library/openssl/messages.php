<?php
/*
 * openssl: messages in files that are signed, encrypted, or both: PKCS #7, and CMS which grew out of it. What OpenSSL does is in
 * python/messages.py.
 */

const PKCS7_TEXT = 1;
const PKCS7_NOCERTS = 2;
const PKCS7_NOSIGS = 4;
const PKCS7_NOCHAIN = 8;
const PKCS7_NOINTERN = 16;
const PKCS7_NOVERIFY = 32;
const PKCS7_DETACHED = 64;
const PKCS7_BINARY = 128;
const PKCS7_NOATTR = 256;
const OPENSSL_CMS_TEXT = 1;
const OPENSSL_CMS_NOCERTS = 2;
const OPENSSL_CMS_NOSIGS = 12;
const OPENSSL_CMS_NOINTERN = 16;
const OPENSSL_CMS_NOVERIFY = 32;
const OPENSSL_CMS_DETACHED = 64;
const OPENSSL_CMS_BINARY = 128;
const OPENSSL_CMS_NOATTR = 256;
const OPENSSL_ENCODING_DER = 0;
const OPENSSL_ENCODING_SMIME = 1;
const OPENSSL_ENCODING_PEM = 2;

/** The text of a file with certificates, or null after warning. */
#[Python]
function __systemlib_openssl_untrusted(string $file, string $function): ?string {}

#[Python]
function __systemlib_openssl_sign_message(
    string $kind,
    string $function,
    array $files,
    string $pem,
    string $key,
    ?string $others,
    array $headers,
    int $flags,
    int $encoding
): bool {}

#[Python]
function __systemlib_openssl_encrypt_message(
    string $kind,
    string $function,
    array $files,
    array $pems,
    array $headers,
    int $flags,
    int $encoding,
    int $cipher
): bool {}

/** Whether a message is signed as it should be, or null when that cannot be said. */
#[Python]
function __systemlib_openssl_verify_message(
    string $kind,
    string $function,
    array $files,
    array $trusted,
    ?string $untrusted,
    int $flags,
    int $encoding
): ?bool {}

#[Python]
function __systemlib_openssl_decrypt_message(
    string $kind,
    string $function,
    array $files,
    string $pem,
    string $key,
    int $encoding
): bool {}

/** The certificates in the text of a message, or null. */
#[Python]
function __systemlib_openssl_message_certificates(string $kind, string $text): ?array {}

/** Whether open_basedir lets a function use files; warns when not. */
function __systemlib_openssl_allows(string $function, ?string ...$files): bool
{
    foreach ($files as $file) {
        if ($file !== null && !__systemlib_basedir_allows($function, $file)) {
            return false;
        }
    }
    return true;
}

/** The lines that headers make above a message. */
function __systemlib_openssl_headers(?array $headers): array
{
    $lines = [];
    foreach ($headers ?? [] as $name => $value) {
        $lines[] = (is_string($name) ? "$name: $value" : $value) . "\n";
    }
    return $lines;
}

/** Sign a message, in a function's name. */
function __systemlib_openssl_sign_file(
    string $kind,
    string $function,
    array $files,
    OpenSSLCertificate|string $certificate,
    #[SensitiveParameter] $private_key,
    ?array $headers,
    int $flags,
    int $encoding,
    ?string $untrusted
): bool {
    if (!__systemlib_openssl_allows($function, $untrusted)) {
        return false;
    }
    $others = $untrusted === null ? null : __systemlib_openssl_untrusted($untrusted, $function);
    if ($others === null && $untrusted !== null) {
        return false;
    }
    $key = __systemlib_openssl_private_of($function, $private_key, '');
    if ($key === null) {
        __systemlib_warning("$function(): Error getting private key");
        return false;
    }
    $pem = __systemlib_openssl_certificate_of($function, $certificate);
    if ($pem === null) {
        __systemlib_warning("$function(): X.509 Certificate cannot be retrieved");
        return false;
    }
    foreach (['input', 'output'] as $i => $what) {
        if (!__systemlib_openssl_allows($function, $files[$i])) {
            __systemlib_warning("$function(): Error opening $what file $files[$i]!");
            return false;
        }
    }
    $lines = __systemlib_openssl_headers($headers);
    return __systemlib_openssl_sign_message($kind, $function, $files, $pem, $key, $others, $lines, $flags, $encoding);
}

/** Encrypt a message, in a function's name. */
function __systemlib_openssl_encrypt_file(
    string $kind,
    string $function,
    array $files,
    $certificates,
    ?array $headers,
    int $flags,
    int $encoding,
    int $cipher
): bool {
    if (!__systemlib_openssl_allows($function, ...$files)) {
        return false;
    }
    $pems = [];
    foreach (is_array($certificates) ? $certificates : [$certificates] as $certificate) {
        $certificate instanceof OpenSSLCertificate || $certificate = (string) $certificate;
        $pems[] = __systemlib_openssl_certificate_of($function, $certificate);
    }
    $lines = __systemlib_openssl_headers($headers);
    return __systemlib_openssl_encrypt_message($kind, $function, $files, $pems, $lines, $flags, $encoding, $cipher);
}

/** Decrypt a message, in a function's name. */
function __systemlib_openssl_decrypt_file(
    string $kind,
    string $function,
    array $files,
    #[SensitiveParameter] $certificate,
    #[SensitiveParameter] $private_key,
    int $encoding
): bool {
    if (!__systemlib_openssl_allows($function, ...$files)) {
        return false;
    }
    $given = $certificate instanceof OpenSSLCertificate ? $certificate : (string) $certificate;
    $pem = __systemlib_openssl_certificate_of($function, $given);
    if ($pem === null) {
        __systemlib_warning("$function(): X.509 Certificate cannot be retrieved");
        return false;
    }
    $key = __systemlib_openssl_private_of($function, $private_key ?? $certificate, '');
    if ($key === null) {
        __systemlib_warning("$function(): Unable to get private key");
        return false;
    }
    return __systemlib_openssl_decrypt_message($kind, $function, $files, $pem, $key, $encoding);
}

function openssl_pkcs7_sign(
    #[Path] string $input_filename,
    #[Path] string $output_filename,
    OpenSSLCertificate|string $certificate,
    #[SensitiveParameter] $private_key,
    ?array $headers,
    int $flags = PKCS7_DETACHED,
    #[Path] ?string $untrusted_certificates_filename = null
): bool {
    return __systemlib_openssl_sign_file(
        'PKCS7',
        'openssl_pkcs7_sign',
        [$input_filename, $output_filename],
        $certificate,
        $private_key,
        $headers,
        $flags,
        OPENSSL_ENCODING_SMIME,
        $untrusted_certificates_filename
    );
}

function openssl_pkcs7_verify(
    #[Path] string $input_filename,
    int $flags,
    #[Path] ?string $signers_certificates_filename = null,
    array $ca_info = [],
    #[Path] ?string $untrusted_certificates_filename = null,
    #[Path] ?string $content = null,
    #[Path] ?string $output_filename = null
): int|bool {
    $function = 'openssl_pkcs7_verify';
    $files = [$input_filename, $signers_certificates_filename, $content, $output_filename, null];
    if (!__systemlib_openssl_allows($function, $untrusted_certificates_filename, ...$files)) {
        return -1;
    }
    $trusted = array_map(strval(...), array_values($ca_info));
    $flags &= ~PKCS7_DETACHED;
    return __systemlib_openssl_verify_message(
        'PKCS7',
        $function,
        $files,
        $trusted,
        $untrusted_certificates_filename,
        $flags,
        OPENSSL_ENCODING_SMIME
    ) ?? -1;
}

function openssl_pkcs7_encrypt(
    #[Path] string $input_filename,
    #[Path] string $output_filename,
    $certificate,
    ?array $headers,
    int $flags = 0,
    int $cipher_algo = OPENSSL_CIPHER_AES_128_CBC
): bool {
    return __systemlib_openssl_encrypt_file(
        'PKCS7',
        'openssl_pkcs7_encrypt',
        [$input_filename, $output_filename],
        $certificate,
        $headers,
        $flags,
        OPENSSL_ENCODING_SMIME,
        $cipher_algo
    );
}

function openssl_pkcs7_decrypt(
    #[Path] string $input_filename,
    #[Path] string $output_filename,
    #[SensitiveParameter] $certificate,
    #[SensitiveParameter] $private_key = null
): bool {
    $files = [$input_filename, $output_filename];
    return __systemlib_openssl_decrypt_file(
        'PKCS7',
        'openssl_pkcs7_decrypt',
        $files,
        $certificate,
        $private_key,
        OPENSSL_ENCODING_SMIME
    );
}

function openssl_pkcs7_read(string $data, &$certificates): bool
{
    $found = __systemlib_openssl_message_certificates('PKCS7', $data);
    if ($found !== null) {
        $certificates = $found;
    }
    return $found !== null;
}

function openssl_cms_sign(
    #[Path] string $input_filename,
    #[Path] string $output_filename,
    OpenSSLCertificate|string $certificate,
    #[SensitiveParameter] $private_key,
    ?array $headers,
    int $flags = 0,
    int $encoding = OPENSSL_ENCODING_SMIME,
    #[Path] ?string $untrusted_certificates_filename = null
): bool {
    return __systemlib_openssl_sign_file(
        'CMS',
        'openssl_cms_sign',
        [$input_filename, $output_filename],
        $certificate,
        $private_key,
        $headers,
        $flags,
        $encoding,
        $untrusted_certificates_filename
    );
}

function openssl_cms_verify(
    #[Path] string $input_filename,
    int $flags = 0,
    #[Path] ?string $certificates = null,
    array $ca_info = [],
    #[Path] ?string $untrusted_certificates_filename = null,
    #[Path] ?string $content = null,
    #[Path] ?string $pk7 = null,
    #[Path] ?string $sigfile = null,
    int $encoding = OPENSSL_ENCODING_SMIME
): bool {
    $function = 'openssl_cms_verify';
    $files = [$input_filename, $certificates, $content, $pk7, $sigfile];
    if (!__systemlib_openssl_allows($function, $untrusted_certificates_filename, ...$files)) {
        return false;
    }
    $trusted = array_map(strval(...), array_values($ca_info));
    return __systemlib_openssl_verify_message(
        'CMS',
        $function,
        $files,
        $trusted,
        $untrusted_certificates_filename,
        $flags,
        $encoding
    ) ?? false;
}

function openssl_cms_encrypt(
    #[Path] string $input_filename,
    #[Path] string $output_filename,
    $certificate,
    ?array $headers,
    int $flags = 0,
    int $encoding = OPENSSL_ENCODING_SMIME,
    int $cipher_algo = OPENSSL_CIPHER_AES_128_CBC
): bool {
    return __systemlib_openssl_encrypt_file(
        'CMS',
        'openssl_cms_encrypt',
        [$input_filename, $output_filename],
        $certificate,
        $headers,
        $flags,
        $encoding,
        $cipher_algo
    );
}

function openssl_cms_decrypt(
    #[Path] string $input_filename,
    #[Path] string $output_filename,
    #[SensitiveParameter] $certificate,
    #[SensitiveParameter] $private_key = null,
    int $encoding = OPENSSL_ENCODING_SMIME
): bool {
    $files = [$input_filename, $output_filename];
    return __systemlib_openssl_decrypt_file('CMS', 'openssl_cms_decrypt', $files, $certificate, $private_key, $encoding);
}

function openssl_cms_read(string $input_filename, &$certificates): bool
{
    $found = __systemlib_openssl_message_certificates('CMS', $input_filename);
    if ($found !== null) {
        $certificates = $found;
    }
    return $found !== null;
}
