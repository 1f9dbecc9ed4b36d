<?php
/*
 * Conversion by the C library's iconv(), with native bodies (iconv.py, iconv_mime.py); decoding of mail headers is PHP (mime.php).
 */

const ICONV_IMPL = "glibc";
const ICONV_VERSION = "2.36";
const ICONV_MIME_DECODE_STRICT = 1;
const ICONV_MIME_DECODE_CONTINUE_ON_ERROR = 2;

#[Native]
function iconv(string $from_encoding, string $to_encoding, string $string): string|false {}
#[Native]
function iconv_strlen(string $string, ?string $encoding = null): int|false {}
#[Native]
function iconv_substr(string $string, int $offset, ?int $length = null, ?string $encoding = null): string|false {}
#[Native]
function iconv_strpos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false {}
#[Native]
function iconv_strrpos(string $haystack, string $needle, ?string $encoding = null): int|false {}
#[Native]
function iconv_set_encoding(string $type, string $encoding): bool {}
#[Native]
function iconv_get_encoding(string $type = "all"): array|string|false {}
#[Native]
function iconv_mime_encode(string $field_name, string $field_value, array $options = []): string|false {}
