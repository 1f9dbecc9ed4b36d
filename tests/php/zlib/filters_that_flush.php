<?php
// What flushes and the end of a stream do to zlib's filters, and how far back compressed data may refer.
$memory = fopen('php://memory', 'rb+');
$deflate = stream_filter_append($memory, 'zlib.deflate', STREAM_FILTER_WRITE, ['window' => 31]);
rewind($memory);
fwrite($memory, str_repeat('abc', 20));
stream_filter_remove($deflate);
rewind($memory);
var_dump(gzdecode(stream_get_contents($memory)));

$data = fopen('data:text/plain;base64,' . base64_encode('Foo bar baz'), 'r');
stream_filter_append($data, 'zlib.deflate', STREAM_FILTER_READ);
var_dump(bin2hex(stream_get_contents($data)));

$text = '';
for ($i = 0; strlen($text) < 20000; $i++) {
    $text .= md5((string) $i, true);
}
$far = $text . substr($text, 0, 5000);
$source = fopen('php://memory', 'rb+');
fwrite($source, gzencode($far, 9));
rewind($source);
stream_filter_append($source, 'zlib.inflate', STREAM_FILTER_READ, ['window' => 30]);
var_dump(stream_get_contents($source) === $far);

$twice = fopen('php://memory', 'rb+');
fwrite($twice, gzencode(gzencode($far)));
rewind($twice);
stream_filter_append($twice, 'zlib.inflate', STREAM_FILTER_READ, ['window' => 31]);
stream_filter_append($twice, 'zlib.inflate', STREAM_FILTER_READ, ['window' => 47]);
var_dump(stream_get_contents($twice) === $far);
