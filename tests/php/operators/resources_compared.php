<?php
// Resources compare as their numbers, also closed ones, with strings as numbers; an object is greater.
function closed() { $f = fopen('php://memory', 'r'); fclose($f); return $f; }
set_error_handler(function ($level, $message) { echo "[$message] "; return true; });
$open = fopen('php://memory', 'r');
foreach ([closed(), $open] as $r) {
    $n = (int) $r;
    foreach (['strlen', '1 a', "$n", $n, $n + 1, (float) $n, '1e3', true, null, false, [], '', $r, STDIN, 'abc', new stdClass] as $v) {
        echo json_encode([$r <=> $v, $v <=> $r, $r == $v, $r < $v, $v <= $r]), ' ';
    }
    echo "\n";
    var_dump(max('abc', $r) === $r, min([$r, STDIN]) === STDIN, in_array('abc', [$r]), (string) $r, (float) $r, gettype($r));
}
