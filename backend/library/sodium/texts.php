<?php
/*
 * sodium: texts of bytes, numbers of bytes, padding.
 */

function sodium_bin2hex(#[SensitiveParameter] string $string): string
{
    return bin2hex($string);
}

function sodium_hex2bin(#[SensitiveParameter] string $string, string $ignore = ""): string
{
    $room = intdiv(strlen($string), 2);
    $made = __systemlib_sodium('sodium_hex2bin', [[$room], $room, $string, strlen($string), $ignore, [8], null]);
    if ($made === null) {
        throw new SodiumException('sodium_hex2bin(): Argument #1 ($string) must be a valid hexadecimal string');
    }
    return substr($made[0], 0, unpack('P', $made[1])[1]);
}

function sodium_bin2base64(#[SensitiveParameter] string $string, int $id): string
{
    __systemlib_sodium_variant($id, 'sodium_bin2base64(): Argument #2 ($id)');
    $text = base64_encode($string);
    if ($id >= SODIUM_BASE64_VARIANT_URLSAFE) {
        $text = strtr($text, '+/', '-_');
    }
    return ($id & 2) !== 0 ? rtrim($text, '=') : $text;
}

function sodium_base642bin(#[SensitiveParameter] string $string, int $id, string $ignore = ""): string
{
    __systemlib_sodium_variant($id, 'sodium_base642bin(): Argument #2 ($id)');
    $room = intdiv(strlen($string), 4) * 3 + 2;
    $made = __systemlib_sodium('sodium_base642bin', [[$room], $room, $string, strlen($string), $ignore, [8], null, $id]);
    if ($made === null) {
        throw new SodiumException('sodium_base642bin(): Argument #1 ($string) must be a valid base64 string');
    }
    return substr($made[0], 0, unpack('P', $made[1])[1]);
}

function sodium_compare(#[SensitiveParameter] string $string1, #[SensitiveParameter] string $string2): int
{
    if (strlen($string1) !== strlen($string2)) {
        throw new SodiumException('sodium_compare(): Argument #1 ($string1) and argument #2 ($string_2) must have the same length');
    }
    return strrev($string1) <=> strrev($string2);
}

function sodium_memcmp(#[SensitiveParameter] string $string1, #[SensitiveParameter] string $string2): int
{
    if (strlen($string1) !== strlen($string2)) {
        throw new SodiumException('sodium_memcmp(): Argument #1 ($string1) and argument #2 ($string_2) must have the same length');
    }
    return hash_equals($string1, $string2) ? 0 : -1;
}

function sodium_increment(#[Shown('string')] &$string): void
{
    __systemlib_sodium_text($string, 'a PHP string is required');
    [$string] = __systemlib_sodium('sodium_increment', [[$string], strlen($string)]);
}

function sodium_add(#[Shown('string')] &$string1, string $string2): void
{
    __systemlib_sodium_text($string1, 'PHP strings are required');
    if (strlen($string1) !== strlen($string2)) {
        throw new SodiumException('sodium_add(): Argument #1 ($string1) and argument #2 ($string_2) must have the same length');
    }
    [$string1] = __systemlib_sodium('sodium_add', [[$string1], $string2, strlen($string1)]);
}

function sodium_memzero(#[SensitiveParameter, Shown('string')] &$string): void
{
    __systemlib_sodium_text($string, 'a PHP string is required');
    $string = null;
}

function sodium_pad(#[SensitiveParameter] string $string, int $block_size): string
{
    if ($block_size <= 0) {
        throw new SodiumException('sodium_pad(): Argument #2 ($block_size) must be greater than 0');
    }
    return $string . "\x80" . str_repeat("\0", $block_size - 1 - strlen($string) % $block_size);
}

function sodium_unpad(#[SensitiveParameter] string $string, int $block_size): string
{
    if ($block_size <= 0) {
        throw new SodiumException('sodium_unpad(): Argument #2 ($block_size) must be greater than 0');
    }
    if (strlen($string) < $block_size) {
        throw new SodiumException('sodium_unpad(): Argument #1 ($string) must be at least as long as the block size');
    }
    $made = __systemlib_sodium('sodium_unpad', [[8], $string, strlen($string), $block_size]);
    if ($made === null) {
        throw new SodiumException('invalid padding');
    }
    return substr($string, 0, unpack('P', $made[0])[1]);
}
