<?php
$arr = []; $o = new stdClass; [$arr['x'], $o->p, $arr[]] = [1, 2, 3]; print_r($arr); var_dump($o->p); $i = 0; $t = []; [$t[$i++], $t[$i++]] = ['a', 'b']; print_r($t); function idx($n) { echo "idx$n "; return $n; } [$t[idx(1)], $t[idx(0)]] = [idx(5), idx(6)]; print_r($t); [$q, [$q2]] = [1, [$q ?? 'unset']]; var_dump($q, $q2);
