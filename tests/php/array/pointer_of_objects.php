<?php
// current() and its kin still take objects: declared properties first, those without a value passed over.
set_error_handler(function ($level, $message) { echo "[$message]\n"; return true; });

class A { public $a = 1; protected $b = 2; private $c = 3; public $d = 4; }
$o = new A;
var_dump(current($o), key($o), next($o), addcslashes(key($o), "\0"), next($o), addcslashes(key($o), "\0"), end($o), key($o));
var_dump(next($o), key($o), current($o), prev($o), reset($o), prev($o), key($o));

class T { public ?int $u; public $z = 1; public int $w; }
$t = new T;
var_dump(current($t), key($t), next($t), end($t), key($t));
$t->w = 4;
var_dump(end($t));
unset($t->w);
var_dump(current($t), key($t), reset($t));
$t->w = 5;

$s = (object) ['x' => 1, 'y' => [2], 5 => 'five'];
var_dump(current($s), next($s), key($s), next($s), key($s), next($s), prev($s));
reset($s);
next($s);
$copy = clone $s;
var_dump(current($copy), current($s));
var_dump(current(new stdClass), end($copy), key($copy));

#[AllowDynamicProperties]
class D { public $p = 'p'; }
$d = new D;
$d->q = 'q';
$d->r = 'r';
var_dump(current($d), next($d), next($d), next($d), key($d), end($d), prev($d), prev($d), key($d), prev($d));
try {
    current(1);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
set_error_handler(function () { throw new Exception('from the handler'); });
try {
    next($d);
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
