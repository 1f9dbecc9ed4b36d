<?php
function p($n) { echo "p$n "; return $n; } function f($a, $b, $c) { echo "$a$b$c\n"; } f(c: p(1), a: p(2), b: p(3)); f(p(1), c: p(2), b: p(3)); function byref(&$r, $x) { $r = $x; } byref(x: 5, r: $out); var_dump($out);
