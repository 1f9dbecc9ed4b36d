<?php
/*
 * Tests of bytes with native bodies (backend/library/ctype/ctype.py).
 */

#[Native, Pure]
function ctype_alnum(mixed $text): bool {}
#[Native, Pure]
function ctype_alpha(mixed $text): bool {}
#[Native, Pure]
function ctype_cntrl(mixed $text): bool {}
#[Native, Pure]
function ctype_digit(mixed $text): bool {}
#[Native, Pure]
function ctype_graph(mixed $text): bool {}
#[Native, Pure]
function ctype_lower(mixed $text): bool {}
#[Native, Pure]
function ctype_print(mixed $text): bool {}
#[Native, Pure]
function ctype_punct(mixed $text): bool {}
#[Native, Pure]
function ctype_space(mixed $text): bool {}
#[Native, Pure]
function ctype_upper(mixed $text): bool {}
#[Native, Pure]
function ctype_xdigit(mixed $text): bool {}
