<?php
interface Shape {}
$o = new class { public $p = 1; function f() { throw new Exception('inside'); } };
var_dump($o);
echo get_debug_type($o), '|', str_contains(get_class($o), "\0") ? 'has a NUL' : '', '|', get_debug_type(new class implements Shape {}), "\n";
try {
    $o->f();
} catch (Exception $e) {
    echo explode('): ', $e->getTraceAsString())[1], "\n";
}
foreach ([fn() => $o->nope(), fn() => strlen($o), fn() => (string) $o] as $call) {
    try {
        $call();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
$list = [];
echo $list["x\0y"];
