<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

$name = tempnam(sys_get_temp_dir(), 'hop');
t(fn () => file_put_contents($name, "line1\nline2\r\n\nlast"));
t(fn () => file_get_contents($name));
t(fn () => file_get_contents($name, false, null, 3, 4));
t(fn () => file($name));
t(fn () => file($name, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES));
t(fn () => file_put_contents($name, ['a', 1, 2.5], FILE_APPEND));
t(fn () => filesize($name));
$f = fopen($name, 'r+');
t(fn () => [fgets($f), fgets($f, 4), fgetc($f), ftell($f), feof($f)]);
t(fn () => [fseek($f, -3, SEEK_END), fread($f, 100), feof($f), fgets($f), fgetc($f)]);
t(fn () => [rewind($f), fwrite($f, 'LINE'), fgets($f), ftruncate($f, 8), rewind($f), stream_get_contents($f)]);
t(fn () => fclose($f));
t(fn () => fread($f, 1));
t(fn () => fclose('x'));
t(fn () => fread(fopen($name, 'r'), 0));
t(fn () => fwrite(fopen($name, 'r'), 'x'));
t(fn () => [gettype($f), get_resource_type(STDIN)]);
t(fn () => copy($name, "$name.2") && rename("$name.2", "$name.3") && unlink("$name.3"));
t(fn () => [is_file($name), is_dir($name), is_dir('.'), file_exists("$name.3"), is_readable($name), is_writable($name)]);
unlink($name);
t(fn () => file_exists($name));
