<?php
/*
 * Functions about the running engine with native bodies (backend/library/info.py).
 */

#[Native]
function memory_get_usage(bool $real_usage = false): int {}
#[Native]
function memory_get_peak_usage(bool $real_usage = false): int {}
#[Native]
function memory_reset_peak_usage(): void {}
#[Native]
function error_get_last(): ?array {}
#[Native]
function error_clear_last(): void {}
#[Native]
function getmypid(): int|false {}
#[Native]
function php_sapi_name(): string|false {}
#[Native]
function extension_loaded(string $extension): bool {}
#[Native, Pure]
function version_compare(string $version1, string $version2, ?string $operator = null): int|bool {}
