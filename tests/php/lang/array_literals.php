<?php
$k = 'key'; $a = [1, 'two', 3.0, 'k' => 'v', 5 => 'five', 'six', $k => 1, "$k-2" => 2, true => 'bool', null => 'null', 1.7 => 'float', '8' => 'eight', -3 => 'neg', 'x']; var_dump($a); var_dump(array(1, array(2))); $e = []; var_dump([[], [[]]] == [$e, [$e]], [...[1, 2], ...[3]], [1, 2, 3,]); var_dump([-5 => 'a', 'b']);
