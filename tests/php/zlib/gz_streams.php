<?php
// gzopen(): names that are empty, seeking to the end, and what is told of its streams and of those of compress.zlib://.
foreach (['gzopen' => ['', 'r'], 'gzfile' => [''], 'readgzfile' => ['']] as $function => $arguments) {
    try {
        var_dump($function(...$arguments));
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
$name = tempnam(sys_get_temp_dir(), 'gz');
file_put_contents("compress.zlib://$name", str_repeat('0123456789', 10));
$file = gzopen($name, 'r');
var_dump(gzread($file, 3), gzseek($file, 0, SEEK_END), gztell($file), gzeof($file), gzread($file, 4), gzeof($file));
var_dump(gzseek($file, 90), gzgetc($file), gzgets($file, 4), gztell($file), gzread($file, 100), gzeof($file));
var_dump(array_keys(stream_get_meta_data($file)));
gzclose($file);
$file = fopen("compress.zlib://$name", 'r');
var_dump(fseek($file, 0, SEEK_END), ftell($file), feof($file), fread($file, 4), array_keys(stream_get_meta_data($file)));
fclose($file);
unlink($name);
