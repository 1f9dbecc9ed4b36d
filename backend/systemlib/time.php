<?php
/*
 * Clocks and waiting with native bodies (backend/library/time.py).
 */

#[Native]
function time(): int {}
#[Native]
function microtime(bool $as_float = false): string|float {}
#[Native]
function hrtime(bool $as_number = false): array|int|float|false {}
#[Native]
function usleep(int $microseconds): void {}
#[Native]
function sleep(int $seconds): int {}
#[Native]
function uniqid(string $prefix = "", bool $more_entropy = false): string {}
