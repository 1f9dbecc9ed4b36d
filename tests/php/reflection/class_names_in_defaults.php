<?php
class A { public $q; public int $i; public function __construct(public $n = 5, public ?int $t = null, private $z = null) {} }
foreach ((new ReflectionClass('A'))->getProperties() as $p) { var_dump($p->name, $p->hasDefaultValue(), $p->getDefaultValue()); echo $p; }
var_dump((new ReflectionClass('A'))->getDefaultProperties());
namespace_test();
function namespace_test($a = [1, A::class, M_PI, \M_PI, 'x' . A::class, __FUNCTION__]) { echo (new ReflectionFunction(__FUNCTION__))->getParameters()[0], "\n"; }
class B extends A { const X = 1; function f($a = self::class, $b = [self::class], $d = parent::class . '!', $e = [self::X, 2+3, "a" . 'b'], $f = [1,2], $g = self::X . self::class, $h = [self::X => self::class], $i = -self::X, $j = !self::X, $k = [...[1,2], PHP_INT_MAX], $l = new A(1, t: 2), $m = A::class ?: 5, $n = self::X ? 1 : [2], $o = self::X ?? 3, $p = "a\nb" . self::X, $q = [self::X, 1.0, true, null, 'é', 'it\'s']) {} }
foreach ((new ReflectionMethod('B', 'f'))->getParameters() as $p) echo $p, "\n";
