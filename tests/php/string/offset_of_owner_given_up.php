<?php
class H { public $s = 'prop'; static $t = 'stat'; }
function on($n, $m) { echo "[$m]"; $GLOBALS['o'] = null; $GLOBALS['a'] = []; H::$t = 5; return true; }
set_error_handler('on');
$o = new H; $p = $o; var_dump($o->s["1x"] = 'Q'); var_dump($o, $p); $o = new H; var_dump($o->s[9] = 'QQ'); var_dump($o);
var_dump(H::$t["1x"] = 'Q', H::$t); H::$t = 'stat'; var_dump(H::$t[1] = $und, H::$t);
$a = ['k' => 'elem']; var_dump($a['k'][true] = 'Z', $a); $a = ['k' => 'elem']; var_dump($a['k'][2] = $u, $a); $a = ['k' => 'elem']; $b = $a; var_dump($a['k'][2] = 'ZZ', $a, $b);
$a = 'x' . $argc; $c = &$a; var_dump($a[null] = 'Z', $c); $a = 'x' . $argc; try { $a['no'] = 1; } catch (TypeError $e) { echo $e->getMessage(), $a; }
$a = 'str'; $copy = $a; var_dump($a[1.5] = 'Z', $a, $copy); 
set_error_handler(function ($n, $m) { throw new Exception($m); });
$a = 'str'; foreach ([fn() => $GLOBALS['a'][1.5] = 'x', fn() => $GLOBALS['a'][1] = 'xy', fn() => $GLOBALS['a'][0] = $u, fn() => $GLOBALS['a'][-7] = 'x', fn() => $GLOBALS['a']['3x'] = 'x'] as $f) { try { var_dump($f()); } catch (Throwable $e) { do { echo get_class($e), $e->getMessage(), ' '; } while ($e = $e->getPrevious()); echo $a, "\n"; } }
restore_error_handler(); restore_error_handler();
$a = 'str'; $a[5] = 'abc'; $a[1.2] = 'B'; $a["0"] = $a; var_dump($a);
