<?php
function show(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ": ", $e->getMessage(), "\n";
    }
}

$n = tempnam(sys_get_temp_dir(), 'gz');
$f = gzopen($n, 'wb9');
show(fn() => gzwrite($f, "line1\nline2\n"));
show(fn() => gzputs($f, 'abcdef', 3));
show(fn() => gzread($f, 3));
print_r(array_diff_key(stream_get_meta_data($f), ['uri' => 1]));
show(fn() => gzclose($f));
show(fn() => gzdecode(file_get_contents($n)));
show(fn() => gzfile($n));
show(fn() => readgzfile($n));
$f = gzopen($n, 'r');
show(fn() => gzgets($f));
show(fn() => gzgetc($f));
show(fn() => gztell($f));
show(fn() => gzseek($f, 2));
show(fn() => gzread($f, 4));
show(fn() => gzeof($f));
show(fn() => gzpassthru($f));
show(fn() => gzeof($f));
show(fn() => gzrewind($f));
show(fn() => gzread($f, 0));
show(fn() => gzgets($f, 0));
show(fn() => gzseek($f, 0, SEEK_END));
show(fn() => gzwrite($f, 'x'));
gzclose($f);
show(fn() => gzread($f, 1));
show(fn() => file_get_contents("compress.zlib://$n"));
show(fn() => file_put_contents("compress.zlib://$n", 'new text'));
show(fn() => file_get_contents("compress.zlib://$n"));
show(fn() => gzopen($n, 'r+'));
show(fn() => gzopen('/nonexistent/x', 'r'));
show(fn() => fopen('compress.zlib:///nonexistent/x', 'r'));
show(fn() => gzfile('/nonexistent'));
show(fn() => readgzfile("a\0b"));
file_put_contents($n, 'plain text');
show(fn() => gzfile($n));
show(fn() => file("compress.zlib://$n"));
$f = gzopen($n, 'wb');
for ($i = 0; $i < 3000; $i++) {
    gzwrite($f, "row $i\n");
}
gzclose($f);
show(fn() => count(gzfile($n)));
show(fn() => md5_file("compress.zlib://$n"));
unlink($n);
$f = fopen('php://memory', 'w+');
fwrite($f, gzdeflate('hello filter'));
rewind($f);
stream_filter_append($f, 'zlib.inflate', STREAM_FILTER_READ);
show(fn() => stream_get_contents($f));
$f = fopen('php://memory', 'w+');
$h = stream_filter_append($f, 'zlib.deflate', STREAM_FILTER_WRITE, 6);
fwrite($f, 'hello hello hello');
stream_filter_remove($h);
rewind($f);
show(fn() => bin2hex(stream_get_contents($f)));
$f = fopen('php://memory', 'w+');
fwrite($f, gzencode('hello filter'));
rewind($f);
stream_filter_append($f, 'zlib.inflate', STREAM_FILTER_READ, ['window' => 15 + 32]);
show(fn() => stream_get_contents($f));
show(fn() => is_resource(stream_filter_append($f, 'zlib.deflate', STREAM_FILTER_WRITE, ['level' => 99])));
show(fn() => is_resource(stream_filter_append($f, 'zlib.deflate', STREAM_FILTER_WRITE, ['memory' => 99, 'window' => 99])));
show(fn() => stream_filter_append($f, 'zlib.foo', STREAM_FILTER_WRITE));
show(fn() => in_array('zlib.*', stream_get_filters()) && in_array('compress.zlib', stream_get_wrappers()));
