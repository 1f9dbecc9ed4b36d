<?php
/*
 * Environment variables with native bodies (backend/library/standard/general/environment.py).
 */

#[Native]
function getenv(?string $name = null, bool $local_only = false): array|string|false {}
#[Native]
function putenv(string $assignment): bool {}
/** Make `$_ENV` or `$_REQUEST` when code that names it is loaded for the first time. */
#[Native]
function __systemlib_auto_global(string $name): void {}
