<?php
/*
 * Functions about types and values with native bodies (backend/library/standard/variables/var.py, dump.py, export.py,
 * serialize.py, unserialize.py).
 */

// Types

#[Native, Pure]
function is_null(mixed $value): bool {}
#[Native, Pure]
function is_bool(mixed $value): bool {}
#[Native, Pure]
function is_int(mixed $value): bool {}
#[Native, Pure]
function is_integer(mixed $value): bool {}
#[Native, Pure]
function is_long(mixed $value): bool {}
#[Native, Pure]
function is_float(mixed $value): bool {}
#[Native, Pure]
function is_double(mixed $value): bool {}
#[Native, Pure]
function is_string(mixed $value): bool {}
#[Native, Pure]
function is_array(mixed $value): bool {}
#[Native, Pure]
function is_object(mixed $value): bool {}
#[Native, Pure]
function is_scalar(mixed $value): bool {}
#[Native, Pure]
function is_numeric(mixed $value): bool {}
#[Native, Pure]
function gettype(mixed $value): string {}
#[Native, Pure]
function get_debug_type(mixed $value): string {}
#[Native, Pure]
function is_iterable(mixed $value): bool {}
#[Native, Pure]
function is_countable(mixed $value): bool {}
#[Native]
function is_resource(mixed $value): bool {}

// Conversions

#[Native, Pure]
function boolval(mixed $value): bool {}
#[Native, Pure]
function intval(mixed $value, int $base = 10): int {}
#[Native, Pure]
function floatval(mixed $value): float {}
#[Native, Pure]
function doubleval(mixed $value): float {}
#[Native, Pure]
function strval(mixed $value): string {}
#[Native]
function settype(mixed &$var, string $type): bool {}

// Showing values

#[Native]
function var_dump(mixed $value, mixed ...$values): void {}
#[Native]
#[CallsBack]
function debug_zval_dump(mixed $value, #[Lent] mixed ...$values): void {}
#[Native, Gives('Str', when: 'return')]
function var_export(mixed $value, bool $return = false): ?string {}
#[Native, Gives('Str', when: 'return')]
function print_r(mixed $value, bool $return = false): string|bool {}

// Values as text

#[AllowDynamicProperties]
final class __PHP_Incomplete_Class {}

#[Native]
function serialize(mixed $value): string {}
#[Native]
#[Reaches]
function unserialize(string $data, array $options = []): mixed {}
