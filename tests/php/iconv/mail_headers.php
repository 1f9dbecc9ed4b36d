<?php
// iconv_mime_encode(), iconv_mime_decode(), iconv_mime_decode_headers().
$texts = ['plain', 'Grüße', str_repeat('Grüße aus Köln, ', 12), '日本語のとても長い題名です。これは折り返されるはずです。', ''];
foreach ($texts as $text) {
    foreach ([[], ['scheme' => 'Q'], ['scheme' => 'B', 'output-charset' => 'ISO-8859-1', 'input-charset' => 'UTF-8'], ['output-charset' => 'ISO-2022-JP', 'line-length' => 50],
        ['scheme' => 'Q', 'line-length' => 40, 'line-break-chars' => "\n"], ['line-length' => 10], ['output-charset' => 'nonsense'], ['input-charset' => str_repeat('x', 64)]] as $options) {
        $field = iconv_mime_encode('Subject', $text, $options);
        echo var_export($field, true), "\n";
        if ($field !== false) {
            echo iconv_mime_decode($field), "\n";
        }
    }
}
var_dump(iconv_mime_encode('Sübject', 'a'), iconv_mime_encode(str_repeat('n', 80), 'a'), iconv_mime_encode('S', "\xff"), iconv_mime_encode('S', "\xe3\x81", ['scheme' => 'Q']));
$headers = ['=?UTF-8?Q?=C3=A9?= =?UTF-8?B?w6k=?= x', "a\r\n b\r\nnext: c", '=?UTF-8?X?a?=', '=?nonsense?Q?a?= b', '=?UTF-8?Q?open', '=?UTF-8?Q?a_b?=c', '=?UTF-8?Q?=FF?=', '=', '=?', '=x',
    "=?UTF-8?Q?a?=\r\n =?UTF-8?Q?b?=", '=?UTF-8*de?Q?a?=', "\xe9", 'text =?ISO-8859-1?Q?=E9?=', "=?UTF-8\r\n x", '=?UTF-8?Q?a?b?=', '  leading', "cr\ronly", '=?' . str_repeat('c', 90) . '?Q?a?='];
foreach ($headers as $header) {
    foreach ([0, ICONV_MIME_DECODE_STRICT, ICONV_MIME_DECODE_CONTINUE_ON_ERROR, 3] as $mode) {
        echo json_encode(@iconv_mime_decode($header, $mode)), ' ', error_get_last()['message'] ?? '', "\n";
        error_clear_last();
    }
}
var_dump(iconv_mime_decode('=?UTF-8?Q?=E2=82=AC?=', 0, 'ISO-8859-15') === "\xa4", iconv_mime_decode('=?UTF-8?Q?=E6?=', 0, 'nonsense'), iconv_mime_decode('a', 0, str_repeat('x', 70)));
$mail = "From: =?UTF-8?Q?J=C3=B6rg?= <j@example.org>\r\nReceived: one\r\nReceived: two\r\nReceived: three\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n =?UTF-8?B?w6k=?=\r\n\tfolded\r\nno colon\r\nX: \r\n\r\nbody";
print_r(iconv_mime_decode_headers($mail));
var_dump(iconv_mime_decode_headers(''), iconv_mime_decode_headers("A: =?UTF-8?X?a?=\n", 0), iconv_mime_decode_headers("A: =?UTF-8?X?a?=\n", 2), iconv_mime_decode_headers('A: b', 0, str_repeat('x', 70)));
