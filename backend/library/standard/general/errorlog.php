<?php
/*
 * error_log(), with native and Python bodies (errorlog.py, python/errorlog.py).
 */

#[Native]
function error_log(string $message, int $message_type = 0, ?string $destination = null, ?string $additional_headers = null): bool {}

/** Add a line with the time to the log file, or give it to the system's log; whether that was possible. */
#[Python]
function __systemlib_log_line(string $file, string $mode, string $line): bool {}
/** Add text to a file. */
#[Python]
function __systemlib_append(string $file, string $text): bool {}
