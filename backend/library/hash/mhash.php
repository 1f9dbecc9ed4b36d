<?php
/*
 * The functions of the mhash library, which php deprecates: hash functions by number.
 */

const MHASH_CRC32 = 0;
const MHASH_MD5 = 1;
const MHASH_SHA1 = 2;
const MHASH_HAVAL256 = 3;
const MHASH_RIPEMD160 = 5;
const MHASH_TIGER = 7;
const MHASH_GOST = 8;
const MHASH_CRC32B = 9;
const MHASH_HAVAL224 = 10;
const MHASH_HAVAL192 = 11;
const MHASH_HAVAL160 = 12;
const MHASH_HAVAL128 = 13;
const MHASH_TIGER128 = 14;
const MHASH_TIGER160 = 15;
const MHASH_MD4 = 16;
const MHASH_SHA256 = 17;
const MHASH_ADLER32 = 18;
const MHASH_SHA224 = 19;
const MHASH_SHA512 = 20;
const MHASH_SHA384 = 21;
const MHASH_WHIRLPOOL = 22;
const MHASH_RIPEMD128 = 23;
const MHASH_RIPEMD256 = 24;
const MHASH_RIPEMD320 = 25;
const MHASH_SNEFRU256 = 27;
const MHASH_MD2 = 28;
const MHASH_FNV132 = 29;
const MHASH_FNV1A32 = 30;
const MHASH_FNV164 = 31;
const MHASH_FNV1A64 = 32;
const MHASH_JOAAT = 33;
const MHASH_CRC32C = 34;
const MHASH_MURMUR3A = 35;
const MHASH_MURMUR3C = 36;
const MHASH_MURMUR3F = 37;
const MHASH_XXH32 = 38;
const MHASH_XXH64 = 39;
const MHASH_XXH3 = 40;
const MHASH_XXH128 = 41;

/** The names of the algorithms by number. */
function __systemlib_mhash_names(): array
{
    return [
        0 => 'CRC32', 1 => 'MD5', 2 => 'SHA1', 3 => 'HAVAL256', 5 => 'RIPEMD160', 7 => 'TIGER', 8 => 'GOST',
        9 => 'CRC32B', 10 => 'HAVAL224', 11 => 'HAVAL192', 12 => 'HAVAL160', 13 => 'HAVAL128', 14 => 'TIGER128',
        15 => 'TIGER160', 16 => 'MD4', 17 => 'SHA256', 18 => 'ADLER32', 19 => 'SHA224', 20 => 'SHA512',
        21 => 'SHA384', 22 => 'WHIRLPOOL', 23 => 'RIPEMD128', 24 => 'RIPEMD256', 25 => 'RIPEMD320', 27 => 'SNEFRU256',
        28 => 'MD2', 29 => 'FNV132', 30 => 'FNV1A32', 31 => 'FNV164', 32 => 'FNV1A64', 33 => 'JOAAT', 34 => 'CRC32C',
        35 => 'MURMUR3A', 36 => 'MURMUR3C', 37 => 'MURMUR3F', 38 => 'XXH32', 39 => 'XXH64', 40 => 'XXH3',
        41 => 'XXH128',
    ];
}

/** hash()'s name of the algorithm of a number; null if there is none. */
function __systemlib_mhash_algorithm(int $algo): ?string
{
    $name = __systemlib_mhash_names()[$algo] ?? null;
    if ($name === null) {
        return null;
    }
    $name = $name === 'TIGER' ? 'tiger192' : strtolower($name);
    return str_starts_with($name, 'tiger') || str_starts_with($name, 'haval') ? "$name,3" : $name;
}

#[Deprecated]
function mhash(int $algo, string $data, ?string $key = null): string|false
{
    $name = __systemlib_mhash_algorithm($algo);
    if ($name === null) {
        return false;
    }
    if ($key === null) {
        return hash($name, $data, true);
    }
    if (!in_array($name, hash_hmac_algos(), true)) {
        throw new ValueError('mhash(): Argument #1 ($algo) must be a valid cryptographic hashing algorithm');
    }
    return hash_hmac($name, $data, $key, true);
}

#[Deprecated]
function mhash_get_hash_name(int $algo): string|false
{
    return __systemlib_mhash_names()[$algo] ?? false;
}

#[Deprecated]
function mhash_count(): int
{
    return MHASH_XXH128;
}

#[Deprecated]
function mhash_get_block_size(int $algo): int|false
{
    $name = __systemlib_mhash_algorithm($algo);
    return $name === null ? false : strlen(hash($name, '', true));
}

#[Deprecated]
function mhash_keygen_s2k(int $algo, #[SensitiveParameter] string $password, string $salt, int $length): string|false
{
    if ($length <= 0) {
        throw new ValueError('mhash_keygen_s2k(): Argument #4 ($length) must be a greater than 0');
    }
    $name = __systemlib_mhash_algorithm($algo);
    if ($name === null) {
        return false;
    }
    $salt = str_pad(substr($salt, 0, 8), 8, "\0");
    $key = '';
    for ($i = 0; strlen($key) < $length; $i++) {
        $key .= hash($name, str_repeat("\0", $i) . $salt . $password, true);
    }
    return substr($key, 0, $length);
}
