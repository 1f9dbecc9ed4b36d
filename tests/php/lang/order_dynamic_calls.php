<?php
// Which of two undefined variables is reported first when both name a call.
set_error_handler(function ($n, $m) { echo "  $m\n"; });
function tryit($f) { try { $f(); } catch (Error $e) { echo '  ', get_class($e), ': ', $e->getMessage(), "\n"; } }
tryit(function () { $klass::$method(); });
tryit(function () { $obj->$method(); });
tryit(function () { $klass::$method($arg); });
tryit(function () { new $klass($arg); });
tryit(function () { $func($arg); });
tryit(function () { $klass = 'stdClass'; $klass::$method(); });
tryit(function () { [$a, $b](); });
tryit(function () { $klass::{$part . 'x'}(); });
class Named { public $s = 'prop'; static $st = ['x' => 1]; function __call($n, $a) { echo "  call $n\n"; } static function __callStatic($n, $a) { echo "  callStatic $n\n"; } }
function swap(&$o) { $o = new Named; echo "  swapped\n"; return 'm'; }
tryit(function () { $o = null; $o->{swap($o)}(); });
tryit(function () { $o = new Named; $m = 'late'; $o->$m(); $o->{'a' . 'b'}(); $o::$m(); });
tryit(function () { $o = new Named; $c = fn() => 1; $o->$c(); });
tryit(function () { $o = new Named; $c = fn() => 1; $o::$c(); });
tryit(function () { $o->{$m . 'x'}(); });
tryit(function () { $m = 'x'; $o->$m($arg); });
tryit(function () { $o?->$m(); });
tryit(function () { echo $k::$$p; });
tryit(function () { $k = 'Named'; echo $k::$$p; });
tryit(function () { $k = 'Named'; $n = 'st'; var_dump($k::$$n); $k::$$n['y'] = 2; var_dump(count(Named::$st)); });
tryit(function () { $k = new Named; $n = 'st'; unset($k::$$n); });
tryit(function () { unset(Named::$nothing); });
tryit(function () { $k = new class { static $q = 'anonymous'; static function f() { return static::$q; } }; $n = 'q'; $m = 'f'; echo '  ', $k::$$n, ' ', $k::$m(), "\n"; });
