<?php
// A clone of a closure shares the static variables that something else refers to.
$c = function &() { static $n = 0; $n++; return $n; };
$r = &$c(); $r += 10; var_dump($c(), $r);
$d = clone $c; var_dump($d(), $r); var_dump($c(), $r);
$c = function &() { static $n = 0; $n++; return $n; };
$r = &$c(); $d = clone $c; $r += 100; var_dump($d(), $c());
$c = function () { static $n = 0; global $q; $q = &$n; return ++$n; };
$c(); $d = clone $c; $q = 50; var_dump($d(), $c());
$c = function () { static $n = 0; $GLOBALS['w'] = &$n; return ++$n; };
$c(); $d = clone $c; $w = 50; var_dump($d(), $c());
$v = 1; $c = function () use (&$v) { static $n = 0; $n++; $v++; return [$n, $v]; };
$c(); $d = clone $c; $d(); echo json_encode([$c(), $d()]), "\n";
$b = $c->bindTo(null); $b(); echo json_encode([$c(), $b()]), "\n";
