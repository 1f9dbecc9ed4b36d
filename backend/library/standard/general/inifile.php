<?php
/*
 * Ini files (ini_scan.py, ini_parse.py) and the sizes in them (python/inifile.py).
 */

const INI_SCANNER_NORMAL = 0;
const INI_SCANNER_RAW = 1;
const INI_SCANNER_TYPED = 2;

function parse_ini_string(string $ini_string, bool $process_sections = false, int $scanner_mode = INI_SCANNER_NORMAL): array|false
{
    return __systemlib_ini_parse(explode("\0", $ini_string, 2)[0], $process_sections, $scanner_mode, 'Unknown');
}

function parse_ini_file(#[Path] string $filename, bool $process_sections = false, int $scanner_mode = INI_SCANNER_NORMAL): array|false
{
    if ($filename === '') {
        throw new ValueError('parse_ini_file(): Argument #1 ($filename) cannot be empty');
    }
    $text = __systemlib_source($filename, 'parse_ini_file');
    return $text === null ? false : __systemlib_ini_parse($text, $process_sections, $scanner_mode, $filename);
}

/** The settings of a text; false after a warning, which names the file. */
#[Native]
function __systemlib_ini_parse(string $text, bool $sections, int $mode, string $file): array|false {}

#[Python]
function ini_parse_quantity(string $shorthand): int {}
