<?php
for ($i = 0; $i < 3; $i++) { $in = $i; } echo $i, $in; foreach (['a' => 1, 'b' => 2] as $k => $v) ; echo $k, $v; foreach ([] as $never) ; var_dump(isset($never)); $x = 'orig'; foreach ([1, 2] as $x) ; echo $x; while (($y = ($y ?? 0) + 1) < 4) ; echo $y, "\n"; function f() { for ($i = 0; $i < 2; $i++) { static $c = 0; $c++; } return $c; } echo f(), f(), "\n";
