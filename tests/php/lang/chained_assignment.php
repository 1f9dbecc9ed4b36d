<?php
$a = $b = $c = 3; echo $a + $b + $c, "\n"; $x = ['k' => $y = 5]; echo $x['k'] + $y, "\n"; $p = ($q = 2) * 3; echo $p, $q, "\n";
