<?php
/*
 * Settings and environment variables with native bodies (backend/library/environment.py).
 */

#[Native]
function ini_get(string $option): string|false {}
#[Native]
function ini_set(string $option, string|int|float|bool|null $value): string|false {}
#[Native]
function ini_restore(string $option): void {}
#[Native]
function set_time_limit(int $seconds): bool {}
#[Native]
function getenv(?string $name = null, bool $local_only = false): array|string|false {}
#[Native]
function putenv(string $assignment): bool {}
