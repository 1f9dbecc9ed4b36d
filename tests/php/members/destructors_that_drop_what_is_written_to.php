<?php
/* Destructors of overwritten values drop the array, object or variable that is being written to. */
class D { public $n; function __construct($n) { $this->n = $n; } function __destruct() { global $a, $o; echo "d{$this->n}\n"; $a = null; $o = null; } }
class P { public $p; public ?D $t = null; public static $s; }
$a = [new D(1)]; $a[0] = 5; var_dump($a);
$a = new D(2); $a = 5; var_dump($a);
$a = [new D(3)]; unset($a[0]); var_dump($a);
$a = ['x' => ['y' => new D(4)]]; $a['x']['y'] = 1; var_dump($a);
$a = [new D(5), 2]; foreach ($a as $k => $v) { unset($v); $a[0] = null; } var_dump($a);
$o = new P; $o->p = new D(6); $o->p = 1; var_dump($o);
$o = new P; $o->t = new D(7); $o->t = null; var_dump($o);
$o = new P; $o->p = new D(8); unset($o->p); var_dump($o);
$o = new P; $o->dyn = new D(9); unset($o->dyn); var_dump($o);
$o = new P; @$o->dyn = new D(10); $o->dyn = 5; var_dump($o);
P::$s = new D(11); P::$s = 1; var_dump(P::$s);
$a = [new D(12), new D(13)]; array_pop($a); var_dump($a);
$a = [new D(14), new D(15)]; array_shift($a); var_dump($a);
$a = [new D(19), 5]; [$a[0], $a[1]] = [1, 2]; var_dump($a);
$a = [new D(20)]; $r = &$a[0]; $r = 1; var_dump($r); unset($r);
$a = [new D(21)]; $a = array_map(fn($x) => 1, $a); var_dump($a);
$a = ['k' => new D(22)]; extract($a); $k = 1; var_dump($k);
$a = new D(23); $b = [&$a]; $b[0] = 7; var_dump($a, $b);
$a = [new D(24)]; $c = &$a[0]; $a[0] = &$zz; unset($c); var_dump($a);
$a = [new D(25), 1]; $a += [new D(26)]; $a[0] ??= 1; unset($a[0]); var_dump($a);
$a = [new D(28)]; settype($a[0], 'null'); var_dump($a);
$a = [new D(29)]; $x = new D(30); $x = [$x]; $x = 1; var_dump($a);
$a = [3, new D(31)]; sort($a);
