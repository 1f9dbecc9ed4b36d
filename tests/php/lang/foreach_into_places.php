<?php
$o = new stdClass; $arr = []; foreach ([1, 2] as $o->p) echo $o->p; foreach ([5, 6] as $i => $arr[$i * 2]) {} print_r($arr); foreach (['k' => 'v'] as $arr['key'] => $arr['val']); print_r($arr); class S { static $x; } foreach ([7] as S::$x); echo S::$x, "\n"; foreach ([1, 2] as $k => $k) echo $k; echo "\n";
