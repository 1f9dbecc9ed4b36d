<?php
/*
 * Environment variables with native bodies (backend/library/environment.py).
 */

#[Native]
function getenv(?string $name = null, bool $local_only = false): array|string|false {}
#[Native]
function putenv(string $assignment): bool {}
