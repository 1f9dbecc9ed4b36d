<?php
/*
 * Array functions with native bodies (array*.py).
 *
 * UNKNOWN as a default: the parameter is optional, and leaving it out differs from every value.
 */

const COUNT_NORMAL = 0;
const COUNT_RECURSIVE = 1;
const SORT_ASC = 4;
const SORT_DESC = 3;
const SORT_REGULAR = 0;
const SORT_NUMERIC = 1;
const SORT_STRING = 2;
const SORT_LOCALE_STRING = 5;
const SORT_NATURAL = 6;
const SORT_FLAG_CASE = 8;
const CASE_LOWER = 0;
const CASE_UPPER = 1;
const EXTR_OVERWRITE = 0;
const EXTR_SKIP = 1;
const EXTR_PREFIX_SAME = 2;
const EXTR_PREFIX_ALL = 3;
const EXTR_PREFIX_INVALID = 4;
const EXTR_PREFIX_IF_EXISTS = 5;
const EXTR_IF_EXISTS = 6;
const EXTR_REFS = 256;
const ARRAY_FILTER_USE_BOTH = 1;
const ARRAY_FILTER_USE_KEY = 2;

// Counting, keys and values

// The type of $value is checked by the body, after $mode.
#[Native]
function count(#[Shown('Countable|array')] $value, int $mode = COUNT_NORMAL): int {}
#[Native]
function sizeof(#[Shown('Countable|array')] $value, int $mode = COUNT_NORMAL): int {}
#[Native, Pure]
function array_is_list(array $array): bool {}
#[Native, Pure]
function array_key_exists($key, array $array): bool {}
#[Native, Pure]
function key_exists($key, array $array): bool {}
#[Native, Pure]
function array_key_first(array $array): int|string|null {}
#[Native, Pure]
function array_key_last(array $array): int|string|null {}
#[Native, Pure, Gives('keys', 'array')]
function array_keys(array $array, mixed $filter_value = UNKNOWN, bool $strict = false): array {}
#[Native, Pure, Gives('values', 'array')]
function array_values(array $array): array {}
#[Native, Pure]
function in_array(mixed $needle, array $haystack, bool $strict = false): bool {}
#[Native, Pure]
function array_search(mixed $needle, array $haystack, bool $strict = false): string|int|false {}

// Building

#[Native, Pure, Gives('filled', 'value')]
function array_fill(int $start_index, int $count, mixed $value): array {}
#[Native, Pure, Gives('filled', 'value')]
function array_fill_keys(array $keys, mixed $value): array {}
#[Native, Pure]
function array_combine(array $keys, array $values): array {}
#[Native, Pure, Gives('flipped', 'array')]
function array_flip(array $array): array {}
#[Native, Pure, Gives('Arr(Int)')]
function array_count_values(array $array): array {}
#[Native, Pure]
function array_change_key_case(array $array, int $case = CASE_LOWER): array {}
#[Native, Pure]
function array_pad(array $array, int $length, mixed $value): array {}
#[Native, Pure]
function array_column(array $array, int|string|null $column_key, int|string|null $index_key = null): array {}
#[Native, Pure, Gives('numbers', 'start', 'end', 'step')]
function range($start, $end, int|float $step = 1): array {}

// Parts

#[Native, Pure, Gives('slice', 'array')]
function array_reverse(array $array, bool $preserve_keys = false): array {}
#[Native, Pure, Gives('chunks', 'array')]
function array_chunk(array $array, int $length, bool $preserve_keys = false): array {}
#[Native, Pure, Gives('slice', 'array')]
function array_slice(array $array, int $offset, ?int $length = null, bool $preserve_keys = false): array {}
#[Native]
function array_splice(array &$array, int $offset, ?int $length = null, mixed $replacement = []): array {}

// Ends and the internal pointer

#[Native]
function array_push(#[InPlace] array &$array, #[Lent] mixed ...$values): int {}
#[Native, Gives('element or null', 'array')]
function array_pop(#[InPlace] array &$array): mixed {}
#[Native, Gives('element or null', 'array')]
function array_shift(#[InPlace] array &$array): mixed {}
#[Native]
function array_unshift(#[InPlace] array &$array, #[Lent] mixed ...$values): int {}
#[Native, Gives('element or false', 'array')]
function current(array|object $array): mixed {}
#[Native, Gives('element or false', 'array')]
function pos(array|object $array): mixed {}
#[Native]
function key(array|object $array): int|string|null {}
#[Native, Gives('element or false', 'array')]
function next(#[InPlace] array|object &$array): mixed {}
#[Native, Gives('element or false', 'array')]
function prev(#[InPlace] array|object &$array): mixed {}
#[Native, Gives('element or false', 'array')]
function reset(#[InPlace] array|object &$array): mixed {}
#[Native, Gives('element or false', 'array')]
function end(#[InPlace] array|object &$array): mixed {}

// Combining arrays

#[Native, Pure, Gives('merged', 'arrays')]
function array_merge(#[Lent] array ...$arrays): array {}
#[Native, Pure]
function array_merge_recursive(array ...$arrays): array {}
#[Native, Pure]
function array_replace(array $array, array ...$replacements): array {}
#[Native, Pure]
function array_replace_recursive(array $array, array ...$replacements): array {}
#[Native, Pure, Gives('part', 'array')]
function array_diff(array $array, array ...$arrays): array {}
#[Native, Pure, Gives('part', 'array')]
function array_diff_assoc(array $array, array ...$arrays): array {}
#[Native, Pure, Gives('part', 'array')]
function array_diff_key(array $array, array ...$arrays): array {}
#[Native, Pure, Gives('part', 'array')]
function array_intersect(array $array, array ...$arrays): array {}
#[Native, Pure, Gives('part', 'array')]
function array_intersect_assoc(array $array, array ...$arrays): array {}
#[Native, Pure, Gives('part', 'array')]
function array_intersect_key(array $array, array ...$arrays): array {}
#[Native, Pure, Gives('part', 'array')]
function array_unique(array $array, int $flags = SORT_STRING): array {}

// Numbers

#[Native, Pure]
function array_sum(array $array): int|float {}
#[Native, Pure]
function array_product(array $array): int|float {}
#[Native, Pure, Gives('one', 'value', 'values')]
function min(mixed $value, #[Lent] mixed ...$values): mixed {}
#[Native, Pure, Gives('one', 'value', 'values')]
function max(mixed $value, #[Lent] mixed ...$values): mixed {}

// Sorting

#[Native]
function sort(array &$array, int $flags = SORT_REGULAR): true {}
#[Native]
function rsort(array &$array, int $flags = SORT_REGULAR): bool {}
#[Native]
function asort(array &$array, int $flags = SORT_REGULAR): true {}
#[Native]
function arsort(array &$array, int $flags = SORT_REGULAR): true {}
#[Native]
function ksort(array &$array, int $flags = SORT_REGULAR): true {}
#[Native]
function krsort(array &$array, int $flags = SORT_REGULAR): true {}
#[Native]
function natsort(array &$array): bool {}
#[Native]
function natcasesort(array &$array): bool {}
#[Native]
function usort(array &$array, callable $callback): true {}
#[Native]
function uasort(array &$array, callable $callback): true {}
#[Native]
function uksort(array &$array, callable $callback): true {}
#[Native]
function array_multisort(#[PreferRef] &$array, #[PreferRef] &...$rest): bool {}
#[Native]
function shuffle(#[InPlace] array &$array): true {}
#[Native]
function array_rand(array $array, int $num = 1): int|string|array {}

// What the PHP bodies of the array library need

#[Native]
#[CallsBack]
function __systemlib_compare($callback, $a, $b): int {}
#[Native]
function __systemlib_user_order(array $values, callable $callback): array {}
#[Native]
function __systemlib_rearrange(array $array, array $order, bool $keys): array {}
#[Native]
function __systemlib_pick(array $array, array $keys): array {}
#[Native]
function __systemlib_argument_count(): int {}
#[Native]
function __systemlib_callback_problem(mixed $value): ?string {}

// The caller's variables

#[Native, CallerFrame]
function compact($var_name, ...$var_names): array {}
#[Native, CallerFrame]
function extract(#[PreferRef] array &$array, int $flags = EXTR_OVERWRITE, string $prefix = ""): int {}
