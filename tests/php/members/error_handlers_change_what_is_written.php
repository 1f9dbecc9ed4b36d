<?php
class S { function __toString() { $GLOBALS['a'] = 'gone'; return 'str'; } }
class D { function __destruct() { $GLOBALS['a'] = null; echo "[destroyed]"; } }
set_error_handler(function ($n, $m) { global $a; echo "<$m>"; $a = null; return true; });
$a = ['x' => ['y' => 1]]; $a['x']['z'] .= 'q'; var_dump($a);
$a = [[1]]; $a[0][5]++; var_dump($a);
$a = ['k' => 'v']; $a['k'] .= new S; var_dump($a);
$a = ['k' => 1]; try { $a['k'] += new S; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } var_dump($a);
$a = [new D]; $a[0] = 5; var_dump($a);
$a = ['p' => [new D, 2]]; unset($a['p'][0]); var_dump($a);
$a = [1.5 => 'f']; var_dump($a);
$a = [0 => [1]]; $a[0][1.7] = 9; var_dump($a);
$a = false; $a['x'] = 1; var_dump($a);
$a = [false]; $a[0]['x'] = 1; var_dump($a);
$a = 'abc'; $a['1x'] = 'Z'; var_dump($a);
$a = ['abc']; $a[0][1] = 'ZZ'; var_dump($a);
$a = ['abc']; $a[0]['1x'] = 'Z'; var_dump($a);
$o = new stdClass; $a = $o; $o->{'x'} ??= 1; $a->y .= 'q'; var_dump($o);
$a = [1, 2, 3]; foreach ($a as $k => $v) { echo $v; $u[$k] .= 'z'; } var_dump($a, $u);
$a = [1, 2, 3]; foreach ($a as $k => &$r) { echo $r; if ($k == 1) { $a = [7]; } if ($k > 5) break; } unset($r); var_dump($a);
$a = [[3, 4], 5]; [[$a, $b]] = $a; var_dump($a, $b);
$a = ['n' => ['m' => 1]]; $a['n'][$undef]['w'] = $a; var_dump($a);
