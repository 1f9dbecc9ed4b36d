<?php
$a = 1; $b = 2; $t = &$a; $a = &$b; echo $a, $t; $a = 7; echo $b, $t, "\n"; $x = &$y; $y = &$z; $z = 'q'; var_dump($x, $y); $l = [1]; $m = &$l; $m[] = 2; echo count($l), "\n"; $o1 = new stdClass; $o2 = &$o1; $o2 = null; var_dump($o1); $i = 1; $j = &$i; $j++; $j += 5; $j .= 'a'; echo $i, "\n";
