<?php
// php creates the property and operates on it, but appends no strings.
class D { public $gone; static $made; function __construct() { unset($this->gone); } }
#[AllowDynamicProperties] class F { public $gone; static $made; function __construct() { unset($this->gone); } }
function t($f) { foreach (['D', 'F'] as $c) { $o = new $c; try { $f($o); } catch (Throwable $e) { do echo get_class($e), ': ', $e->getMessage(), "\n"; while ($e = $e->getPrevious()); } echo json_encode($o), "\n"; } }
foreach ([E_ALL, E_WARNING, E_DEPRECATED, E_NOTICE] as $mask) {
set_error_handler(function ($n, $m) { echo "[$m]"; throw new Exception($m); }, $mask);
foreach (['p', 'gone', 'made'] as $p) {
t(function ($o) use ($p) { $o->$p += 5; });
t(function ($o) use ($p) { $o->$p .= 'x'; });
t(function ($o) use ($p) { $o->$p .= [1]; });
t(function ($o) use ($p) { $o->$p -= []; });
t(function ($o) use ($p) { $o->$p++; });
t(function ($o) use ($p) { $x = --$o->$p; });
t(function ($o) use ($p) { $x = ++$o->$p; });
t(function ($o) use ($p) { $o->$p ??= 5; });
t(function ($o) use ($p) { $o->$p[1] += 5; });
t(function ($o) use ($p) { $o->$p->q += 5; });
t(function ($o) use ($p) { $o->$p[1]++; });
}
}
