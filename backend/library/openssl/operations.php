<?php
/*
 * openssl: reading keys, and what is done with them (python/operations.py).
 */

/** A private key's text without a passphrase, or null. */
#[Python]
function __systemlib_openssl_private(string $text, ?string $passphrase): ?string {}

/** The text of a public key, of a key's or of a certificate's; or null. */
#[Python]
function __systemlib_openssl_public(string $text): ?string {}

/** Whether a private key is that of a certificate. */
#[Python]
function __systemlib_openssl_belongs(string $certificate, string $key): bool {}

#[Python]
function __systemlib_openssl_sign(string $data, string $pem, string $digest): ?string {}

#[Python]
function __systemlib_openssl_verify(string $data, string $signature, string $pem, string $digest): int {}

/** What an RSA key makes of data in one of four ways ("encrypt", "decrypt", "sign", "recover"), or null. */
#[Python]
function __systemlib_openssl_rsa(string $way, string $data, string $pem, int $padding): ?string {}

#[Python]
function __systemlib_openssl_derive(string $public, string $private): ?string {}

/** What a file holds, or null. */
#[Python]
function __systemlib_openssl_file(string $name): ?string {}

/** What a name of a file or a text stands for, as the parameter of a function; null where a file cannot be read. */
function __systemlib_openssl_text(string $given, string $function, string $parameter): ?string
{
    if (strncmp($given, 'file://', 7) !== 0 || $given === 'file://') {
        return $given;
    }
    $name = substr($given, 7);
    if (str_contains($name, "\0")) {
        __systemlib_openssl_bad_name($function, $parameter);
    }
    if (!__systemlib_basedir_allows($function, $name)) {
        return null;
    }
    return __systemlib_openssl_file($name);
}

/** Throws for a NUL byte in the name of a file. */
function __systemlib_openssl_bad_name(string $function, string $parameter): never
{
    $names = array_map(fn($one) => $one->name, (new ReflectionFunction($function))->getParameters());
    $at = (int) array_search($parameter, $names, true);  // the first one where it is called otherwise
    throw new ValueError("$function(): Argument #" . ($at + 1) . " (\$$names[$at]) must not contain any null bytes");
}
