<?php
/*
 * URLs and their query strings; native bodies are in parse.py, query.py and build_query.py beside this file.
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

#[Native]
function http_build_query(
    array|object $data,
    string $numeric_prefix = "",
    ?string $arg_separator = null,
    int $encoding_type = PHP_QUERY_RFC1738
): string {}

#[Native]
function __systemlib_visible_properties(object $object): array {}

#[Native]
function parse_str(string $string, &$result): void {}

/** Store a value under a name as a form's: "a[b][]" is a place in nested arrays. */
#[Native]
function __systemlib_register_variable(string $name, string $value, #[InPlace] array &$to): void {}
