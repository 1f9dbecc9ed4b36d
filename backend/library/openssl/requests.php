<?php
/*
 * openssl: requests for certificates, what is made of them, and what certificates are good for. An object holds what it stands for as PEM
 * text; what OpenSSL does is in python/requests.py.
 */

#[NoDynamicProps, NotSerializable, NotCloneable]
final class OpenSSLCertificateSigningRequest
{
    private string $__pem = '';

    private function __construct() {}

    public static function __of(string $pem): OpenSSLCertificateSigningRequest
    {
        $made = new OpenSSLCertificateSigningRequest();
        $made->__pem = $pem;
        return $made;
    }

    public function __text(): string
    {
        return $this->__pem;
    }
}

/** The text of a new request, null after warning, or true when it cannot be signed. Names and attributes are pairs. */
#[Python]
function __systemlib_openssl_request(array $names, string $key, array $options, ?array $attributes): string|bool|null {}

/** The text of a certificate that is made of a request, or null after warning. */
#[Python]
function __systemlib_openssl_certify(string $pem, ?string $issuer, string $key, int $days, array $options, int $serial): ?string {}

/** The text of a request, or null. */
#[Python]
function __systemlib_openssl_request_read(string $text): ?string {}

/** The parts of a request's subject. */
#[Python]
function __systemlib_openssl_request_subject(string $pem, bool $short): array {}

#[Python]
function __systemlib_openssl_request_key(string $pem): ?string {}

/** The text of a certificate, or null. */
#[Python]
function __systemlib_openssl_certificate(string $text): ?string {}

/** What OpenSSL prints of a certificate (X509) or a request (X509_REQ). */
#[Python]
function __systemlib_openssl_in_words(string $pem, string $kind): string {}

/** What openssl_x509_parse() tells. */
#[Python]
function __systemlib_openssl_parse(string $pem, bool $short): array {}

#[Python]
function __systemlib_openssl_signed_by(string $pem, string $key): int {}

#[Python]
function __systemlib_openssl_checked(string $pem, int $purpose, array $trusted, ?string $others): int {}

/** The pairs of name (null where there is none) and value of an array. */
function __systemlib_openssl_pairs(array $given): array
{
    $pairs = [];
    foreach ($given as $name => $value) {
        $pairs[] = [is_string($name) ? $name : null, (string) $value];
    }
    return $pairs;
}

/** A request's text, or null, after warning in a function's name if that is to be `loud`. */
function __systemlib_openssl_request_of(OpenSSLCertificateSigningRequest|string $given, string $function, bool $loud = true): ?string
{
    if (is_object($given)) {
        return $given->__text();
    }
    $given = __systemlib_openssl_text($given, $function, 'csr');
    $text = $given === null ? null : __systemlib_openssl_request_read($given);
    if ($text === null && $loud) {
        __systemlib_warning("$function(): X.509 Certificate Signing Request cannot be retrieved");
    }
    return $text;
}

function openssl_csr_new(
    array $distinguished_names,
    &$private_key,
    ?array $options = null,
    ?array $extra_attributes = null
): OpenSSLCertificateSigningRequest|bool {
    $key = $private_key === null ? null : __systemlib_openssl_private_of('openssl_csr_new', $private_key);
    $made = null;
    if ($key === null) {
        $made = openssl_pkey_new($options);
        if ($made === false) {
            __systemlib_warning('openssl_csr_new(): Unable to generate a private key');
            return false;
        }
        $key = $made->__text();
    }
    $attributes = $extra_attributes === null ? null : __systemlib_openssl_pairs($extra_attributes);
    $text = __systemlib_openssl_request(__systemlib_openssl_pairs($distinguished_names), $key, $options ?? [], $attributes);
    if ($text === null) {
        return false;
    }
    if ($made !== null) {
        $private_key = $made;
    }
    return $text === true ? true : OpenSSLCertificateSigningRequest::__of($text);
}

