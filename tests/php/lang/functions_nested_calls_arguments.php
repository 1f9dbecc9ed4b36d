<?php
function p($x) { echo "p$x "; return $x; } function s(...$a) { return array_sum($a); } echo s(p(1), s(p(2), p(3)), p(4)), "\n"; function t($a, $b) { return $a . $b; } $i = 0; echo t($i++, $i++), t($i, $i = 5), t(t($i++, ++$i), $i), "\n";
