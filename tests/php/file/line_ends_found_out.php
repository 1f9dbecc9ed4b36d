<?php
// auto_detect_line_endings: the first end of a line tells what ends the others; of streams opened while it is on.
var_dump(@ini_set('auto_detect_line_endings', '1'), ini_set('auto_detect_line_endings', 'on'), ini_get('auto_detect_line_endings'));
foreach (["a\rb\rc", "a\r\nb\nc\rd\n", "a\nb\rc\n", "\r\rx", "a\r\r\nb", "abc", "x\r", "\n\r\n", "a\rb\nc"] as $text) {
    echo json_encode($text), "\n";
    foreach (['data:,' . rawurlencode($text), 'php://memory'] as $name) {
        $f = fopen($name, 'r+');
        @fwrite($f, $text);
        rewind($f);
        while (($line = fgets($f)) !== false) {
            echo ' ', json_encode($line);
        }
        rewind($f);
        while (($line = stream_get_line($f, 100)) !== false) {
            echo ' ', json_encode($line);
        }
        rewind($f);
        while (($line = fgetcsv($f)) !== false) {
            echo ' ', json_encode($line);
        }
        echo "\n";
    }
    $name = 'data:,' . rawurlencode($text);
    foreach ([0, FILE_IGNORE_NEW_LINES, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES] as $flags) {
        echo json_encode(file($name, $flags));
    }
    foreach (new SplFileObject($name) as $n => $line) {
        echo ' ', $n, json_encode($line);
    }
    $f = fopen($name, 'r');
    echo json_encode(fread($f, 1)), json_encode(fgets($f)), "\n";
}
ini_set('auto_detect_line_endings', '0');
echo json_encode(file("data:,a%0Db%0Ac")), "\n";
