<?php
$name = tempnam(sys_get_temp_dir(), 'hop');
file_put_contents($name, "one\n\ntwo\r\nthree");
echo json_encode([file($name), file($name, FILE_IGNORE_NEW_LINES), file($name, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES), file($name, FILE_SKIP_EMPTY_LINES)]), "\n";
$f = fopen($name, 'r');
while (($line = fgets($f)) !== false) {
    echo ftell($f), json_encode($line), ' ';
}
var_dump(feof($f), fgets($f));
rewind($f);
while (!feof($f)) {
    echo json_encode(fgetc($f));
}
rewind($f);
fgets($f);
var_dump(fpassthru($f), readfile($name));
file_put_contents($name, '');
var_dump(file($name), file_get_contents($name), filesize($name));
unlink($name);
var_dump(@file($name), @file_get_contents($name), @readfile($name));
