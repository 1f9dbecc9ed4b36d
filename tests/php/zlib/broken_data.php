<?php
// Broken and superfluous data in gzip files and in the filter zlib.inflate.
set_error_handler(function ($level, $message) {
    echo "[$level $message] ";
    return true;
});
$folder = sys_get_temp_dir() . '/' . uniqid('broken');
mkdir($folder);
$file = gzencode(str_repeat('hello world ', 50));
$deflated = gzdeflate(str_repeat('hello ', 50));
foreach (['junk behind' => $file . 'junk', 'zeros behind' => $file . "\0\0\0", 'two' => $file . $file, 'cut' => substr($file, 0, 20), 'broken' => substr_replace($file, "\xff\xff\xff", 12, 3), 'plain' => 'plain text'] as $name => $data) {
    file_put_contents("$folder/f.gz", $data);
    $h = gzopen("$folder/f.gz", 'r');
    echo $name, ' ', json_encode([strlen((string) gzread($h, 10000)), gztell($h), gzeof($h), gzseek($h, 30), gztell($h), strlen((string) gzgets($h, 50)), gzseek($h, 5), gztell($h)]), "\n";
    gzclose($h);
}
foreach (['junk' => 'not deflated at all', 'cut' => substr($deflated, 0, 6), 'behind' => $deflated . 'more', 'broken' => substr_replace($deflated, "\xff\xff", 3, 2)] as $name => $data) {
    $h = fopen('php://temp', 'w+');
    fwrite($h, $data);
    rewind($h);
    stream_filter_append($h, 'zlib.inflate', STREAM_FILTER_READ);
    echo $name, ' ', strlen((string) stream_get_contents($h)), ' ';
    fclose($h);
    $h = fopen("$folder/out", 'w+');
    stream_filter_append($h, 'zlib.inflate', STREAM_FILTER_WRITE);
    echo json_encode([fwrite($h, $data), fwrite($h, 'x')]), ' ';
    fclose($h);
    clearstatcache();
    echo filesize("$folder/out"), "\n";
}
array_map('unlink', glob("$folder/*"));
rmdir($folder);
