<?php
trait A { private $pa = 'A'; public static $cnt = 0; abstract function need(); function hi() { return __TRAIT__ . __CLASS__ . __METHOD__ . self::class . static::class; } static function make() { static::$cnt++; return new static; } function st() { static $n = 0; return ++$n; } }
trait B { function hi() { return 'B'; } protected function prot() { return 'prot'; } }
trait C { use A, B { A::hi insteadof B; B::hi as protected bHi; prot as public; A::hi as hello; } }
class X { use C; function need() { return $this->pa . $this->bHi(); } } class Y extends X { } class Z { use C; function need() {} function hi() { return 'own'; } }
$x = X::make(); echo $x->hi(), $x->hello(), $x->need(), $x->prot(), X::$cnt, "\n"; Y::make(); Z::make(); echo X::$cnt, Y::$cnt, Z::$cnt, "\n";
echo (new Z)->hi(), (new Z)->hello(), $x->st(), $x->st(), (new Y)->st(), (new Z)->st(), "\n";
print_r(class_uses('X')); var_dump(method_exists('X', 'bHi'), is_callable([$x, 'bHi']));
try { $x->bHi(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
trait WithConst { public const K = 5; public $arr = [self::K, 'x' => PHP_VERSION_ID > 1]; } class UseConst { use WithConst; } print_r((new UseConst)->arr); echo UseConst::K, "\n";
