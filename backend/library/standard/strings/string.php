<?php
/*
 * String functions with native bodies (string*.py, html.py, printf.py, hash.py, words.py, packing.py, tags.py).
 */

const STR_PAD_LEFT = 0;
const STR_PAD_RIGHT = 1;
const STR_PAD_BOTH = 2;
const HTML_SPECIALCHARS = 0;
const HTML_ENTITIES = 1;
const ENT_COMPAT = 2;
const ENT_QUOTES = 3;
const ENT_NOQUOTES = 0;
const ENT_IGNORE = 4;
const ENT_SUBSTITUTE = 8;
const ENT_DISALLOWED = 128;
const ENT_HTML401 = 0;
const ENT_XML1 = 16;
const ENT_XHTML = 32;
const ENT_HTML5 = 48;
const LC_CTYPE = 0;
const LC_NUMERIC = 1;
const LC_TIME = 2;
const LC_COLLATE = 3;
const LC_MONETARY = 4;
const LC_MESSAGES = 5;
const LC_ALL = 6;

// Parts and case

#[Native, Pure]
function strtolower(string $string): string {}
#[Native, Pure]
function strtoupper(string $string): string {}
#[Native, Pure]
function ucfirst(string $string): string {}
#[Native, Pure]
function lcfirst(string $string): string {}
#[Native, Pure]
function ucwords(string $string, string $separators = " \t\r\n\f\v"): string {}
#[Native, Pure]
function substr(string $string, int $offset, ?int $length = null): string {}
#[Native, Pure]
function chr(int $codepoint): string {}
#[Native, Pure]
function ord(string $character): int {}
#[Native, Pure]
function strrev(string $string): string {}
#[Native, Pure]
function str_rot13(string $string): string {}
#[Native, Pure]
function trim(string $string, string $characters = " \n\r\t\v\0"): string {}
#[Native, Pure]
function ltrim(string $string, string $characters = " \n\r\t\v\0"): string {}
#[Native, Pure]
function rtrim(string $string, string $characters = " \n\r\t\v\0"): string {}
#[Native, Pure]
function chop(string $string, string $characters = " \n\r\t\v\0"): string {}
#[Native, Pure]
function str_repeat(string $string, int $times): string {}
#[Native, Pure]
function str_pad(string $string, int $length, string $pad_string = " ", int $pad_type = STR_PAD_RIGHT): string {}
#[Native, Pure, Gives('Arr([Str])')]
function str_split(string $string, int $length = 1): array {}
#[Native, Pure]
function chunk_split(string $string, int $length = 76, string $separator = "\r\n"): string {}
#[Native, Pure]
function nl2br(string $string, bool $use_xhtml = true): string {}
#[Native, Pure]
function wordwrap(string $string, int $width = 75, string $break = "\n", bool $cut_long_words = false): string {}
#[Native, Pure]
function count_chars(string $string, int $mode = 0): array|string {}

// Searching

#[Native, Pure]
function strpos(string $haystack, string $needle, int $offset = 0): int|false {}
#[Native, Pure]
function stripos(string $haystack, string $needle, int $offset = 0): int|false {}
#[Native, Pure]
function strrpos(string $haystack, string $needle, int $offset = 0): int|false {}
#[Native, Pure]
function strripos(string $haystack, string $needle, int $offset = 0): int|false {}
#[Native, Pure]
function strstr(string $haystack, string $needle, bool $before_needle = false): string|false {}
#[Native, Pure]
function strchr(string $haystack, string $needle, bool $before_needle = false): string|false {}
#[Native, Pure]
function stristr(string $haystack, string $needle, bool $before_needle = false): string|false {}
#[Native, Pure]
function strrchr(string $haystack, string $needle): string|false {}
#[Native, Pure]
function str_contains(string $haystack, string $needle): bool {}
#[Native, Pure]
function str_starts_with(string $haystack, string $needle): bool {}
#[Native, Pure]
function str_ends_with(string $haystack, string $needle): bool {}
#[Native, Pure]
function substr_count(string $haystack, string $needle, int $offset = 0, ?int $length = null): int {}
#[Native, Pure]
function strspn(string $string, string $characters, int $offset = 0, ?int $length = null): int {}
#[Native, Pure]
function strcspn(string $string, string $characters, int $offset = 0, ?int $length = null): int {}
#[Native, Pure]
function strpbrk(string $string, string $characters): string|false {}

// Comparing

