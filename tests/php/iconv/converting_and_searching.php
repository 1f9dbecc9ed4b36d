<?php
// iconv(), iconv_strlen(), iconv_substr(), iconv_strpos(), iconv_strrpos(), the settings.
foreach ([['UTF-8', 'ISO-8859-1', 'Grüße'], ['ISO-8859-1', 'UTF-8', "Gr\xfc\xdfe"], ['UTF-8', 'UTF-16', 'é'], ['UTF-8', 'ASCII', 'aé'], ['UTF-8', 'ASCII//IGNORE', 'aéb日c'],
    ['UTF-8', 'UTF-7', '日本'], ['SJIS', 'UTF-8', "\x93\xfa\x96\x7b"], ['UTF-8', 'ISO-2022-JP', '日本a'], ['UTF-8', 'UTF-8', "a\xffb"], ['UTF-8', 'UTF-8//IGNORE', "a\xffb"],
    ['UTF-8', 'UTF-8', "a\xe3\x81"], ['nonsense', 'UTF-8', 'a'], ['UTF-8', 'nonsense', 'a'], ['', '', 'a'], ['UTF-8', 'UCS-4LE', str_repeat('é', 300)], ['UTF-8', 'ISO-8859-1', ''],
    [str_repeat('x', 64), 'UTF-8', 'a'], ['UTF-8', str_repeat('x', 80), 'a'], ['UTF-8', 'UTF-8//IGNORE', "\xff"]] as [$from, $to, $text]) {
    $result = iconv($from, $to, $text);
    var_dump($result === false ? $result : md5($result) . ' ' . substr(bin2hex($result), 0, 40));
}
$text = 'Grüße über über';
foreach ([$text, '', "a\xffb", "a\xe3\x81", 'ascii'] as $string) {
    var_dump(iconv_strlen($string), iconv_substr($string, 1, 3), iconv_substr($string, -3), iconv_substr($string, 2, -2), iconv_substr($string, 100, 1), iconv_substr($string, 0, 0));
    var_dump(iconv_strpos($string, 'ü'), iconv_strpos($string, 'ü', strlen($string) > 5 ? 5 : 0), iconv_strrpos($string, 'ü'), iconv_strpos($string, 'i', -3 + (strlen($string) < 4 ? 3 : 0)), iconv_strrpos($string, 'zz'));
}
var_dump(iconv_strpos('abc', ''), iconv_strrpos('abc', ''), iconv_strlen("\0a\0b", 'UTF-16BE'), bin2hex(iconv_substr("\0a\0b\0c", 1, 1, 'UTF-16BE')), iconv_strpos("\xfca", 'a', 0, 'ISO-8859-1'));
var_dump(iconv_strlen('a', 'nonsense'), iconv_substr('abc', 1, 1, 'nonsense'), iconv_strpos('a', 'b', 0, 'nonsense'), iconv_strlen('a', str_repeat('y', 64)), iconv_strpos("\xff", 'a'), iconv_strpos('abc', "\xff"));
foreach ([fn() => iconv_strpos('abc', 'c', 4), fn() => iconv_strpos('abc', 'c', -4), fn() => iconv_strpos('', 'c', 1), fn() => iconv('a')] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(iconv_get_encoding(), iconv_get_encoding('input_encoding'), iconv_get_encoding('nonsense'));
var_dump(iconv_set_encoding('internal_encoding', 'ISO-8859-1'), iconv_get_encoding('internal_encoding'), iconv_strlen('é'), iconv_set_encoding('nonsense', 'x'), iconv_set_encoding('output_encoding', str_repeat('z', 70)));
var_dump(ini_get('iconv.internal_encoding'), ini_set('iconv.internal_encoding', ''), iconv_strlen('é'), ini_set('internal_encoding', 'UTF-16BE'), iconv_strlen('abcd'));
print_r(ini_get_all('iconv', false));
