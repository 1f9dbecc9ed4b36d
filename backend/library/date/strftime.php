<?php
/*
 * strftime() in the C locale.
 */

#[Native]
function __systemlib_strftime(string $format, int $timestamp, bool $gmt): string|false {}

#[Deprecated]
function strftime(string $format, ?int $timestamp = null): string|false
{
    return __systemlib_strftime($format, $timestamp ?? time(), false);
}

#[Deprecated]
function gmstrftime(string $format, ?int $timestamp = null): string|false
{
    return __systemlib_strftime($format, $timestamp ?? time(), true);
}
