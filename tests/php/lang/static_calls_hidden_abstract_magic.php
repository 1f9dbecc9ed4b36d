<?php
// Static and direct calls: hidden, abstract, magic, called class
class P { private function pi() { return 'P::pi'; } private static function ps() { return 'P::ps'; } protected function pr() { return 'P::pr'; }
  function a($o) { return $o->pi(); } function b() { return C::ps(); } function c() { return static::ps(); } function d() { return self::ps(); } function e() { return $this->pi(); } static function f(C $c) { return $c->pi(); } }
class C extends P { public function pi() { return 'C::pi'; } public static function ps() { return 'C::ps'; } protected function pr() { return 'C::pr'; } function q() { return P::pr() . parent::pr() . self::pr(); } }
class D extends C { function __call($n, $a) { return "D::__call $n"; } function r() { return P::zip() ; } }
class E2 extends P { static function __callStatic($n, $a) { return static::class . "::__callStatic $n"; } function t() { return P::zap(); } function u() { return E2::zap() . self::zap() . static::zap(); } private function v() { return 'v'; } }
class E3 extends E2 { function w() { return parent::zap() . E2::v(); } }
abstract class A { abstract function m(); abstract static function s(); static function go() { foreach ([fn() => A::m(), fn() => A::s(), fn() => static::s(), fn() => self::m()] as $f) t($f); } }
class B extends A { function m() { parent::m(); } static function s() { parent::s(); } function n() { parent::nope(); } }
function t($f) { try { echo json_encode($f()); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(); } echo "\n"; }
for ($i = 0; $i < 3; $i++) foreach ([fn() => (new P)->a(new C), fn() => (new P)->a(new P), fn() => (new C)->a(new C), fn() => (new P)->b(), fn() => (new C)->b(), fn() => (new C)->c(), fn() => (new C)->d(), fn() => (new C)->e(), fn() => P::f(new C), fn() => P::f(new D), fn() => (new C)->q(), fn() => (new D)->r(), fn() => (new E2)->t(), fn() => (new E2)->u(), fn() => (new E3)->u(), fn() => (new E3)->w(), fn() => E3::hey(), fn() => E3::v(), fn() => (new E3)->v(), fn() => P::ps(), fn() => P::pr(), fn() => C::q(), fn() => (new D)->pr(), fn() => (new C)->pr(), fn() => A::m(), fn() => A::s(), fn() => (new B)->m(), fn() => B::s(), fn() => (new B)->n(), fn() => B::n(), fn() => (new C)::ps(), fn() => (new C)->ps(),
 fn() => E3::hey(...)(), fn() => (new D)->hey(...)(), fn() => (new E3)->v(...)(), fn() => C::q(...)(), fn() => A::s(...)(), fn() => 'A::s'(), fn() => 'A::m'(), fn() => ['C', 'pi'](), fn() => [new C, 'ps'](), fn() => [new D, 'zz'](), fn() => 'P::__construct'(), fn() => (new C)->__construct(), fn() => C::__construct(), fn() => [new C, '__construct']()] as $k => $f) { if ($i) { ob_start(); } else echo "$k "; t($f); if ($i) ob_end_clean(); }
A::go(); B::go();
