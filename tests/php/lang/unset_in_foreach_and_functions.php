<?php
function f(array $a) { foreach ($a as $k => $v) if ($v % 2) unset($a[$k]); return $a; } echo json_encode(f([1, 2, 3, 4])), "\n"; $g = 5; function h() { global $g; $g = null; unset($g); $g = 'local'; } h(); var_dump($g); $x = [1, 2, 3]; unset($x[0], $x[2]); $x[] = 9; echo json_encode($x), json_encode(array_values($x)), "\n";
