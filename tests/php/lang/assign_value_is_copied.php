<?php
$a = [1, 2]; $b = $a; $b[] = 3; echo count($a), count($b), "\n"; function mod($z) { $z[] = 9; return count($z); } echo mod($a), count($a), "\n"; $s = 'abc'; $t = $s; $t[0] = 'X'; echo $s, $t, "\n";
