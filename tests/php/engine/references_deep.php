<?php
function add(array &$a, $v) { $a[] = $v; } $arr = [1]; add($arr, 2); $copy = $arr; $el = &$arr[0]; $copy2 = $arr; $el = 99; echo json_encode([$arr, $copy, $copy2]), "\n";
function &find(array &$t, $k) { return $t[$k]; } $t = ['x' => 1]; $p = &find($t, 'x'); $p = 5; $n = &find($t, 'new'); $n = 6; echo json_encode($t), "\n";
$o = new stdClass; $o->list = [1, 2, 3]; foreach ($o->list as $k => &$v) { $v *= 10; if ($k == 0) $o->list[] = 4; } unset($v); echo json_encode($o), "\n";
$a = ['k' => ['j' => 1]]; $r = &$a['k']['j']; $b = $a; $b['k']['j'] = 2; echo $a['k']['j'], "\n"; unset($r); $c = $a; $c['k']['j'] = 3; echo $a['k']['j'], "\n";
$src = [1, [2, 3]]; [$x, [, &$y]] = $src; $y = 9; echo json_encode($src), "\n"; $g1 = 1; function useG() { global $g1, $g2; $g1++; $g2 = &$g1; $GLOBALS['g3'] = 'g3'; } useG(); echo $g1, isset($g2) ? 1 : 0, $g3, "\n";
function sw(&$p, &$q) { [$p, $q] = [$q, $p]; } $i = 1; $j = 2; sw($i, $j); echo $i, $j, "\n"; $vals = [3, 1, 2]; usort($vals, function ($a, $b) { return $a - $b; }); echo implode($vals), "\n"; $f = 'sw'; $f($i, $j); call_user_func_array('sw', [&$i, &$j]); echo $i, $j, "\n";
$self = [1]; $self['me'] = &$self; echo count($self['me']['me']), "\n"; function gen(array &$data) { foreach ($data as $k => &$v) { yield $k => $v; } } $d = [1, 2]; foreach (gen($d) as $v) echo $v; echo "\n"; static $st = 4; $rs = &$st; $rs++; echo $st, "\n"; $nullref = &$undefined['a']['b']; var_dump($undefined);
