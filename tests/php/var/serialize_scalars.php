<?php
$values = [null, true, false, 0, -5, PHP_INT_MAX, PHP_INT_MIN, 1.0, 0.1, -0.0, 1e25, -1.5e-10, INF, -INF, NAN, "", "bytes \0\xff", 'q"u\'ote'];
foreach ($values as $value) {
    $text = serialize($value);
    echo bin2hex($text) === bin2hex(serialize(unserialize($text))) ? 'stable ' : 'CHANGED ', addcslashes($text, "\0..\37\177..\377"), "\n";
    echo gettype(unserialize($text)), "\n";
}
ini_set('serialize_precision', '5');
echo serialize(M_PI), "\n";
