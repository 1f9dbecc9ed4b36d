<?php
// LZW with a growing dictionary; codes packed to a varying number of bits and read back.

function compress(string $text): array
{
    $codes = [];
    $book = array_flip(array_map('chr', range(0, 255)));
    $word = '';
    for ($i = 0; $i < strlen($text); $i++) {
        $longer = $word . $text[$i];
        if (isset($book[$longer])) {
            $word = $longer;
        } else {
            $codes[] = $book[$word];
            $book[$longer] = count($book);
            $word = $text[$i];
        }
    }
    if ($word !== '') {
        $codes[] = $book[$word];
    }
    return $codes;
}

function expand(array $codes): string
{
    $book = array_map('chr', range(0, 255));
    $previous = $text = $book[array_shift($codes)];
    foreach ($codes as $code) {
        $entry = $book[$code] ?? $previous . $previous[0];
        $text .= $entry;
        $book[] = $previous . $entry[0];
        $previous = $entry;
    }
    return $text;
}

function pack_bits(array $codes, int $width): string
{
    $bits = '';
    foreach ($codes as $code) {
        $bits .= str_pad(decbin($code), $width, '0', STR_PAD_LEFT);
    }
    return implode('', array_map(fn($byte) => chr(bindec(str_pad($byte, 8, '0'))), str_split($bits, 8)));
}

function unpack_bits(string $data, int $width): array
{
    $codes = [];
    $value = $held = 0;
    foreach (str_split($data) as $byte) {
        for ($bit = 7; $bit >= 0; $bit--) {
            $value = $value << 1 | ord($byte) >> $bit & 1;
            if (++$held === $width) {
                $codes[] = $value;
                $value = $held = 0;
            }
        }
    }
    return $codes;
}

$texts = ['TOBEORNOTTOBEORTOBEORNOT', 'aaaaaaaaaaaaaaaa', 'x', str_repeat('she sells sea shells ', 30)];
foreach ($texts as $text) {
    $codes = compress($text);
    $width = strlen(decbin(max($codes)));
    $data = pack_bits($codes, $width);
    printf("%3d bytes: %d codes of %d bits, %d bytes, %s\n", strlen($text), count($codes), $width, strlen($data), bin2hex(substr($data, 0, 12)));
    $back = array_slice(unpack_bits($data, $width), 0, count($codes));
    var_dump($back === $codes, expand($back) === $text);
}
echo implode(' ', compress($texts[0])), "\n", implode(' ', compress($texts[1])), "\n";
