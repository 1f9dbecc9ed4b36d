<?php
/*
 * openssl: keys and certificates. An object holds what it stands for as PEM text; what the library does is in operations.php and python/keys.py.
 */

const OPENSSL_ALGO_SHA1 = 1;
const OPENSSL_ALGO_MD5 = 2;
const OPENSSL_ALGO_MD4 = 3;
const OPENSSL_ALGO_SHA224 = 6;
const OPENSSL_ALGO_SHA256 = 7;
const OPENSSL_ALGO_SHA384 = 8;
const OPENSSL_ALGO_SHA512 = 9;
const OPENSSL_ALGO_RMD160 = 10;
const OPENSSL_KEYTYPE_RSA = 0;
const OPENSSL_KEYTYPE_DSA = 1;
const OPENSSL_KEYTYPE_DH = 2;
const OPENSSL_KEYTYPE_EC = 3;
const OPENSSL_PKCS1_PADDING = 1;
const OPENSSL_NO_PADDING = 3;
const OPENSSL_PKCS1_OAEP_PADDING = 4;

#[NoDynamicProps, NotSerializable, NotCloneable]
final class OpenSSLAsymmetricKey
{
    private string $__pem = '';
    private bool $__private = false;

    private function __construct() {}

    public static function __of(string $pem, bool $private): OpenSSLAsymmetricKey
    {
        $made = new OpenSSLAsymmetricKey();
        $made->__pem = $pem;
        $made->__private = $private;
        return $made;
    }

    public function __text(): string
    {
        return $this->__pem;
    }

    public function __isPrivate(): bool
    {
        return $this->__private;
    }
}

#[NoDynamicProps, NotSerializable, NotCloneable]
final class OpenSSLCertificate
{
    private string $__pem = '';

    private function __construct() {}

    public static function __of(string $pem): OpenSSLCertificate
    {
        $made = new OpenSSLCertificate();
        $made->__pem = $pem;
        return $made;
    }

    public function __text(): string
    {
        return $this->__pem;
    }
}

#[Python]
function __systemlib_openssl_generate(int $type, int $bits, ?string $curve): string|false|null {}

/** A key of its numbers (big-endian bytes by name); null when they are none. */
#[Python]
function __systemlib_openssl_compose(string $type, array $numbers): ?array {}

#[Python]
function __systemlib_openssl_details(string $pem, bool $private): array {}

#[Python]
function __systemlib_openssl_protected(string $pem, ?string $passphrase): string {}

/** The secret that a key of Diffie-Hellman shares with a public number, or null. */
#[Python]
function __systemlib_openssl_agree(string $number, string $pem): ?string {}

#[Python]
function __systemlib_openssl_fingerprint(string $pem, string $digest): ?string {}

/** A peer's certificate. */
function __systemlib_openssl_peer(string $pem): OpenSSLCertificate
{
    return OpenSSLCertificate::__of($pem);
}

/** A private key's text of what functions take for one, or null. */
function __systemlib_openssl_private_of(string $function, $given, ?string $passphrase = null): ?string
{
    if (is_array($given)) {
        if (!isset($given[0], $given[1])) {
            throw new ValueError('Key array must be of the form array(0 => key, 1 => phrase)');
        }
        [$given, $passphrase] = [$given[0], (string) $given[1]];
    }
    if ($given instanceof OpenSSLAsymmetricKey) {
        if (!$given->__isPrivate()) {
            __systemlib_warning("$function(): Supplied key param is a public key");
            return null;
        }
        return $given->__text();
    }
    if ($given instanceof OpenSSLCertificate || is_object($given) && !method_exists($given, '__toString')) {
        return null;
    }
    $text = __systemlib_openssl_text((string) $given, $function, 'private_key');
    return $text === null ? null : __systemlib_openssl_private($text, $passphrase);
}

/** The text of a public key of what functions take for one, or null. */
function __systemlib_openssl_public_of(string $function, $given): ?string
{
    if (is_array($given)) {
        if (!isset($given[0], $given[1])) {
            throw new ValueError('Key array must be of the form array(0 => key, 1 => phrase)');
        }
        $given = $given[0];
    }
    if ($given instanceof OpenSSLAsymmetricKey) {
        if ($given->__isPrivate()) {
            __systemlib_warning("$function(): Don't know how to get public key from this private key");
            return null;
        }
        return $given->__text();
    }
    $text = $given instanceof OpenSSLCertificate ? $given->__text() : __systemlib_openssl_text((string) $given, $function, 'public_key');
    return $text === null ? null : __systemlib_openssl_public($text);
}

