<?php
/* Output, error, exception, autoload and shutdown handlers that unregister and drop themselves. */
ob_start(function ($b) { global $z; $z = null; return strtoupper($b); }); $z = 'text'; echo $z, $z ?? 'gone', "\n"; ob_end_flush();
set_error_handler(function () { global $h; $h = null; restore_error_handler(); set_error_handler(fn() => true); return true; }); echo $undef; 
$h = function ($n, $m) { global $h; $h = null; restore_error_handler(); echo "h $m\n"; return true; }; set_error_handler($h); $h = null; echo $undef2; echo "x\n";
spl_autoload_register($al = function ($c) { global $al, $inst; spl_autoload_unregister($al); $al = null; $inst = null; eval("class $c { static \$s = 5; const K = 1; }"); }); var_dump(Foo::$s, Foo::K);
register_shutdown_function($sd = function () { global $sd; $sd = null; register_shutdown_function(function () { echo "second\n"; }); echo "first\n"; });
set_exception_handler($eh = function ($e) { global $eh; $eh = null; restore_exception_handler(); echo get_class($e), "\n"; }); 
class Z { static $a = [Y::C]; } class Y { const C = X::D; } spl_autoload_register(function ($c) { eval("class X { const D = 7; }"); }); var_dump(Z::$a);
function sp() { static $v; $v ??= new class { function __destruct() { global $t; echo "sd\n"; $t = null; } }; } sp(); $t = 1;
throw new Exception('bye');
