<?php
$in = fopen('php://memory', 'w+');
fwrite($in, "one||two||three");
rewind($in);
var_dump(stream_get_line($in, 100, '||'), stream_get_line($in, 2, '||'), stream_get_line($in, 0, '||'), stream_get_line($in, 100, '||'), stream_get_line($in, 100));
rewind($in);
$out = fopen('php://memory', 'w+');
var_dump(stream_copy_to_stream($in, $out), ftell($out));
rewind($out);
var_dump(stream_get_contents($out), stream_copy_to_stream($in, $out, 3, 5));
rewind($out);
var_dump(fread($out, 100), feof($out));
var_dump(stream_supports_lock($in), stream_is_local($in), stream_is_local('http://x'), stream_set_blocking(STDIN, true));
$file = tempnam(sys_get_temp_dir(), 'hop');
file_put_contents($file, "line 1\nline 2\n");
$f = fopen($file, 'r');
fgets($f);
$meta = stream_get_meta_data($f);
var_dump($meta['mode'], $meta['eof'], $meta['stream_type'], $meta['seekable'], $meta['uri'] === $file, $meta['wrapper_type'], $meta['unread_bytes'], $meta['blocked'], $meta['timed_out']);
unlink($file);
foreach ([fn() => fopen("a\0b", 'r'), fn() => file_get_contents("a\0b"), fn() => file($file, 99), fn() => fopen('', 'r'), fn() => touch($file, null, 5), fn() => stream_get_line($in, -1)] as $call) {
    try {
        var_dump($call());
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
var_dump(filesize(''), fileperms(''), stream_resolve_include_path('no-such-file'), stream_resolve_include_path(__FILE__) === __FILE__, stream_resolve_include_path(basename(__FILE__)) === __FILE__);
$copy = fopen('php://fd/1', 'w');
var_dump(is_resource($copy), @fopen('php://fd/999', 'w'), @fopen('php://fd/x', 'w'));
