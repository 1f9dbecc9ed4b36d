<?php
// mb_detect_encoding(), mb_check_encoding(), mb_ord(), mb_chr().
$samples = ['ascii', "Gr\xfc\xdfe", 'Grüße', "\x93\xfa\x96\x7b\x8c\xea", "\xc6\xfc\xcb\xdc\xb8\xec", "\x1b\$BF|K\\\x1b(B", "\xcf\xf0\xe8\xe2\xe5\xf2",
    "\xc4\xe3\xba\xc3", "", "\xff\xfe", "\xe3\x81", "abc\xe3", "+AOk-", "日本語テキスト", "\0a\0b", "a\0b\0", "~{VPND~}", "!!!???"];
$lists = ['UTF-8', 'ASCII,UTF-8', 'UTF-8,ISO-8859-1', ['SJIS', 'EUC-JP', 'UTF-8'], 'JIS,EUC-JP,SJIS,UTF-8', 'KOI8-R,Windows-1251,CP866',
    'UTF-16BE,UTF-16LE,UTF-8', 'GB18030,BIG-5,EUC-KR', 'UTF-7,UTF-8', 'HZ,ASCII', 'auto', null, '7bit,8bit,BASE64', '7bit,UTF-8', 'UTF-32,UCS-2,UTF-8', 'UTF7-IMAP,ASCII'];
foreach ($samples as $sample) {
    echo bin2hex($sample), ':';
    foreach ($lists as $list) {
        echo ' ', json_encode(mb_detect_encoding($sample, $list)), '/', json_encode(mb_detect_encoding($sample, $list, true));
    }
    echo "\n";
}
ini_set('mbstring.strict_detection', '1');
var_dump(mb_detect_encoding("\xe3\x81", 'UTF-8'), mb_detect_encoding("\xe3\x81", 'UTF-8', false), mb_get_info('strict_detection'));
mb_detect_order('EUC-JP,SJIS');
var_dump(mb_detect_encoding("\xc6\xfc\xcb\xdc"), mb_detect_order());

foreach (['UTF-8', 'ASCII', 'SJIS', 'EUC-JP', 'UTF-16', 'UTF-32LE', 'UCS-4', 'ISO-2022-JP', 'JIS', 'UTF-7', 'UTF7-IMAP', 'ISO-8859-6', 'BIG-5', 'ISO-2022-KR', '8bit'] as $encoding) {
    echo $encoding;
    foreach (["", "a", "\x80", "\xc3\xa9", "\xed\xa0\x80", "\x0e1\x0f", "\x1b\$B!!", "\x1b\$B!!\x1b(B", "+AOk-", "&AOk-", "\xd8\x00\xdc\x00", "\x00\x11\x00\x00"] as $bytes) {
        echo ' ', (int) mb_check_encoding($bytes, $encoding);
    }
    echo "\n";
}
var_dump(mb_check_encoding(['a' => ['é', 1, null], "\xff" => 1]), mb_check_encoding(['a' => ['é', 1, 2.5, true, null]]), mb_check_encoding([new stdClass]));
var_dump(mb_check_encoding());
foreach (['UTF-8', 'SJIS', 'ISO-8859-1', 'UTF-16BE', 'UCS-4', 'EUC-KR', 'CP932', 'HZ', '8bit', 'GB18030'] as $encoding) {
    foreach ([0, 65, 0xE9, 0x3042, 0xD800, 0x1F600, 0x110000, -1, 0x20AC] as $code) {
        $char = mb_chr($code, $encoding);
        echo $char === false ? 'false' : bin2hex($char), '=', json_encode($char === false ? null : mb_ord($char === '' ? 'x' : $char, $encoding)), ' ';
    }
    echo "\n";
}
var_dump(mb_ord("\xff"), mb_ord("éa"), mb_ord("\xe3\x81"));
foreach ([
    fn() => mb_ord(''),
    fn() => mb_ord('a', 'UTF-7'),
    fn() => mb_chr(65, 'ISO-2022-JP'),
    fn() => @mb_chr(65, 'BASE64'),
    fn() => mb_chr(65, 'nope'),
    fn() => mb_detect_encoding('a', 'nope'),
    fn() => mb_detect_encoding('a', []),
    fn() => mb_detect_encoding('a', ''),
    fn() => mb_check_encoding('a', 'nope'),
    fn() => mb_detect_order([]),
    fn() => mb_detect_order('auto,nope'),
] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
