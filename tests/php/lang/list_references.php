<?php
$arr = [1, [2, 3]]; [&$a, [, &$b]] = $arr; $a = 10; $b = 30; print_r($arr); ['k' => &$k] = $new; $k = 5; var_dump($new); foreach ([[1, 2]] as [$x, $y]) echo $x, $y; $m = [[1], [2]]; foreach ($m as [&$c]) $c *= 7; unset($c); print_r($m); $s = [1, 2]; [$s[1], &$r] = $s; echo json_encode($s), "\n";
