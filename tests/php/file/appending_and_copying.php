<?php
$name = tempnam(sys_get_temp_dir(), 'hop');
file_put_contents($name, 'start');
$f = fopen($name, 'a');
var_dump(ftell($f), fwrite($f, '+more'), ftell($f), fwrite($f, ''), ftell($f), file_get_contents($name));
fclose($f);
var_dump(copy($name, $name), copy($name, "$name.2"), file_get_contents("$name.2"), @copy("$name.none", $name), copy($name, sys_get_temp_dir()));
$m = fopen('php://memory', 'w+');
fwrite($m, 'Hello');
var_dump(ftruncate($m, 2), fwrite($m, 'World'), rewind($m), stream_get_contents($m), fwrite(fopen($name, 'r'), ''));
$f = fopen($name, 'r');
var_dump(fgetcsv($f, 3), fgetcsv($f, 0), fgetcsv($f));
foreach ([fn() => fgetcsv($f, -1), fn() => file($name, 24), fn() => settype($name, 'resource')] as $call) {
    try {
        $call();
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
unlink($name);
unlink("$name.2");
