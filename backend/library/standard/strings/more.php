<?php
/*
 * String functions of the long tail: metaphone.py, addresses.py, entity_list.py.
 */

#[Native, Pure]
function metaphone(string $string, int $max_phonemes = 0): string {}
#[Native, Pure]
function inet_pton(#[Path] string $ip): string|false {}
#[Native, Pure]
function inet_ntop(string $ip): string|false {}

#[Native]
function get_html_translation_table(
    int $table = HTML_SPECIALCHARS,
    int $flags = ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401,
    string $encoding = "UTF-8"
): array {}
