<?php
/*
 * Random numbers (backend/library/random/random.py).
 */

const MT_RAND_MT19937 = 0;
const MT_RAND_PHP = 1;

#[Native]
function mt_srand(int $seed = UNKNOWN, int $mode = MT_RAND_MT19937): void {}
#[Native]
function srand(int $seed = UNKNOWN, int $mode = MT_RAND_MT19937): void {}
#[Native]
function mt_rand(int $min = UNKNOWN, int $max = UNKNOWN): int {}
#[Native]
function rand(int $min = UNKNOWN, int $max = UNKNOWN): int {}
#[Native]
function mt_getrandmax(): int {}
#[Native]
function getrandmax(): int {}
#[Native]
function random_int(int $min, int $max): int {}
#[Native]
function random_bytes(int $length): string {}
#[Native]
function lcg_value(): float {}
