<?php
/*
 * URLs and their query strings; native bodies are in backend/library/standard/url/parse.py and query.py.
 */

const PHP_URL_SCHEME = 0;
const PHP_URL_HOST = 1;
const PHP_URL_PORT = 2;
const PHP_URL_USER = 3;
const PHP_URL_PASS = 4;
const PHP_URL_PATH = 5;
const PHP_URL_QUERY = 6;
const PHP_URL_FRAGMENT = 7;
const PHP_QUERY_RFC1738 = 1;
const PHP_QUERY_RFC3986 = 2;

#[Native, Pure]
function parse_url(string $url, int $component = -1): int|string|array|null|false {}

function http_build_query(
    array|object $data,
    string $numeric_prefix = "",
    ?string $arg_separator = null,
    int $encoding_type = PHP_QUERY_RFC1738
): string {
    $separator = $arg_separator ?? (string) ini_get('arg_separator.output');
    $pairs = [];
    $open = [];
    __systemlib_query_pairs($data, '', '', $numeric_prefix, $encoding_type, $pairs, $open);
    return implode($separator, $pairs);
}

/** Append `key=value` for each scalar in $data, whose own place is $before . key . $behind. */
function __systemlib_query_pairs($data, string $before, string $behind, string $prefix, int $type, array &$pairs, array &$open): void
{
    $mark = is_object($data) ? 'object ' . spl_object_id($data) : 'array ' . __systemlib_address($data);
    if (isset($open[$mark])) {
        return;
    }
    $open[$mark] = true;
    $elements = is_object($data) ? __systemlib_visible_properties($data) : $data;
    foreach ($elements as $key => $value) {
        if ($value === null || is_resource($value)) {
            continue;
        }
        $name = is_int($key) ? $prefix . $key : ($type === PHP_QUERY_RFC3986 ? rawurlencode($key) : urlencode($key));
        $place = $before . $name . $behind;
        if (is_array($value) || is_object($value)) {
            __systemlib_query_pairs($value, $place . '%5B', '%5D', '', $type, $pairs, $open);
        } else {
            $text = is_bool($value) ? (string) (int) $value : (string) $value;
            $pairs[] = $place . '=' . ($type === PHP_QUERY_RFC3986 ? rawurlencode($text) : urlencode($text));
        }
    }
    unset($open[$mark]);
}

/** Where an array lies. */
#[Native]
function __systemlib_address(array $array): int {}

#[Native]
function __systemlib_visible_properties(object $object): array {}

#[Native]
function parse_str(string $string, &$result): void {}

/** Store a value under a name as a form's: "a[b][]" is a place in nested arrays. */
#[Native]
function __systemlib_register_variable(string $name, string $value, #[InPlace] array &$to): void {}
