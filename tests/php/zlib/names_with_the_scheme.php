<?php
// gzopen() takes the scheme of compress.zlib:// off a name once.

$file = tempnam(sys_get_temp_dir(), 'gz');
file_put_contents("compress.zlib://$file", "one\ntwo\n");

set_error_handler(function (int $level, string $message) use ($file) {
    echo str_replace($file, 'FILE', $message), "\n";
    return true;
});
foreach (['', 'compress.zlib://', 'COMPRESS.ZLIB://', 'compress.zlib://compress.zlib://'] as $scheme) {
    echo "-- $scheme\n";
    var_dump(gzfile($scheme . $file));
    $stream = gzopen($scheme . $file, 'r');
    var_dump($stream ? gzgets($stream) : $stream);
    if ($scheme !== '') {
        var_dump(@file_get_contents($scheme . $file));
    }
}
unlink($file);