/** Any key's text, for functions that take public ones but are content with private ones. */
function __systemlib_openssl_any_of(string $function, $given): ?string
{
    return $given instanceof OpenSSLAsymmetricKey ? $given->__text() : __systemlib_openssl_public_of($function, $given);
}

/** A certificate's text, or null. */
function __systemlib_openssl_certificate_of(string $function, OpenSSLCertificate|string $given): ?string
{
    if (is_object($given)) {
        return $given->__text();
    }
    $given = __systemlib_openssl_text($given, $function, 'certificate');
    $text = $given === null ? null : __systemlib_openssl_certificate($given);
    if ($text === null && $given !== null) {
        __systemlib_openssl_note('error:0480006C:PEM routines::no start line');
    }
    return $text;
}

function openssl_pkey_get_private($private_key, #[SensitiveParameter] ?string $passphrase = null): OpenSSLAsymmetricKey|false
{
    $key = __systemlib_openssl_private_of('openssl_pkey_get_private', $private_key, $passphrase);
    return $key === null ? false : OpenSSLAsymmetricKey::__of($key, true);
}

function openssl_get_privatekey($private_key, #[SensitiveParameter] ?string $passphrase = null): OpenSSLAsymmetricKey|false
{
    return openssl_pkey_get_private($private_key, $passphrase);
}

function openssl_pkey_get_public($public_key): OpenSSLAsymmetricKey|false
{
    if ($public_key instanceof OpenSSLAsymmetricKey && $public_key->__isPrivate()) {
        __systemlib_warning('openssl_pkey_get_public(): Don\'t know how to get public key from this private key');
        return false;
    }
    $key = __systemlib_openssl_public_of('openssl_pkey_get_public', $public_key);
    return $key === null ? false : OpenSSLAsymmetricKey::__of($key, false);
}

function openssl_get_publickey($public_key): OpenSSLAsymmetricKey|false
{
    return openssl_pkey_get_public($public_key);
}

#[Deprecated]
function openssl_pkey_free(OpenSSLAsymmetricKey $key): void
{
}

#[Deprecated]
function openssl_free_key(OpenSSLAsymmetricKey $key): void
{
}

#[Deprecated]
function openssl_x509_free(OpenSSLCertificate $certificate): void
{
}

function openssl_pkey_new(?array $options = null): OpenSSLAsymmetricKey|false
{
    foreach (['rsa', 'dsa', 'dh', 'ec'] as $type) {
        if (is_array($options[$type] ?? null)) {
            $made = __systemlib_openssl_compose($type, array_filter($options[$type], is_string(...)));
            return $made === null ? false : OpenSSLAsymmetricKey::__of($made[0], $made[1]);
        }
    }
    $type = (int) ($options['private_key_type'] ?? OPENSSL_KEYTYPE_RSA);
    $bits = (int) ($options['private_key_bits'] ?? 2048);
    if ($type === OPENSSL_KEYTYPE_EC && !isset($options['curve_name'])) {
        __systemlib_warning('openssl_pkey_new(): Missing configuration value: "curve_name" not set');
        return false;
    }
    if ($bits < 384) {
        __systemlib_warning('openssl_pkey_new(): Private key length must be at least 384 bits, configured to ' . $bits);
        return false;
    }
    $key = __systemlib_openssl_generate($type, $bits, $options['curve_name'] ?? null);
    if ($key === false) {
        return false;
    }
    if ($key === null) {
        __systemlib_warning(
            $type === OPENSSL_KEYTYPE_EC ? 'openssl_pkey_new(): Unknown elliptic curve (short) name ' . $options['curve_name']
                : 'openssl_pkey_new(): Unsupported private key type'
        );
        return false;
    }
    return OpenSSLAsymmetricKey::__of($key, true);
}

function openssl_pkey_get_details(OpenSSLAsymmetricKey $key): array|false
{
    return __systemlib_openssl_details($key->__text(), $key->__isPrivate());
}

function openssl_pkey_export($key, &$output, #[SensitiveParameter] ?string $passphrase = null, ?array $options = null): bool
{
    $text = __systemlib_openssl_private_of('openssl_pkey_export', $key, $passphrase);
    if ($text === null) {
        __systemlib_warning('openssl_pkey_export(): Cannot get key from parameter 1');
        return false;
    }
    $output = __systemlib_openssl_protected($text, ($options['encrypt_key'] ?? true) ? $passphrase : null);
    return true;
}

function openssl_pkey_export_to_file(
    $key,
    string $output_filename,
    #[SensitiveParameter] ?string $passphrase = null,
    ?array $options = null
): bool {
    __systemlib_openssl_check_target('openssl_pkey_export_to_file', $output_filename);
    $text = __systemlib_openssl_private_of('openssl_pkey_export_to_file', $key, $passphrase);
    if ($text === null) {
        __systemlib_warning('openssl_pkey_export_to_file(): Cannot get key from parameter 1');
        return false;
    }
    $text = __systemlib_openssl_protected($text, ($options['encrypt_key'] ?? true) ? $passphrase : null);
    return __systemlib_openssl_save('openssl_pkey_export_to_file', $output_filename, $text, false);
}

/** The name of the digest that an argument of openssl_sign() and openssl_verify() means; null after a warning. */
function __systemlib_openssl_algorithm(string $function, string|int $algorithm): ?string
{
    $names = [
        OPENSSL_ALGO_SHA1 => 'sha1', OPENSSL_ALGO_MD5 => 'md5', OPENSSL_ALGO_SHA224 => 'sha224', OPENSSL_ALGO_SHA256 => 'sha256',
        OPENSSL_ALGO_SHA384 => 'sha384', OPENSSL_ALGO_SHA512 => 'sha512', OPENSSL_ALGO_RMD160 => 'ripemd160',
    ];
    $name = is_int($algorithm) ? $names[$algorithm] ?? '' : $algorithm;
    if (!__systemlib_openssl_knows_digest($name)) {
        __systemlib_warning("$function(): Unknown digest algorithm");
        return null;
    }
    return $name;
}

function openssl_sign(string $data, &$signature, $private_key, string|int $algorithm = OPENSSL_ALGO_SHA1): bool
{
    $key = __systemlib_openssl_private_of('openssl_sign', $private_key);
    if ($key === null) {
        __systemlib_warning('openssl_sign(): Supplied key param cannot be coerced into a private key');
        return false;
    }
    $digest = __systemlib_openssl_algorithm('openssl_sign', $algorithm);
    $made = $digest === null ? null : __systemlib_openssl_sign($data, $key, $digest);
    if ($made !== null) {
        $signature = $made;
    }
    return $made !== null;
}

function openssl_verify(string $data, string $signature, $public_key, string|int $algorithm = OPENSSL_ALGO_SHA1): int|false
{
    $digest = __systemlib_openssl_algorithm('openssl_verify', $algorithm);
    if ($digest === null) {
        return false;
    }
    $key = __systemlib_openssl_any_of('openssl_verify', $public_key);
    if ($key === null) {
        __systemlib_warning('openssl_verify(): Supplied key param cannot be coerced into a public key');
        return false;
    }
    return __systemlib_openssl_verify($data, $signature, $key, $digest);
}

function openssl_public_encrypt(
    #[SensitiveParameter] string $data,
    &$encrypted_data,
    $public_key,
    int $padding = OPENSSL_PKCS1_PADDING
): bool {
    $key = __systemlib_openssl_public_of('openssl_public_encrypt', $public_key);
    if ($key === null) {
        __systemlib_warning('openssl_public_encrypt(): key parameter is not a valid public key');
        return false;
    }
    $encrypted_data = __systemlib_openssl_rsa('encrypt', $data, $key, $padding);
    return $encrypted_data !== null;
}

function openssl_public_decrypt(
    string $data,
    #[SensitiveParameter] &$decrypted_data,
    $public_key,
    int $padding = OPENSSL_PKCS1_PADDING
): bool {
    $key = __systemlib_openssl_public_of('openssl_public_decrypt', $public_key);
    if ($key === null) {
        __systemlib_warning('openssl_public_decrypt(): key parameter is not a valid public key');
        return false;
    }
    $decrypted_data = __systemlib_openssl_rsa('recover', $data, $key, $padding);
    return $decrypted_data !== null;
}

function openssl_private_encrypt(
    #[SensitiveParameter] string $data,
    &$encrypted_data,
    #[SensitiveParameter] $private_key,
    int $padding = OPENSSL_PKCS1_PADDING
): bool {
    $key = __systemlib_openssl_private_of('openssl_private_encrypt', $private_key);
    if ($key === null) {
        __systemlib_warning('openssl_private_encrypt(): key param is not a valid private key');
        return false;
    }
    $encrypted_data = __systemlib_openssl_rsa('sign', $data, $key, $padding);
    return $encrypted_data !== null;
}

function openssl_private_decrypt(
    string $data,
    #[SensitiveParameter] &$decrypted_data,
    #[SensitiveParameter] $private_key,
    int $padding = OPENSSL_PKCS1_PADDING
): bool {
    $key = __systemlib_openssl_private_of('openssl_private_decrypt', $private_key);
    if ($key === null) {
        __systemlib_warning('openssl_private_decrypt(): key parameter is not a valid private key');
        return false;
    }
    $decrypted_data = __systemlib_openssl_rsa('decrypt', $data, $key, $padding);
    return $decrypted_data !== null;
}

function openssl_pkey_derive($public_key, #[SensitiveParameter] $private_key, int $key_length = 0): string|false
{
    $private = __systemlib_openssl_private_of('openssl_pkey_derive', $private_key);
    if ($public_key instanceof OpenSSLAsymmetricKey && $public_key->__isPrivate()) {
        __systemlib_warning('openssl_pkey_derive(): Don\'t know how to get public key from this private key');
        return false;
    }
    $public = $private === null ? null : __systemlib_openssl_public_of('openssl_pkey_derive', $public_key);
    $secret = $public === null ? null : __systemlib_openssl_derive($public, $private);
    return $secret ?? false;
}

// Certificates

const X509_PURPOSE_SSL_CLIENT = 1;
const X509_PURPOSE_SSL_SERVER = 2;
const X509_PURPOSE_NS_SSL_SERVER = 3;
const X509_PURPOSE_SMIME_SIGN = 4;
const X509_PURPOSE_SMIME_ENCRYPT = 5;
const X509_PURPOSE_CRL_SIGN = 6;
const X509_PURPOSE_ANY = 7;

function openssl_dh_compute_key(string $public_key, #[SensitiveParameter] OpenSSLAsymmetricKey $private_key): string|false
{
    return $private_key->__isPrivate() ? __systemlib_openssl_agree($public_key, $private_key->__text()) ?? false : false;
}

function openssl_x509_read(OpenSSLCertificate|string $certificate): OpenSSLCertificate|false
{
    $text = __systemlib_openssl_certificate_of('openssl_x509_read', $certificate);
    if ($text === null) {
        __systemlib_warning('openssl_x509_read(): X.509 Certificate cannot be retrieved');
        return false;
    }
    return OpenSSLCertificate::__of($text);
}

function openssl_x509_export(OpenSSLCertificate|string $certificate, &$output, bool $no_text = true): bool
{
    $text = __systemlib_openssl_exported('openssl_x509_export', $certificate, $no_text);
    if ($text !== null) {
        $output = $text;
    }
    return $text !== null;
}

function openssl_x509_export_to_file(OpenSSLCertificate|string $certificate, string $output_filename, bool $no_text = true): bool
{
    __systemlib_openssl_check_target('openssl_x509_export_to_file', $output_filename);
    $text = __systemlib_openssl_exported('openssl_x509_export_to_file', $certificate, $no_text);
    return $text !== null && __systemlib_openssl_save('openssl_x509_export_to_file', $output_filename, $text);
}

/** The text of a certificate; null after a warning. */
function __systemlib_openssl_exported(string $function, OpenSSLCertificate|string $certificate, bool $no_text): ?string
{
    $text = __systemlib_openssl_certificate_of($function, $certificate);
    if ($text === null) {
        __systemlib_warning("$function(): X.509 Certificate cannot be retrieved");
        return null;
    }
    return ($no_text ? '' : __systemlib_openssl_in_words($text, 'X509')) . $text;
}

function openssl_x509_fingerprint(
    OpenSSLCertificate|string $certificate,
    string $digest_algo = "sha1",
    bool $binary = false
): string|false {
    $text = __systemlib_openssl_certificate_of('openssl_x509_fingerprint', $certificate);
    if ($text === null) {
        __systemlib_warning('openssl_x509_fingerprint(): X.509 Certificate cannot be retrieved');
        return false;
    }
    $print = __systemlib_openssl_fingerprint($text, $digest_algo);
    if ($print === null) {
        __systemlib_warning('openssl_x509_fingerprint(): Unknown digest algorithm');
        return false;
    }
    return $binary ? $print : bin2hex($print);
}

function openssl_x509_check_private_key(OpenSSLCertificate|string $certificate, #[SensitiveParameter] $private_key): bool
{
    $text = __systemlib_openssl_certificate_of('openssl_x509_check_private_key', $certificate);
    $key = $text === null ? null : __systemlib_openssl_private_of('openssl_x509_check_private_key', $private_key);
    return $key !== null && __systemlib_openssl_belongs($text, $key);
}

function openssl_x509_parse(OpenSSLCertificate|string $certificate, bool $short_names = true): array|false
{
    $text = __systemlib_openssl_certificate_of('openssl_x509_parse', $certificate);
    return $text === null ? false : __systemlib_openssl_parse($text, $short_names);
}
