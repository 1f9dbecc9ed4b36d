<?php
// mb_strpos() and its kin, mb_strstr() and its kin, mb_substr_count().
$text = "Ein Text über Bäume: ÜBER alle Bäume — 日本語の文字、日本";
foreach (['über', 'bäume', 'Bäume', '日本', 'x', '', 'E', 'ALLE', 'ss'] as $needle) {
    foreach ([0, 5, -3, -20, 43] as $offset) {
        foreach (['mb_strpos', 'mb_strrpos', 'mb_stripos', 'mb_strripos'] as $function) {
            try {
                echo json_encode($function($text, $needle, $offset)), ' ';
            } catch (ValueError $e) {
                echo $e->getMessage(), ' ';
            }
        }
    }
    echo "\n";
    foreach (['mb_strstr', 'mb_strrchr', 'mb_stristr', 'mb_strrichr'] as $function) {
        echo json_encode([$function($text, $needle), $function($text, $needle, true)], JSON_UNESCAPED_UNICODE), "\n";
    }
}
var_dump(mb_substr_count('aaaa', 'aa'), mb_substr_count('日本日本', '日本'), mb_substr_count('abc', 'd'), mb_substr_count("\xff\xff", "\xff"));

// Other encodings are searched in UTF-8.
foreach (['SJIS', 'EUC-JP', 'UTF-16', 'UTF-16LE', 'ISO-2022-JP', 'UTF-32', 'GB18030'] as $encoding) {
    [$h, $n] = [mb_convert_encoding('あ日本aい日本', $encoding, 'UTF-8'), mb_convert_encoding('日本', $encoding, 'UTF-8')];
    echo $encoding, ' ', mb_strpos($h, $n, 0, $encoding), ' ', mb_strrpos($h, $n, 0, $encoding), ' ', mb_strpos($h, $n, -3, $encoding);
    echo ' ', mb_substr_count($h, $n, $encoding), ' ', bin2hex(mb_strstr($h, $n, true, $encoding));
    echo ' ', bin2hex(mb_strrchr($h, $n, false, $encoding)), "\n";
}
foreach (['İ', 'ß', 'ſ', 'K', 'σς'] as $special) {
    var_dump(mb_stripos("aß İ ẞ kK ΣΑΣ s", $special), mb_stristr('xSSx', $special));
}
foreach ([
    fn() => mb_strpos('abc', 'c', 4),
    fn() => mb_strrpos('abc', 'c', -4),
    fn() => mb_strpos('', '', 1),
    fn() => mb_stripos('', '', 1),
    fn() => mb_strpos('abc', '', 3),
    fn() => mb_strrpos('abc', ''),
    fn() => mb_substr_count('abc', ''),
    fn() => mb_strpos('a', 'b', 0, 'nonsense'),
    fn() => mb_strstr('a', 'b', false, 'nonsense'),
    fn() => mb_substr_count('a', 'b', 'nonsense'),
    fn() => mb_strpos("\xff\xfeab", 'b'),
    fn() => mb_strpos("\x80\x80ab", 'b'),
    fn() => mb_stripos("\xe3\x81AB", 'b'),
] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
