<?php
/*
 * openssl: the errors that openssl_error_string() tells. OpenSSL keeps its own until somebody asks; python/errors.py has the queue of all.
 */

/** Whether OpenSSL has errors to tell (ciphers.py). */
#[Native]
function __systemlib_openssl_complains(): bool {}

#[Python]
function __systemlib_openssl_note(string $error): void {}

#[Python]
function __systemlib_openssl_error(): string|false {}

function openssl_error_string(): string|false
{
    if (__systemlib_openssl_complains()) {
        __systemlib_openssl_note_all();
    }
    return __systemlib_openssl_error();
}
