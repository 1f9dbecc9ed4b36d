<?php
/*
 * HTTP headers with native bodies (backend/library/standard/general/headers.py).
 */

#[Native]
function header(string $header, bool $replace = true, int $response_code = 0): void {}
#[Native]
function header_register_callback(callable $callback): bool {}
#[Native]
function header_remove(?string $name = null): void {}
#[Native]
function headers_list(): array {}
#[Native]
function headers_sent(&$filename = null, &$line = null): bool {}
#[Native]
function http_response_code(int $response_code = 0): int|bool {}
#[Native]
function setcookie(string $name, string $value = "", array|int $expires_or_options = 0, string $path = "", string $domain = "", bool $secure = false, bool $httponly = false): bool {}
#[Native]
function setrawcookie(string $name, string $value = "", array|int $expires_or_options = 0, string $path = "", string $domain = "", bool $secure = false, bool $httponly = false): bool {}
