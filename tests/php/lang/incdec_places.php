<?php
$a = ['x' => 1, 'n' => ['m' => 5]]; $a['x']++; ++$a['n']['m']; var_dump($a['x']--, $a); $o = new stdClass; $o->c = 1; $o->c++; var_dump(++$o->c, $o->c--, $o);
class C { public static $n = 0; } C::$n++; ++C::$n; var_dump(C::$n--, C::$n);
$v = 'name'; $name = 3; $$v++; var_dump($name); ${'na' . 'me'}--; var_dump($name);
$u['new']++; var_dump($u);
