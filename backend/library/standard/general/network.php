<?php
/*
 * Names of hosts, services and protocols, and what else the system tells or takes; the work is done in
 * backend/library/standard/general/python/network.py.
 */

#[Python]
function gethostbyname(#[Path] string $hostname): string {}
#[Python]
function gethostbynamel(#[Path] string $hostname): array|false {}
#[Python]
function gethostbyaddr(string $ip): string|false {}
#[Python]
function getservbyname(string $service, string $protocol): int|false {}
#[Python]
function getservbyport(int $port, string $protocol): string|false {}
#[Python]
function getprotobyname(string $protocol): int|false {}
#[Python]
function getprotobynumber(int $protocol): string|false {}
#[Python]
function ftok(#[Path] string $filename, string $project_id): int {}
#[Python]
function disk_total_space(#[Path] string $directory): float|false {}
#[Python]
function disk_free_space(#[Path] string $directory): float|false {}
#[Python]
function diskfreespace(#[Path] string $directory): float|false {}
#[Native]
function getrusage(int $mode = 0): array|false {}
#[Python]
function lchown(#[Path] string $filename, string|int $user): bool {}
#[Python]
function lchgrp(#[Path] string $filename, string|int $group): bool {}
#[Python]
function cli_set_process_title(string $title): bool {}
#[Python]
function cli_get_process_title(): ?string {}

/** What was resolved is not kept. */
function realpath_cache_get(): array
{
    return [];
}

function realpath_cache_size(): int
{
    return 0;
}

function getmyinode(): int|false
{
    return fileinode($_SERVER['SCRIPT_FILENAME']);
}

function getlastmod(): int|false
{
    return filemtime($_SERVER['SCRIPT_FILENAME']);
}

/** The command line has no uploads. */
function is_uploaded_file(string $filename): bool
{
    return false;
}

function move_uploaded_file(string $from, string $to): bool
{
    return false;
}

function time_sleep_until(float $timestamp): bool
{
    $left = $timestamp - microtime(true);
    if ($left <= 0) {
        __systemlib_warning('time_sleep_until(): Argument #1 ($timestamp) must be greater than or equal to the current time');
        return false;
    }
    $nanoseconds = (int) ceil($left * 1000000000);
    [$seconds, $nanoseconds] = [intdiv($nanoseconds, 1000000000), $nanoseconds % 1000000000];
    while (is_array($rest = time_nanosleep($seconds, $nanoseconds))) {
        ['seconds' => $seconds, 'nanoseconds' => $nanoseconds] = $rest;
    }
    return true;
}

function get_meta_tags(string $filename, bool $use_include_path = false): array|false
{
    $text = __systemlib_file_contents($filename, 'get_meta_tags', $use_include_path);
    return $text === false ? false : __systemlib_meta_tags($text);
}

/** The names and contents of the meta elements of an HTML head. */
#[Python]
function __systemlib_meta_tags(string $text): array {}
