<?php
// mb_convert_encoding() between all encodings; what the target has not, and bytes that are none.
error_reporting(E_ALL & ~E_DEPRECATED);
$text = "ASCII ~\\ é ÿ € Ж Ω あア日本 ① 한국 中文 ｱﾞ 😀 \u{20089} — “q” ¥ ‾";
foreach (mb_list_encodings() as $encoding) {
    $encoded = mb_convert_encoding($text, $encoding, 'UTF-8');
    echo $encoding, ' ', bin2hex($encoded), "\n  ", mb_convert_encoding($encoded, 'UTF-8', $encoding), "\n";
}
foreach (["\xff\xfe\x80", "a\xe3\x81b", "\x81", "\x1b\$B\x30", "+AGE", "&AGE", "\xf0\x9f", "~{!!", "&#65;&eacute;&nosuch;&#x110000;", "=41=\n=zz="] as $bytes) {
    foreach (['UTF-8', 'SJIS', 'EUC-JP', 'UTF-16BE', 'UTF-7', 'UTF7-IMAP', 'ISO-2022-JP', 'HZ', 'GB18030', 'BIG-5', 'HTML', 'ASCII'] as $encoding) {
        echo bin2hex(mb_convert_encoding($bytes, 'UTF-8', $encoding)), ' ';
    }
    echo "\n";
}
foreach ([0x3F, 0x3013, 'none', 'long', 'entity', 0x1F600] as $substitute) {
    mb_substitute_character($substitute);
    foreach (['ASCII', 'SJIS', 'UTF-16LE', 'ISO-8859-15', 'ISO-2022-KR', 'UTF-8'] as $encoding) {
        echo bin2hex(mb_convert_encoding("a\xffж😀", $encoding, 'UTF-8')), ' ';
    }
    echo mb_get_info('illegal_chars'), "\n";
}
mb_substitute_character(63);
var_dump(mb_convert_encoding(['k' => ['é', 1, null, 2.5, true], 5 => "\xff"], 'ISO-8859-1', 'UTF-8') === ['k' => ["\xe9", 1, null, 2.5, true], 5 => '?']);
var_dump(mb_convert_encoding(["\xc3\xa9" => 'x', 'o' => new stdClass], 'UTF-16', 'UTF-8'));
foreach (['auto', 'ASCII,UTF-8', '"SJIS , EUC-JP"', ['UTF-8', 'ISO-8859-1'], 'BASE64,UTF-8', null] as $from) {
    var_dump(bin2hex(mb_convert_encoding("\xe6\x97\xa5", 'UTF-16', $from)));
}
var_dump(mb_convert_encoding("\xff", 'UTF-8', ['ASCII', 'UTF-8']));
var_dump(mb_scrub("a\xffb\xe3\x81"), mb_scrub('fine'), bin2hex(mb_scrub("\x81a\x82", 'SJIS')));
error_reporting(E_ALL);
var_dump(mb_convert_encoding('Zm9v', 'UTF-8', 'BASE64'), mb_convert_encoding('foo', 'BASE64'), mb_convert_encoding('bar', 'base64'), mb_convert_encoding('é', 'HTML'));
foreach ([
    fn() => mb_convert_encoding('a', 'nope'),
    fn() => mb_convert_encoding('a', 'UTF-8', 'nope'),
    fn() => mb_convert_encoding('a', 'UTF-8', 'UTF-8,nope'),
    fn() => mb_convert_encoding('a', 'UTF-8', ''),
    fn() => mb_convert_encoding('a', 'UTF-8', []),
    fn() => mb_convert_encoding('a', 'UTF-8', ['UTF-8', 'nope']),
    fn() => mb_convert_encoding('a', 'UTF-8', 'BASE64,QPrint'),
    fn() => mb_convert_encoding(1.5, 'UTF-16'),
    fn() => mb_scrub('a', 'nope'),
] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
