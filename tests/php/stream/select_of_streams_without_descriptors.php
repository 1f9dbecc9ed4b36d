<?php
// What cannot be waited for is named, and stays out of the answer; php://temp can.
[$a, $b] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
stream_filter_append($a, 'string.rot13');
fwrite($b, "hello");
$t = fopen('php://temp', 'w+'); fwrite($t, 'abc');
$r = [$a, $t]; $w = [$b]; $e = null;
var_dump(stream_select($r, $w, $e, 0), count($r), $r === [1 => $t], count($w));
$r = [$a]; $w = null;
try { var_dump(stream_select($r, $w, $e, 0)); } catch (ValueError $x) { echo $x->getMessage(), "\n"; }
$m = fopen('php://memory', 'w+'); $r = [$m, $b]; fwrite($a, 'x');
var_dump(stream_select($r, $w, $e, 0), array_keys($r));
rewind($t); var_dump(fread($t, 10), stream_isatty($t)); fclose($t);
