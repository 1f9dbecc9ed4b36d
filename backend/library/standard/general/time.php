<?php
/*
 * Clocks and waiting with native bodies (backend/library/standard/general/time.py).
 */

#[Native, Gives('Dbl', when: 'as_float')]
function microtime(bool $as_float = false): string|float {}
#[Native]
function hrtime(bool $as_number = false): array|int|float|false {}
#[Native]
function usleep(int $microseconds): void {}
#[Native]
function sleep(int $seconds): int {}
#[Native]
function uniqid(string $prefix = "", bool $more_entropy = false): string {}

function gettimeofday(bool $as_float = false): array|float
{
    $now = microtime(true);
    if ($as_float) {
        return $now;
    }
    $seconds = (int) $now;
    return ['sec' => $seconds, 'usec' => (int) (($now - $seconds) * 1000000), 'minuteswest' => 0, 'dsttime' => 0];
}

#[Native]
function time_nanosleep(int $seconds, int $nanoseconds): array|bool {}

#[Native, Deprecated]
function strptime(string $timestamp, string $format): array|false {}
