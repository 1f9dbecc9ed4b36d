<?php
// mb_encode_numericentity(), mb_decode_numericentity(), mb_strwidth(), mb_strimwidth(), mb_convert_kana().
$map = [0x80, 0x10FFFF, 0, 0x1FFFFF];
echo mb_encode_numericentity("aé日😀\xff", $map), ' ', mb_encode_numericentity('aé', $map, 'UTF-8', true), ' ', mb_encode_numericentity("\xe9\x80", [0x80, 0xFF, 100, 0xFF], 'ISO-8859-1'), "\n";
echo mb_encode_numericentity('abc', [0x61, 0x61, 0, 0, 0x62, 0x63, -1, 0xFFFF], null, true), ' ', bin2hex(mb_encode_numericentity("\x93\xfa", $map, 'SJIS')), "\n";
foreach (['&#233;&#xe9;&#XE9;', '&#233', '&#;&#x;&#x', '&#9999999999;', '&#99999999999;', '&#x110000;', '&#xE9&#xE9', '&&#65;&#233;', '&#128512;', '&#0000233;', '&#00000000233;', '&#x0000000E9;', '&#233;#'] as $text) {
    echo mb_decode_numericentity($text, $map), ' ', mb_decode_numericentity($text, [0, 0x10FFFF, -1, 0xFFFFFF, 65, 65, 0, 0]), "\n";
}
echo mb_decode_numericentity(str_repeat('x', 126) . '&#233;' . str_repeat('y', 200) . '&#xe9', $map), "\n";

foreach (['', 'abc', '日本', 'ｱｲ', 'é한Ａ', '😀', "\xff\xff", "a\u{300}", '⁂〒'] as $text) {
    echo mb_strwidth($text), ' ';
}
echo mb_strwidth("\x93\xfa\xb1", 'SJIS'), ' ', mb_strwidth("\xff", 'ASCII'), "\n";
foreach ([[0, 5, ''], [0, 5, '…'], [2, 4, '..'], [-3, 2, ''], [0, 100, '...'], [0, -2, '.'], [1, -1, '...'], [0, 1, 'long marker'], [0, 0, '']] as [$start, $width, $marker]) {
    foreach (['日本語abcテキスト', 'plain ascii', "a\xffb\xffc"] as $text) {
        try {
            echo bin2hex(mb_strimwidth($text, $start, $width, $marker)), ' ';
        } catch (ValueError $e) {
            echo $e->getMessage(), ' ';
        }
    }
    echo "\n";
}
$text = "ＡＢ１２　abc12 ｶﾞｷﾞﾊﾟｱｳﾞ がぎぱ ガギパヴ 、。「」ー・ “”‘’￥￣\\~\"'";
foreach (['KV', 'K', 'HV', 'H', 'r', 'R', 'n', 'N', 'a', 'A', 's', 'S', 'k', 'h', 'c', 'C', 'm', 'M', 'rnKV', 'AKVC', ''] as $mode) {
    echo $mode, ': ', mb_convert_kana($text, $mode), "\n";
}
echo bin2hex(mb_convert_kana("\xb6\xde", 'KV', 'SJIS')), ' ', mb_convert_kana($text), "\n";
foreach ([
    fn() => mb_convert_kana('a', 'Kx'),
    fn() => mb_convert_kana('a', 'Aa'),
    fn() => mb_convert_kana('a', 'Rr'),
    fn() => mb_convert_kana('a', 'AR' . 'r'),
    fn() => mb_convert_kana('a', 'HK'),
    fn() => mb_convert_kana('a', 'hC'),
    fn() => mb_convert_kana('a', 'kc'),
    fn() => mb_convert_kana('a', 'Cc'),
    fn() => mb_convert_kana('a', 'K', 'nope'),
    fn() => mb_encode_numericentity('a', [1, 2, 3]),
    fn() => mb_decode_numericentity('a', [1]),
    fn() => mb_encode_numericentity('a', $map, 'nope'),
    fn() => mb_strwidth('a', 'nope'),
    fn() => mb_strimwidth('abc', 4, 1),
    fn() => mb_strimwidth('abc', -4, 1),
    fn() => mb_strimwidth('abc', 0, -4),
] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
