<?php
$name = tempnam(sys_get_temp_dir(), 'hop');
$f = fopen($name, 'w+');
var_dump(fwrite($f, 'Hello World'), ftell($f), rewind($f), fread($f, 5), fseek($f, 2), fgetc($f), fseek($f, -3, SEEK_END), fread($f, 10), feof($f), fseek($f, 1, SEEK_CUR), fseek($f, -1), ftell($f));
var_dump(ftruncate($f, 5), fseek($f, 0), stream_get_contents($f), fseek($f, 8), fwrite($f, '!'), file_get_contents($name) === "Hello\0\0\0!", ftruncate($f, 0), filesize($name));
fclose($f);
$f = fopen($name, 'a+');
fwrite($f, 'one');
rewind($f);
fwrite($f, 'two');
var_dump(file_get_contents($name), fread($f, 3));
fclose($f);
$f = fopen($name, 'c+');
var_dump(fread($f, 2), fwrite($f, 'XX'), file_get_contents($name));
fclose($f);
var_dump(@fopen($name, 'x'), file_put_contents($name, ['a', 'b', 1]), file_put_contents($name, 'more', FILE_APPEND | LOCK_EX), file_get_contents($name, false, null, 2, 3), file_get_contents($name, offset: -0));
$f = fopen($name, 'r');
var_dump(@fwrite($f, 'x'), fgets($f, 3), fgets($f), fgets($f), feof($f));
fclose($f);
foreach ([fn() => fread($f, 1), fn() => fopen($name, 'q'), fn() => fread(fopen($name, 'r'), 0), fn() => fclose('x')] as $call) {
    try {
        var_dump(@$call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
unlink($name);
