<?php
/*
 * Dates with Python bodies (backend/library/date/python/date.py).
 */

const DATE_ATOM = "Y-m-d\\TH:i:sP";
const DATE_COOKIE = "l, d-M-Y H:i:s T";
const DATE_RFC822 = "D, d M y H:i:s O";
const DATE_RFC850 = "l, d-M-y H:i:s T";
const DATE_RFC1036 = "D, d M y H:i:s O";
const DATE_RFC1123 = "D, d M Y H:i:s O";
const DATE_RFC7231 = "D, d M Y H:i:s \\G\\M\\T";
const DATE_RFC2822 = "D, d M Y H:i:s O";
const DATE_RFC3339 = "Y-m-d\\TH:i:sP";
const DATE_RFC3339_EXTENDED = "Y-m-d\\TH:i:s.vP";
const DATE_ISO8601 = "Y-m-d\\TH:i:sO";
const DATE_RSS = "D, d M Y H:i:s O";
const DATE_W3C = "Y-m-d\\TH:i:sP";

#[Python]
function date(string $format, ?int $timestamp = null): string {}
#[Python]
function gmdate(string $format, ?int $timestamp = null): string {}
#[Python]
function idate(string $format, ?int $timestamp = null): int|false {}
#[Python]
function mktime(int $hour, ?int $minute = null, ?int $second = null, ?int $month = null, ?int $day = null, ?int $year = null): int|false {}
#[Python]
function gmmktime(int $hour, ?int $minute = null, ?int $second = null, ?int $month = null, ?int $day = null, ?int $year = null): int|false {}
#[Python, Pure]
function checkdate(int $month, int $day, int $year): bool {}
#[Python]
function getdate(?int $timestamp = null): array {}
#[Python]
function localtime(?int $timestamp = null, bool $associative = false): array {}
#[Python]
function date_default_timezone_get(): string {}
#[Python]
function date_default_timezone_set(string $timezoneId): bool {}
