<?php
$a = [[1, 2], 5]; [$a, $b] = $a; var_dump($a, $b); $x = [1, 2]; [$x[1], $x[0]] = $x; var_dump($x); [$p, $p2] = [$p2 ?? 'one', $p ?? 'two']; var_dump($p, $p2);
