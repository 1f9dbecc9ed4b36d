<?php
// Mail headers, query strings, variables and output.
$texts = ['plain text', 'é', 'Subject: Grüße aus Köln und ein langer Text, der umgebrochen werden muss, weil er so lang ist', '日本語テキストです。01234５６７８９。',
    str_repeat('word ', 30), 'a=b? _x', "tab\tand é", str_repeat('x', 90), ''];
foreach ($texts as $text) {
    foreach ([[], ['UTF-8', 'Q'], ['ISO-8859-1', 'B', "\n"], ['ISO-2022-JP'], ['SJIS', 'q', '', 10], ['UTF-7', 'x', "\n\n", 80]] as $arguments) {
        echo $encoded = mb_encode_mimeheader($text, ...$arguments), "\n", mb_decode_mimeheader($encoded), "\n";
    }
}
foreach (["=?UTF-8?Q?=C3=A9?=\r\n =?UTF-8?B?w6k=?= x", '=?UTF-8?X?a?=', '=?nope?Q?a?= b', '=?UTF-8?Q?open', "a\r\n\tb", '=?UTF-8?Q?a?b?=', "\xe9", '=?=?UTF-8?Q?a?='] as $header) {
    var_dump(mb_decode_mimeheader($header));
}
mb_language('Japanese');
echo mb_encode_mimeheader('日本'), "\n";
mb_language('en');
echo mb_encode_mimeheader('é ü'), "\n";

var_dump(mb_parse_str('a=1&b[]=x%C3%A9&b[k]=&c', $result), $result, mb_http_input(), mb_parse_str('', $result), $result, mb_parse_str("\0a=1", $result));

[$a, $b, $object] = ["\x93\xfa", ['k' => "\x96\x7b", 'n' => 5, 'deep' => ["\x8c\xea"]], new stdClass];
$object->text = "\x93\xfa";
$inside = "\x96\x7b";
$b['ref'] = &$inside;
class Typed
{
    public string $s = "\x93\xfa";
    protected ?array $list = ["\x96\x7b", null];
    private int $n = 3;
}
$typed = new Typed;
$copy = $b;
var_dump(mb_convert_variables('UTF-8', 'EUC-JP,SJIS', $a, $b, $object, $typed));
var_dump($a, $b, $object, $typed, bin2hex($inside), bin2hex($copy['k']));
$c = "\xff";
var_dump(mb_convert_variables('UTF-8', ['ASCII', 'UTF-8'], $c), mb_convert_variables('UTF-8', 'ISO-8859-1', $c), $c, mb_convert_variables('UTF-16', 'UTF-8', $n), $n);
foreach ([fn() => mb_convert_variables('nope', 'UTF-8', $c), fn() => mb_convert_variables('UTF-8', 'nope', $c), fn() => mb_convert_variables('UTF-8', [], $c), fn() => mb_encode_mimeheader('a', 'nope'), fn() => mb_encode_mimeheader('a', 'UTF7-IMAP')] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
mb_http_output('ISO-8859-1');
ob_start();
ob_start('mb_output_handler');
echo 'Grüße ';
ob_flush();
echo 'é';
ob_end_flush();
var_dump(bin2hex(ob_get_clean()));
