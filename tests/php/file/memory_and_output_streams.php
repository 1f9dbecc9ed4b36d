<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

$m = fopen('php://memory', 'w+');
t(fn () => [fwrite($m, "hello\nworld"), rewind($m), fgets($m), ftell($m), stream_get_contents($m), feof($m)]);
t(fn () => [ftruncate($m, 3), rewind($m), stream_get_contents($m), stream_get_contents($m, 2, 1), fseek($m, 99)]);
t(fn () => [fprintf($m, '%05d', 42), rewind($m), fread($m, 3), vfprintf($m, '%s', ['x'])]);
fwrite(STDOUT, "direct\n");
ob_start();
fwrite(STDOUT, "past the buffer\n");
fwrite(fopen('php://output', 'w'), "into the buffer\n");
echo strtoupper(ob_get_clean());
fputs(fopen('php://stdout', 'w'), "again\n");
t(fn () => stream_get_contents(STDIN));
var_dump(STDIN, STDERR, stream_isatty(STDIN));
