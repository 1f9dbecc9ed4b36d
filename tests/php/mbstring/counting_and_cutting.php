<?php
// mb_strlen(), mb_substr(), mb_strcut(), mb_str_split(): by the first byte of a character, or by decoding.
$texts = [
    'UTF-8' => "Grüße, 日本語 😀!",
    'ISO-8859-1' => "Gr\xfc\xdfe",
    'UTF-16' => "\0G\0r\0\xfc\xd8\x3d\xde\x00\0!",
    'UTF-16LE' => "G\0r\0\xfc\0=\xd8\0\xde!\0x",
    'UCS-2' => "\0a\0b\0c\0",
    'UTF-32' => "\0\0\0a\0\1\xf6\0\0\0\0b",
    'SJIS' => "\x93\xfa\x96\x7babc\xb1\xb2",
    'EUC-JP' => "\xc6\xfc\xcb\xdcabc\x8e\xb1\x8f\xb0\xa1",
    'GB18030' => "\xc4\xe3\x81\x30\x81\x30a",
    'ISO-2022-JP' => "a\x1b\$BF|K\\\x1b(Bb",
    'UTF-7' => "+ZeVnLA-abc",
];
foreach ($texts as $encoding => $text) {
    echo $encoding, ' ', mb_strlen($text, $encoding), "\n";
    foreach ([[0, 2], [1, null], [-2, 1], [2, -1], [-100, 3], [100, 1], [0, 0], [1, 100], [-3, -2]] as [$start, $length]) {
        echo bin2hex(mb_substr($text, $start, $length, $encoding)), ' ', bin2hex(mb_strcut($text, $start, $length, $encoding)), "\n";
    }
    foreach ([1, 3, 100] as $length) {
        echo implode(' ', array_map('bin2hex', mb_str_split($text, $length, $encoding))), "\n";
    }
}
var_dump(mb_str_split(''), mb_str_split('', 1, 'UTF-16'), mb_str_split("\0", 1, 'UCS-2'));
var_dump(mb_strlen(''), mb_substr('', 0), mb_strcut('', 1, 2), mb_strcut('abc', 4));

// Bytes that are no UTF-8 count by their first one.
foreach (["\xe3\x81", "a\xffb", "\xf0\x9f\x98", "\xe3\x81a\xe3", "\x80\x80", "\xc3\xa9\xa9"] as $wrong) {
    echo mb_strlen($wrong), ' ', bin2hex(mb_substr($wrong, 1)), ' ', bin2hex(mb_substr($wrong, 0, 1)), ' ';
    echo bin2hex(mb_substr($wrong, -1)), ' ', bin2hex(mb_strcut($wrong, 1, 2)), ' ';
    echo implode(',', array_map('bin2hex', mb_str_split($wrong))), "\n";
}

$long = str_repeat('plain ascii and ünï', 20);
var_dump(mb_strlen($long), mb_substr($long, 150, 12), mb_substr($long, -5), md5(implode('|', mb_str_split($long, 7))));

foreach ([
    fn() => mb_str_split('a', 0),
    fn() => mb_str_split('a', -1, 'nonsense'),
    fn() => mb_strlen('a', 'nonsense'),
    fn() => mb_substr('a', PHP_INT_MIN),
    fn() => mb_substr('a', 0, PHP_INT_MIN),
    fn() => mb_substr('a', 0, 1, "UTF-8\0x"),
    fn() => mb_strcut('abc', 0, 2, ''),
    fn() => mb_strlen(length: 3, string: 'x'),
] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
