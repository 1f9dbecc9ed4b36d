<?php
// Where lines have a length, the filter encodes blanks that end a line or a chunk; elsewhere it leaves them.
function encoded(string $text, array $options, int $size): string
{
    $stream = fopen('php://temp', 'w+');
    $filter = stream_filter_append($stream, 'convert.quoted-printable-encode', STREAM_FILTER_WRITE, $options);
    foreach (str_split($text, $size) as $chunk) {
        fwrite($stream, $chunk);
    }
    stream_filter_remove($filter);
    rewind($stream);
    return stream_get_contents($stream);
}
$all = [[], ['line-length' => 76, 'line-break-chars' => "\n"], ['line-break-chars' => "\n"], ['line-length' => 10], ['line-length' => 20, 'line-break-chars' => "\n", 'binary' => true]];
foreach ($all as $options) {
    foreach (['Héllo wörld ' . str_repeat('long ', 12), "a \nb\t\nc ", 'a  ', ' x y', "x\t", "é  \n"] as $text) {
        foreach ([100, 1, 3] as $size) {
            echo json_encode(encoded($text, $options, $size)), "\n";
        }
    }
}
