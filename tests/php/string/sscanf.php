<?php
$cases = [['age: 25 Bob', 'age: %d %s'], ['12 apples', '%d %s %s'], ['', '%d'], ['abc', '%d'], ['abc def', '%s'], ['0x1A 017 9', '%i %i %i'], ['ff 0xFF', '%x %X'], ['-5', '%u'], ['99999999999999999999', '%d'], ['3.14abc', '%f%s'], ['1e3 .5 -', '%f %e %g'], ['abc123', '%[a-z]%[0-9]'], ['abc123', '%[^0-9]%n'], ['hello', '%3s%c%*c'], ['12345', '%2d%3d'], ['a b', '%c%c%c'], ['x', 'y'], ['a%b', 'a%%%c'], ['1 2', '%2$d %1$d'], ['id:7', 'id:%d%*s'], ['a-z]b', '%[]a-]'], ['5', '%d,%d'], ['5, ', '%d,%d'], ['2020-01-02', '%4d-%2d-%2d'], ['08', '%i'], ['0xg', '%i']];
foreach ($cases as [$text, $format]) {
    echo json_encode([$text, $format]), ' => ', json_encode(sscanf($text, $format)), "\n";
    $a = $b = null;
    try {
        var_dump(sscanf($text, $format, $a, $b));
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
    echo json_encode([$a, $b]), "\n";
}
foreach (['%q', '%[abc', '%', '%1$s %s', '%0$s', '%1$s%1$s', '%300$s', '%*q'] as $format) {
    try {
        var_dump(sscanf('abc', $format));
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
$file = fopen('php://memory', 'w+');
fwrite($file, "a 1\nb 2\n\n");
rewind($file);
var_dump(fscanf($file, '%s %d'), fscanf($file, '%s %d', $x, $y), $x, $y, fscanf($file, '%s'), fscanf($file, '%s'));
