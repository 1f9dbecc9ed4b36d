<?php
/*
 * Names of hosts, services and protocols, and what else the system tells or takes; the work is done in
 * backend/library/standard/general/python/network.py.
 */

const LOG_EMERG = 0;
const LOG_ALERT = 1;
const LOG_CRIT = 2;
const LOG_ERR = 3;
const LOG_WARNING = 4;
const LOG_NOTICE = 5;
const LOG_INFO = 6;
const LOG_DEBUG = 7;
const LOG_KERN = 0;
const LOG_USER = 8;
const LOG_MAIL = 16;
const LOG_DAEMON = 24;
const LOG_AUTH = 32;
const LOG_SYSLOG = 40;
const LOG_LPR = 48;
const LOG_NEWS = 56;
const LOG_UUCP = 64;
const LOG_CRON = 72;
const LOG_AUTHPRIV = 80;
const LOG_LOCAL0 = 128;
const LOG_LOCAL1 = 136;
const LOG_LOCAL2 = 144;
const LOG_LOCAL3 = 152;
const LOG_LOCAL4 = 160;
const LOG_LOCAL5 = 168;
const LOG_LOCAL6 = 176;
const LOG_LOCAL7 = 184;
const LOG_PID = 1;
const LOG_CONS = 2;
const LOG_ODELAY = 4;
const LOG_NDELAY = 8;
const LOG_NOWAIT = 16;
const LOG_PERROR = 32;

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
function openlog(string $prefix, int $flags, int $facility): bool {}
#[Python]
function closelog(): bool {}
#[Python]
function syslog(int $priority, string $message): bool {}
#[Python]
function ftok(#[Path] string $filename, string $project_id): int {}
#[Python]
function disk_total_space(#[Path] string $directory): float|false {}
#[Python]
function disk_free_space(#[Path] string $directory): float|false {}
#[Python]
function diskfreespace(#[Path] string $directory): float|false {}
#[Python]
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
