<?php
// The property is created all the same, and operated on.
class D { static $made = 0; public $x; }
#[AllowDynamicProperties] class F { static $made = 0; }
class G { static $made = 0; function __get($n) { echo "get$n"; return 5; } function __set($n, $v) { echo "set$n"; } function __isset($n) { echo 'isset'; return true; } function __unset($n) { echo 'unset'; } }
class H { private static $made = 0; public $x; }
set_error_handler(function ($n, $m) { echo "[$m]"; if ($n == E_NOTICE) throw new Exception($m); });
function t($f) { foreach (['D', 'F', 'G', 'H'] as $c) { $o = new $c; try { $f($o); } catch (Throwable $e) { do echo get_class($e), ': ', $e->getMessage(), "\n"; while ($e = $e->getPrevious()); } var_dump($o); } }
t(function ($o) { $o->made = 5; });
t(function ($o) { $o->made += 5; });
t(function ($o) { $o->made++; });
t(function ($o) { ++$o->made; });
t(function ($o) { $o->made[] = 5; });
t(function ($o) { $o->made ??= 5; });
t(function ($o) { $a = &$o->made; });
t(function ($o) { var_dump($o->made); });
t(function ($o) { var_dump(isset($o->made)); });
t(function ($o) { unset($o->made); });
t(function ($o) { var_dump($o->made[1]); });
t(function ($o) { rf($o->made); });
function rf(&$r) { echo 'rf'; $r = 9; }
