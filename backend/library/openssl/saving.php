<?php
/*
 * openssl: what is written to files, as OpenSSL does it itself: paths are no URLs, and no stream takes a number.
 */

/** Write a file; null, or what stood in the way: the number and the text of the system's error. */
#[Python]
function __systemlib_openssl_write(string $path, string $text): ?array {}

/** Throws for a NUL byte in the name of the file that a function is to write. */
function __systemlib_openssl_check_target(string $function, string $filename): void
{
    if (str_contains($filename, "\0")) {
        __systemlib_openssl_bad_name($function, 'output_filename');
    }
}

/** Write what a function makes to a file; false, after a warning if it gives one, where that cannot be. */
function __systemlib_openssl_save(string $function, string $filename, string $text, bool $warns = true): bool
{
    $path = $filename === '' ? '' : __systemlib_expanded($filename);
    if (!__systemlib_basedir_allows($function, $path)) {
        return false;
    }
    $wrong = __systemlib_openssl_write($path, $text);
    if ($wrong === null) {
        return true;
    }
    [$number, $reason] = $wrong;
    __systemlib_openssl_note(sprintf('error:%08X:system library::%s', -0x80000000 | $number, $reason));
    __systemlib_openssl_note($number === 2 ? 'error:10000080:BIO routines::no such file' : 'error:10080002:BIO routines::system lib');
    if ($warns) {
        __systemlib_warning("$function(): Error opening file $path");
    }
    return false;
}