#[Native]
function strcoll(string $string1, string $string2): int {}
#[Native, Pure]
function strnatcmp(string $string1, string $string2): int {}
#[Native, Pure]
function strnatcasecmp(string $string1, string $string2): int {}
#[Native, Pure]
function substr_compare(string $haystack, string $needle, int $offset, ?int $length = null, bool $case_insensitive = false): int {}
#[Native, Pure]
function levenshtein(string $string1, string $string2, int $insertion_cost = 1, int $replacement_cost = 1, int $deletion_cost = 1): int {}
#[Native]
function similar_text(string $string1, string $string2, &$percent = null): int {}

// Replacing and joining

#[Native, Gives('alike', 'subject')]
function str_replace(array|string $search, array|string $replace, array|string $subject, &$count = null): array|string {}
#[Native, Gives('alike', 'subject')]
function str_ireplace(array|string $search, array|string $replace, array|string $subject, &$count = null): array|string {}
#[Native, Pure, Gives('alike', 'string')]
function substr_replace(array|string $string, array|string $replace, array|int $offset, array|int|null $length = null): array|string {}
#[Native, Pure]
function strtr(string $string, array|string $from, ?string $to = null): string {}
#[Native, Pure]
function implode(array|string $separator, ?array $array = null): string {}
#[Native, Pure]
function join(array|string $separator, ?array $array = null): string {}
#[Native, Pure, Gives('Arr([Str])')]
function explode(string $separator, string $string, int $limit = PHP_INT_MAX): array {}

// Escaping and encoding

#[Native, Pure]
function bin2hex(string $string): string {}
#[Native, Pure]
function hex2bin(string $string): string|false {}
#[Native, Pure]
function base64_encode(string $string): string {}
#[Native, Pure]
function base64_decode(string $string, bool $strict = false): string|false {}
#[Native, Pure]
function addslashes(string $string): string {}
#[Native, Pure]
function stripslashes(string $string): string {}
#[Native, Pure]
function addcslashes(string $string, string $characters): string {}
#[Native, Pure]
function stripcslashes(string $string): string {}
#[Native, Pure]
function quotemeta(string $string): string {}
#[Native, Pure]
function urlencode(string $string): string {}
#[Native, Pure]
function urldecode(string $string): string {}
#[Native, Pure]
function rawurlencode(string $string): string {}
#[Native, Pure]
function rawurldecode(string $string): string {}
#[Native]
function htmlspecialchars(string $string, int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401, ?string $encoding = null, bool $double_encode = true): string {}
#[Native, Pure]
function htmlspecialchars_decode(string $string, int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401): string {}
#[Native]
function htmlentities(string $string, int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401, ?string $encoding = null, bool $double_encode = true): string {}
#[Native]
function html_entity_decode(string $string, int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401, ?string $encoding = null): string {}

// Hashing

#[Native, Pure]
function md5(string $string, bool $binary = false): string {}
#[Native, Pure]
function sha1(string $string, bool $binary = false): string {}
#[Native, Pure]
function crc32(string $string): int {}

// Formatting

#[Native, Pure]
function sprintf(string $format, #[Lent] mixed ...$values): string {}
#[Native, Pure]
function vsprintf(string $format, array $values): string {}
#[Native]
function printf(string $format, #[Lent] mixed ...$values): int {}
#[Native]
function vprintf(string $format, array $values): int {}
#[Native, Pure]
function str_getcsv(string $string, string $separator = ",", string $enclosure = "\"", string $escape = "\\"): array {}

// Shuffling

#[Native]
function str_shuffle(string $string): string {}

// Words and sounds

#[Native, Pure]
function str_word_count(string $string, int $format = 0, ?string $characters = null): array|int {}
#[Native, Pure]
function soundex(string $string): string {}
#[Native, Pure]
function strip_tags(string $string, array|string|null $allowed_tags = null): string {}
#[Native, Deprecated]
function utf8_encode(string $string): string {}
#[Native, Deprecated]
function utf8_decode(string $string): string {}
#[Native]
function strtok(string $string, ?string $token = null): string|false {}

// Binary strings

#[Native, Pure]
function pack(string $format, #[Lent] mixed ...$values): string {}
#[Native, Pure]
function unpack(string $format, string $string, int $offset = 0): array|false {}

function md5_file(string $filename, bool $binary = false): string|false
{
    $data = __systemlib_file_contents($filename, 'md5_file');
    return $data === false ? false : md5($data, $binary);
}

function sha1_file(string $filename, bool $binary = false): string|false
{
    $data = __systemlib_file_contents($filename, 'sha1_file');
    return $data === false ? false : sha1($data, $binary);
}
