<?php
/*
 * Ini files; they are read in Python (python/inifile.py), what names constants and variables is looked up here.
 */

const INI_SCANNER_NORMAL = 0;
const INI_SCANNER_RAW = 1;
const INI_SCANNER_TYPED = 2;

function parse_ini_string(string $ini_string, bool $process_sections = false, int $scanner_mode = INI_SCANNER_NORMAL): array|false
{
    return __systemlib_ini_result($ini_string, $process_sections, $scanner_mode, 'Unknown');
}

function parse_ini_file(string $filename, bool $process_sections = false, int $scanner_mode = INI_SCANNER_NORMAL): array|false
{
    if ($filename === '') {
        throw new ValueError('parse_ini_file(): Argument #1 ($filename) cannot be empty');
    }
    if (str_contains($filename, "\0")) {
        throw new ValueError('parse_ini_file(): Argument #1 ($filename) must not contain any null bytes');
    }
    $text = __systemlib_source($filename, 'parse_ini_file');
    return $text === null ? false : __systemlib_ini_result($text, $process_sections, $scanner_mode, $filename);
}

/** The settings of a text; false after a warning. */
function __systemlib_ini_result(string $text, bool $sections, int $mode, string $file): array|false
{
    if ($mode < 0 || $mode > 2) {
        trigger_error('Invalid scanner mode', E_USER_WARNING);
        return false;
    }
    [$entries, $error] = __systemlib_ini_read($text, $mode);
    if ($error !== null) {
        trigger_error("$error in $file on line " . array_pop($entries) . "\n", E_USER_WARNING);
        return false;
    }
    $result = [];
    $place = &$result;
    foreach ($entries as [$kind, $name, $offset, $parts]) {
        if ($kind === 'section') {
            if ($sections) {
                $result[$name] = [];
                $place = &$result[$name];
            }
            continue;
        }
        $value = __systemlib_ini_value($parts, $mode);
        if ($offset === null) {
            $place[$name] = $value;
            continue;
        }
        if (!isset($place[$name]) || !is_array($place[$name])) {
            $place[$name] = [];
        }
        $key = (string) __systemlib_ini_value($offset, $mode);
        if ($key === '') {
            $place[$name][] = $value;
        } else {
            $place[$name][$key] = $value;
        }
    }
    return $result;
}

/** A value of its parts: texts, and names of constants and in the environment; operators between numbers. */
function __systemlib_ini_value(array $parts, int $mode): mixed
{
    $value = null;
    foreach ($parts as [$kind, $text]) {
        $piece = match ($kind) {
            'constant' => defined($text) ? (string) constant($text) : $text,
            'variable' => (string) getenv($text),
            'expression' => __systemlib_ini_expression($text),
            default => $text,
        };
        $value = count($parts) === 1 ? $piece : $value . $piece;
    }
    return $value;
}

/** The value of numbers with |, &, ^, ~ and ! between them: [operator, left, right] or a part. */
function __systemlib_ini_expression(array $tree): string
{
    [$operator, $left, $right] = $tree;
    $l = is_array($left[0]) ? 0 : (int) __systemlib_ini_value([$left], INI_SCANNER_NORMAL);
    $r = $right === null ? 0 : (int) __systemlib_ini_value([$right], INI_SCANNER_NORMAL);
    return (string) match ($operator) {
        '|' => $l | $r,
        '&' => $l & $r,
        '^' => $l ^ $r,
        '~' => ~$l,
        default => (int) !$l,
    };
}

/** [entries of [kind, name, offset, parts], null], or [[line], message]. */
#[Python]
function __systemlib_ini_read(string $text, int $mode): array {}

#[Python]
function ini_parse_quantity(string $shorthand): int {}
