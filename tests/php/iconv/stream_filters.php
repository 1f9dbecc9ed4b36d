<?php
/* convert.iconv.*: characters cut by chunks, both directions, names, bytes that are no text; what zlib.inflate says of bad data. */
function read(string $text, string $filter, int $size): void
{
    $stream = fopen('php://memory', 'w+');
    fwrite($stream, $text);
    rewind($stream);
    stream_filter_append($stream, $filter, STREAM_FILTER_READ);
    while (!feof($stream)) {
        echo bin2hex((string) fread($stream, $size)), ' ';
    }
    fclose($stream);
    echo "\n";
}

read('aé日本', 'convert.iconv.UTF-8/UTF-16LE', 3);
read('aé', 'convert.iconv.UTF-8.ISO-8859-1', 100);
read("\x61\xe9", 'convert.iconv.ISO-8859-1/UTF-8', 1);
read("\x1b\$B\$3\$s\x1b(Bx", 'convert.iconv.ISO-2022-JP/EUC-JP', 100);
read("a\xff", 'convert.iconv.UTF-8/UTF-16LE', 100);
read("a\xe6\x97", 'convert.iconv.UTF-8/UTF-16LE', 100);
read('é', 'convert.iconv.UTF-8/ASCII', 100);
read('aéb', 'convert.iconv.UTF-8/ASCII//TRANSLIT', 100);
read('x', 'convert.iconv.UTF-8', 100);
read('x', 'convert.iconv.', 100);
read('x', 'convert.iconv.nothing/such', 100);

$stream = fopen('php://memory', 'w+');
$filter = stream_filter_append($stream, 'convert.iconv.UTF-8/UTF-16BE', STREAM_FILTER_WRITE);
foreach (["a\xc3", "\xa9", "\xe6\x97", "\xa5z"] as $piece) {
    var_dump(fwrite($stream, $piece));
}
stream_filter_remove($filter);
rewind($stream);
echo bin2hex(stream_get_contents($stream)), "\n";
var_dump(in_array('convert.iconv.*', stream_get_filters(), true));
echo bin2hex(file_get_contents('php://filter/read=convert.iconv.UTF-8%2FUTF-16BE/resource=data:,ab')), "\n";

file_put_contents('php://filter/write=convert.iconv.UTF-8.UTF-16BE/resource=php://output', "hé\n");
echo "\n";