function openssl_csr_sign(
    OpenSSLCertificateSigningRequest|string $csr,
    OpenSSLCertificate|string|null $ca_certificate,
    #[SensitiveParameter] $private_key,
    int $days,
    ?array $options = null,
    int $serial = 0
): OpenSSLCertificate|false {
    $text = __systemlib_openssl_request_of($csr, 'openssl_csr_sign');
    if ($text === null) {
        return false;
    }
    $issuer = $ca_certificate === null ? null : __systemlib_openssl_certificate_of('openssl_csr_sign', $ca_certificate);
    if ($issuer === null && $ca_certificate !== null) {
        __systemlib_warning('openssl_csr_sign(): X.509 Certificate cannot be retrieved');
        return false;
    }
    $key = __systemlib_openssl_private_of('openssl_csr_sign', $private_key, '');
    if ($key === null) {
        __systemlib_warning('openssl_csr_sign(): Cannot get private key from parameter 3');
        return false;
    }
    $made = __systemlib_openssl_certify($text, $issuer, $key, $days, $options ?? [], $serial);
    return $made === null ? false : OpenSSLCertificate::__of($made);
}

function openssl_csr_export(OpenSSLCertificateSigningRequest|string $csr, &$output, bool $no_text = true): bool
{
    $text = __systemlib_openssl_request_of($csr, 'openssl_csr_export');
    if ($text === null) {
        return false;
    }
    $output = ($no_text ? '' : __systemlib_openssl_in_words($text, 'X509_REQ')) . $text;
    return true;
}

function openssl_csr_export_to_file(
    OpenSSLCertificateSigningRequest|string $csr,
    string $output_filename,
    bool $no_text = true
): bool {
    __systemlib_openssl_check_target('openssl_csr_export_to_file', $output_filename);
    $text = __systemlib_openssl_request_of($csr, 'openssl_csr_export_to_file');
    if ($text === null) {
        return false;
    }
    $text = ($no_text ? '' : __systemlib_openssl_in_words($text, 'X509_REQ')) . $text;
    return __systemlib_openssl_save('openssl_csr_export_to_file', $output_filename, $text);
}

function openssl_csr_get_subject(OpenSSLCertificateSigningRequest|string $csr, bool $short_names = true): array|false
{
    $text = __systemlib_openssl_request_of($csr, 'openssl_csr_get_subject', false);
    if ($text === null) {
        return false;
    }
    return __systemlib_openssl_request_subject($text, $short_names);
}

function openssl_csr_get_public_key(
    OpenSSLCertificateSigningRequest|string $csr,
    bool $short_names = true
): OpenSSLAsymmetricKey|false {
    $text = __systemlib_openssl_request_of($csr, 'openssl_csr_get_public_key', false);
    $key = $text === null ? null : __systemlib_openssl_request_key($text);
    return $key === null ? false : OpenSSLAsymmetricKey::__of($key, false);
}

// Certificates

function openssl_x509_verify(OpenSSLCertificate|string $certificate, $public_key): int
{
    $text = __systemlib_openssl_certificate_of('openssl_x509_verify', $certificate);
    $key = $text === null ? null : __systemlib_openssl_public_of('openssl_x509_verify', $public_key);
    return $key === null ? -1 : __systemlib_openssl_signed_by($text, $key);
}

function openssl_x509_checkpurpose(
    OpenSSLCertificate|string $certificate,
    int $purpose,
    array $ca_info = [],
    ?string $untrusted_certificates_file = null
): int|bool {
    $others = $untrusted_certificates_file === null ? null : @file_get_contents($untrusted_certificates_file);
    if ($others === false) {
        __systemlib_warning("openssl_x509_checkpurpose(): Error opening the file, $untrusted_certificates_file");
        return -1;
    }
    $text = __systemlib_openssl_certificate_of('openssl_x509_checkpurpose', $certificate);
    if ($text === null) {
        return -1;
    }
    $answer = __systemlib_openssl_checked($text, $purpose, array_map(strval(...), array_values($ca_info)), $others);
    return $answer === 0 || $answer === 1 ? (bool) $answer : $answer;
}
