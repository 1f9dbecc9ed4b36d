<?php
/*
 * Ini settings with native bodies (backend/library/standard/general/ini.py).
 */

const INI_USER = 1;
const INI_PERDIR = 2;
const INI_SYSTEM = 4;
const INI_ALL = 7;

#[Native]
function ini_get(string $option): string|false {}
#[Native]
function get_cfg_var(string $option): array|string|false {}
#[Native]
#[CallsBack]
function ini_set(string $option, #[Shown('string|int|float|bool|null')] $value): string|false {}
#[Native]
#[CallsBack]
function ini_alter(string $option, #[Shown('string|int|float|bool|null')] $value): string|false {}
#[Native]
function ini_restore(string $option): void {}
#[Native]
function ini_get_all(?string $extension = null, bool $details = true): array|false {}
#[Native]
function set_time_limit(int $seconds): bool {}
#[Native]
function get_include_path(): string|false {}
#[Native]
function set_include_path(#[Path] string $include_path): string|false {}
#[Native]
function __systemlib_settings(string $extension): array {}
