<?php
/*
 * The charsets that native code does not know, with Python bodies (backend/library/mbstring/python/charsets.py). Code points
 * are 32-bit words, little end first; all bits set mean bytes that are no character.
 */

/** The code points of bytes. */
#[Python]
function __systemlib_mb_decode(string $encoding, string $bytes): string {}

/** [code points as bytes, how many could not be said]. */
#[Python]
function __systemlib_mb_encode(string $encoding, string $codes, int $mode, int $substitute): array {}

/** Whether bytes are text. */
#[Python]
function __systemlib_mb_valid(string $encoding, string $bytes): bool {}

/** [the code points in front of the first error, the offset of the byte that shows it or null]. */
#[Python]
function __systemlib_mb_examine(string $encoding, string $bytes, bool $strict): array {}

/** Whether the last byte completes a character; null where it leaves one unfinished. */
#[Python]
function __systemlib_mb_tail(string $encoding, string $bytes): ?bool {}

/** Code points with Japanese letters converted. */
#[Python]
function __systemlib_mb_kana(string $codes, int $bits): string {}

/** A mail header, encoded. */
#[Python]
function __systemlib_mb_encode_header(string $text, string $from, string $to, bool $quoted, string $newline, int $indent): string {}

/** A mail header, decoded. */
#[Python]
function __systemlib_mb_decode_header(string $text, string $to): string {}
