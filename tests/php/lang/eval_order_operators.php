<?php
function p($x) { echo $x, ' '; return $x; }
$r = p(1) + p(2) * p(3); echo "= $r\n"; $i = 1; echo $i + $i++, "\n"; $i = 1; echo $i++ + $i, "\n"; $i = 1; echo $i . $i++ . $i, "\n";
$i = 5; $j = $i + ($i = 10) + $i; echo $j, "\n"; $a = [1, 2, 3]; $k = 0; $a[$k++] = $k++; print_r($a); echo $k, "\n";
