<?php
/*
 * Functions about the running engine with native bodies (backend/library/standard/general/info.py).
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
#[Native, Pure]
function version_compare(string $version1, string $version2, ?string $operator = null): int|bool {}

const CONNECTION_ABORTED = 1;
const CONNECTION_NORMAL = 0;
const CONNECTION_TIMEOUT = 2;

function phpversion(?string $extension = null): string|false
{
    return $extension === null || extension_loaded($extension) ? PHP_VERSION : false;
}

function forward_static_call(callable $callback, mixed ...$args): mixed
{
    return call_user_func_array(__systemlib_forwarding($callback, 'forward_static_call'), $args);
}

function forward_static_call_array(callable $callback, array $args): mixed
{
    return call_user_func_array(__systemlib_forwarding($callback, 'forward_static_call_array'), $args);
}

/** A callback as it is called from a class: what `static` is there stays so, where the callback's class allows it. */
#[Native]
function __systemlib_forwarding(mixed $callback, string $function): callable {}

function php_ini_loaded_file(): string|false
{
    return get_cfg_var('cfg_file_path');
}

function php_ini_scanned_files(): string|false
{
    return false;
}

function ignore_user_abort(?bool $enable = null): int
{
    $old = (int) ini_get('ignore_user_abort');
    if ($enable !== null) {
        ini_set('ignore_user_abort', $enable ? '1' : '0');
    }
    return $old;
}

#[Native]
function setlocale(int $category, $locales, ...$rest): string|false {}

#[Native]
function __systemlib_warning(string $message): void {}

#[Native]
function __systemlib_notice(string $message): void {}

#[Native]
function __systemlib_deprecated(string $message): void {}

function localeconv(): array
{
    return [
        'decimal_point' => '.',
        'thousands_sep' => '',
        'int_curr_symbol' => '',
        'currency_symbol' => '',
        'mon_decimal_point' => '',
        'mon_thousands_sep' => '',
        'positive_sign' => '',
        'negative_sign' => '',
        'int_frac_digits' => 127,
        'frac_digits' => 127,
        'p_cs_precedes' => 127,
        'p_sep_by_space' => 127,
        'n_cs_precedes' => 127,
        'n_sep_by_space' => 127,
        'p_sign_posn' => 127,
        'n_sign_posn' => 127,
        'grouping' => [],
        'mon_grouping' => [],
    ];
}

#[Native]
function php_uname(string $mode = "a"): string {}
#[Native]
function gethostname(): string|false {}
#[Python]
function get_current_user(): string {}
#[Python]
function getmyuid(): int|false {}
#[Python]
function getmygid(): int|false {}
#[Native]
function sys_getloadavg(): array|false {}

#[Native]
function constant(string $name): mixed {}

#[Native]
function is_callable(mixed $value, bool $syntax_only = false, &$callable_name = null): bool {}

#[Native]
function register_shutdown_function(callable $callback, mixed ...$args): void {}
