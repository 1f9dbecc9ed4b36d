<?php declare(strict_types=1);
// References between typed properties under strict types.
class T { public static int $si = 3; public static ?string $ss = null; public int $i = 1; public float $f = 2.0; public string $s = 's'; public ?T $t = null; public int|string $is = 3; public bool $b = true; public $u = [1]; }
function t($f) { try { $f(); echo "ok\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
t(function () { T::$ss = &T::$si; }); t(function () { $t = new T; $t->f = &$t->i; }); t(function () { $t = new T; $t->i = &$t->f; }); t(function () { $t = new T; $t->s = &$t->i; }); t(function () { $t = new T; $t->is = &$t->i; }); t(function () { $t = new T; $t->i = &$t->is; }); t(function () { $t = new T; $t->t = &$t->i; });
t(function () { $t = new T; $t->b = &$t->i; }); t(function () { $t = new T; $t->i = &$t->b; }); t(function () { $t = new T; $t->i = &$t->u; }); t(function () { $x = '5'; $t = new T; $t->i = &$x; var_dump($x); }); t(function () { $x = 5; $t = new T; $t->f = &$x; var_dump($x); }); t(function () { $t = new T; $t->is = &$t->s; }); t(function () { $t = new T; $r = &$t->i; $t->u = &$r; $t->is = &$r; $r = 'x'; });
t(function () { $t = new T; $r = &$t->i; $r = 1.0; }); t(function () { $t = new T; $r = &$t->f; $r = 1; var_dump($r); }); t(function () { $t = new T; $r = &$t->f; $t->i = &$r; });
