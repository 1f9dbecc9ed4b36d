<?php
/*
 * Text functions of the long tail.
 */

#[Native, Pure]
function convert_uuencode(string $string): string {}
#[Native]
function convert_uudecode(string $string): string|false {}
#[Native, Pure]
function quoted_printable_encode(string $string): string {}
#[Native, Pure]
function quoted_printable_decode(string $string): string {}
#[Native, Pure]
function ip2long(string $ip): int|false {}
#[Native, Pure]
function long2ip(int $ip): string|false {}

function sscanf(string $string, string $format, mixed &...$vars): array|int|null
{
    $found = __systemlib_scan($string, $format, count($vars));
    return __systemlib_scanned($found, $vars);
}

function fscanf(#[Resource] $stream, string $format, mixed &...$vars): array|int|false|null
{
    $line = __systemlib_line($stream, 'fscanf');
    if ($line === false) {
        return false;
    }
    $found = __systemlib_scan($line, $format, count($vars));
    return __systemlib_scanned($found, $vars);
}

/** The next line of a stream, for a function of that name. */
#[Native]
function __systemlib_line(mixed $stream, string $function): string|false {}

/** Give the values that were read: to the variables, or as the list that they are. */
function __systemlib_scanned(array $found, array $vars): array|int|null
{
    [$count, $values] = $found;
    if ($vars === []) {
        return $count < 0 ? null : $values;
    }
    foreach ($values as $i => $value) {
        $vars[$i] = $value;
    }
    return $count;
}

/** [how many conversions were stored, their values by number]; without variables all numbers are there. */
#[Native]
function __systemlib_scan(string $string, string $format, int $variables): array {}
