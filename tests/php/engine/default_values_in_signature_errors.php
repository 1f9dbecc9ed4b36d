<?php
// A method that does not fit its parent is shown with defaults as php knows them when it compiles.
namespace N;

use const Other\IMPORTED;
use Some\Imported as Alias;

class P { const Y = 1; }
class A extends P
{
    const X = 1;

    public function f(
        $a = self::class, $b = parent::class, $c = A::class, $d = \A\B::class, $e = self::X, $f = parent::Y,
        $g = namespace\G, $h = HERE, $i = \ROOT, $j = IMPORTED, $k = Alias::Z, $l = \N\P::Y, $m = 1 . 'x',
        $n = X + 1, $o = new P, $p = [], $q = [1], $r = 'longer than ten', $s = PHP_INT_MAX, $t = Alias::class,
        $u = null, $v = -1, $w = 0 ? X : 2
    ) {}
}
trait T { public function f() {} }
class B extends A { use T; }
