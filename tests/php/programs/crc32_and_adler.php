<?php
// Checksums by hand: CRC-32 with a static table, Adler-32, FNV-1a, Fletcher; some with built-ins to compare.

function crc(string $data): int
{
    static $table = null;
    if ($table === null) {
        for ($i = 0; $i < 256; $i++) {
            $value = $i;
            for ($bit = 0; $bit < 8; $bit++) {
                $value = $value & 1 ? 0xEDB88320 ^ ($value >> 1) : $value >> 1;
            }
            $table[$i] = $value;
        }
    }
    $crc = 0xFFFFFFFF;
    for ($i = 0, $n = strlen($data); $i < $n; $i++) {
        $crc = $table[($crc ^ ord($data[$i])) & 0xFF] ^ ($crc >> 8 & 0x00FFFFFF);
    }
    return $crc ^ 0xFFFFFFFF;
}

function adler(string $data): int
{
    $a = 1;
    $b = 0;
    foreach (str_split($data) as $byte) {
        $a = ($a + ($byte === '' ? 0 : ord($byte))) % 65521;
        $b = ($b + $a) % 65521;
    }
    return $b << 16 | $a;
}

function fnv(string $data): int
{
    $hash = 0x811c9dc5;
    for ($i = 0; isset($data[$i]); ++$i) {
        $hash ^= ord($data[$i]);
        $hash = $hash * 0x01000193 & 0xFFFFFFFF;
    }
    return $hash;
}

function fletcher16(string $data): string
{
    $sums = [0, 0];
    foreach (count($bytes = unpack('C*', $data)) ? $bytes : [] as $byte) {
        $sums[0] = ($sums[0] + $byte) % 255;
        $sums[1] = ($sums[1] + $sums[0]) % 255;
    }
    return vsprintf('%2$02X%1$02X', $sums);
}

function luhn(string $number): bool
{
    $sum = 0;
    foreach (str_split(strrev($number)) as $i => $digit) {
        $sum += $i % 2 ? array_sum(str_split((string) ($digit * 2))) : $digit;
    }
    return $sum % 10 === 0;
}

$texts = ['a', 'abc', 'The quick brown fox jumps over the lazy dog', str_repeat("\xFE\x01", 300)];
foreach ($texts as $text) {
    printf("%08x %08x %08x %s", crc($text), adler($text), fnv($text), fletcher16($text));
    echo crc($text) === crc32($text) ? ' ok' : ' WRONG', hash('adler32', $text) === sprintf('%08x', adler($text)) ? ' ok' : ' WRONG';
    echo hash('fnv1a32', $text) === sprintf('%08x', fnv($text)) ? ' ok' : ' WRONG', PHP_EOL;
}
foreach (['4539578763621486', '4539578763621487', '0', '79927398713'] as $number) {
    echo $number, luhn($number) ? ' valid' : ' invalid', "\n";
}
