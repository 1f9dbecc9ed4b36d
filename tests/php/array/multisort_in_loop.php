<?php
foreach ([[3, 1, 2, 5], ['k' => 1, 5, 2], [3, 'k' => 2, 1]] as $init) foreach ([0, 1, 2] as $at) foreach ([8, 9] as $op) foreach ([0, 1, 2] as $share) {
  $a = $init; if ($share) $copy = $a; if ($share == 2) $r = &$a[0]; $i = 0; $s = '';
  foreach ($a as $k => &$v) { $s .= "$k=>" . json_encode($v) . " "; if ($i++ == $at) { switch ($op) { case 8: array_multisort($a); break; case 9: $b = [1, 2, 3, 4]; $b = array_slice($b, 0, count($a)); array_multisort($b, $a); } } if ($i > 9) break; } unset($v); echo $at, $op, (int) $share, ': ', $s, json_encode($a), "\n"; unset($r);
}
