<?php
$a = ['a' => 1, 'b' => 2, 'c' => 3]; foreach ($a as $k => $v) { unset($a[$k]); echo $v; } var_dump($a); $b = [1, 2, 3]; foreach ($b as $k => &$v) { if ($k == 0) unset($b[1]); echo $v; } echo "\n";
