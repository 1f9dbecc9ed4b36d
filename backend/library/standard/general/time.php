<?php
/*
 * Clocks and waiting with native bodies (backend/library/standard/general/time.py).
 */

#[Native]
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

function time_nanosleep(int $seconds, int $nanoseconds): array|bool
{
    if ($seconds < 0) {
        throw new ValueError('time_nanosleep(): Argument #1 ($seconds) must be greater than or equal to 0');
    }
    if ($nanoseconds < 0) {
        throw new ValueError('time_nanosleep(): Argument #2 ($nanoseconds) must be greater than or equal to 0');
    }
    usleep($seconds * 1000000 + intdiv($nanoseconds, 1000));
    return true;
}
