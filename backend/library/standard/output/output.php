<?php
/*
 * Output buffering with native bodies (backend/library/standard/output/output.py).
 */

#[Native]
#[CallsBack]
function ob_start($callback = null, int $chunk_size = 0, int $flags = PHP_OUTPUT_HANDLER_STDFLAGS): bool {}
#[Native]
function ob_flush(): bool {}
#[Native]
function ob_clean(): bool {}
#[Native]
function ob_end_flush(): bool {}
#[Native]
function ob_end_clean(): bool {}
#[Native]
function ob_get_flush(): string|false {}
#[Native]
function ob_get_clean(): string|false {}
#[Native]
function ob_get_contents(): string|false {}
#[Native]
function ob_get_level(): int {}
#[Native]
function ob_get_length(): int|false {}
#[Native]
function ob_list_handlers(): array {}
#[Native]
function ob_get_status(bool $full_status = false): array {}
#[Native]
function ob_implicit_flush(bool $enable = true): void {}
#[Native]
function flush(): void {}
#[Native]
function connection_status(): int {}
#[Native]
function connection_aborted(): int {}
