<?php
/*
 * Text in any encoding. Native bodies know Unicode and the byte charsets; other charsets are decoded and encoded in Python (charsets.php).
 */

const MB_CASE_UPPER = 0;
const MB_CASE_LOWER = 1;
const MB_CASE_TITLE = 2;
const MB_CASE_FOLD = 3;
const MB_CASE_UPPER_SIMPLE = 4;
const MB_CASE_LOWER_SIMPLE = 5;
const MB_CASE_TITLE_SIMPLE = 6;
const MB_CASE_FOLD_SIMPLE = 7;

// Settings

#[Native]
function mb_language(?string $language = null): string|bool {}
#[Native]
function mb_internal_encoding(?string $encoding = null): string|bool {}
#[Native]
function mb_http_input(?string $type = null): array|string|false {}
#[Native]
function mb_http_output(?string $encoding = null): string|bool {}
#[Native]
function mb_detect_order(array|string|null $encoding = null): array|bool {}
#[Native]
function mb_substitute_character(string|int|null $substitute_character = null): string|int|bool {}
#[Native]
function mb_preferred_mime_name(string $encoding): string|false {}
#[Native]
function mb_list_encodings(): array {}
#[Native]
function mb_encoding_aliases(string $encoding): array {}
#[Native]
function mb_get_info(string $type = "all"): array|string|int|false|null {}

// Characters counted and cut

#[Native]
function mb_strlen(string $string, ?string $encoding = null): int {}
#[Native]
function mb_substr(string $string, int $start, ?int $length = null, ?string $encoding = null): string {}
#[Native]
function mb_strcut(string $string, int $start, ?int $length = null, ?string $encoding = null): string {}
#[Native, Gives('Arr([Str])')]
function mb_str_split(string $string, int $length = 1, ?string $encoding = null): array {}
#[Native]
function mb_strwidth(string $string, ?string $encoding = null): int {}
#[Native]
function mb_strimwidth(string $string, int $start, int $width, string $trim_marker = "", ?string $encoding = null): string {}

// Searching

#[Native]
function mb_strpos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false {}
#[Native]
function mb_strrpos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false {}
#[Native]
function mb_stripos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false {}
#[Native]
function mb_strripos(string $haystack, string $needle, int $offset = 0, ?string $encoding = null): int|false {}
#[Native]
function mb_strstr(string $haystack, string $needle, bool $before_needle = false, ?string $encoding = null): string|false {}
#[Native]
function mb_strrchr(string $haystack, string $needle, bool $before_needle = false, ?string $encoding = null): string|false {}
#[Native]
function mb_stristr(string $haystack, string $needle, bool $before_needle = false, ?string $encoding = null): string|false {}
#[Native]
function mb_strrichr(string $haystack, string $needle, bool $before_needle = false, ?string $encoding = null): string|false {}
#[Native]
function mb_substr_count(string $haystack, string $needle, ?string $encoding = null): int {}

// Case

#[Native]
function mb_convert_case(string $string, int $mode, ?string $encoding = null): string {}
#[Native]
function mb_strtoupper(string $string, ?string $encoding = null): string {}
#[Native]
function mb_strtolower(string $string, ?string $encoding = null): string {}

// Encodings

#[Native]
function mb_convert_encoding(array|string $string, string $to_encoding, array|string|null $from_encoding = null): array|string|false {}
#[Native]
function mb_detect_encoding(string $string, array|string|null $encodings = null, bool $strict = false): string|false {}
#[Native]
function mb_check_encoding(array|string|null $value = null, ?string $encoding = null): bool {}
#[Native]
function mb_scrub(string $string, ?string $encoding = null): string {}
#[Native]
function mb_ord(string $string, ?string $encoding = null): int|false {}
#[Native]
function mb_chr(int $codepoint, ?string $encoding = null): string|false {}
#[Native]
function mb_convert_variables(string $to_encoding, array|string $from_encoding, mixed &$var, mixed &...$vars): string|false {}
#[Native]
function mb_encode_numericentity(string $string, array $map, ?string $encoding = null, bool $hex = false): string {}
#[Native]
function mb_decode_numericentity(string $string, array $map, ?string $encoding = null): string {}
#[Native]
function mb_convert_kana(string $string, string $mode = "KV", ?string $encoding = null): string {}

// Input, output and mail

function mb_parse_str(string $string, &$result): bool
{
    $string = explode("\0", $string, 2)[0];
    $separators = (string) ini_get('arg_separator.input');
    $texts = [];
    foreach (explode($separators[0], strtr($string, $separators, str_repeat($separators[0], strlen($separators)))) as $pair) {
        if ($pair !== '') {
            $parts = explode('=', $pair, 2);
            $texts[] = urldecode($parts[0]);
            $texts[] = urldecode($parts[1] ?? '');
        }
    }
    $found = [];
    if ($string !== '') {
        $texts = __systemlib_mb_input($texts);
        for ($i = 0; $i < count($texts); $i += 2) {
            __systemlib_register_variable($texts[$i], $texts[$i + 1], $found);
        }
    }
    $result = $found;
    return $string !== '';
}

/** Names and values of a query string in the internal encoding. */
#[Native]
function __systemlib_mb_input(array $values): array {}

function mb_output_handler(string $string, int $status): string
{
    if (($status & PHP_OUTPUT_HANDLER_START) !== 0) {
        $charset = __systemlib_mb_output_start();
        if ($charset !== '') {
            header("Content-Type: text/html; charset=$charset");
        }
    }
    return __systemlib_mb_output($string, ($status & PHP_OUTPUT_HANDLER_END) !== 0);
}

/** Begin to convert output, if it may be; the charset of the header, or an empty text. */
#[Native]
function __systemlib_mb_output_start(): string {}

/** A piece of output, converted. */
#[Native]
function __systemlib_mb_output(string $string, bool $last): string {}

#[Native]
function mb_encode_mimeheader(string $string, ?string $charset = null, ?string $transfer_encoding = null, string $newline = "\r\n", int $indent = 0): string {}
#[Native]
function mb_decode_mimeheader(string $string): string {}
