<?php
$a = null; $b = ['x' => ['y' => 5], 'n' => null]; $o = new stdClass; $o->p = 1;
var_dump($a ?? 'd', $undef ?? 'u', $b['x']['y'] ?? 0, $b['x']['z'] ?? 'z', $b['n'] ?? 'null', $b['q']['r']['s'] ?? 'deep', $o->p ?? 'p', $o->q ?? 'q', $o->q->r ?? 'qr', $undef->x ?? 'ux', $undef['a']->b ?? 'uab');
var_dump($a ?? $undef ?? 7);
class C { public static $s = null; public static $t = 4; const K = [1]; }
var_dump(C::$s ?? 's', C::$t ?? 't', C::K[3] ?? 'k', "abc"[1] ?? 'n', "abc"[9] ?? 'none');
