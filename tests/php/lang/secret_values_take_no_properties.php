<?php
// SensitiveParameterValue, closures and generators have no dynamic properties; a closure shows what it has captured.
$v = new SensitiveParameterValue(1);
foreach ([fn() => $v->x = 1, fn() => $v->x[] = 1, fn() => (function () { yield; })()->x = 1, fn() => $v->x++] as $f) {
    try { $f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
var_dump(isset($v->x));
var_dump(fn() => [$why, $do]);
$do = 1;
var_dump(fn() => [$why, $do]);
