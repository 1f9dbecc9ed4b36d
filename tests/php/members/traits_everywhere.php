<?php
set_error_handler(function ($n, $m) { echo "  [$n] $m\n"; return true; });
function t($f) { try { $r = $f(); echo 'ok '; var_dump($r); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
trait T1 { private $n = 0; public static $count = 0; static function inc() { return ++self::$count; } function bump() { static $s = 0; return ++$s; } abstract function need(int $x): string; static function make() { return new static; } function who() { return [self::class, static::class, __CLASS__, __TRAIT__, __METHOD__, __FUNCTION__, get_class($this), get_called_class()]; } }
class A1 { use T1; function need(int $x): string { return "a$x"; } } class A2 { use T1; function need(int|string $x): string { return "b$x"; } } class A3 extends A1 {}
t(fn() => [A1::inc(), A1::inc(), A2::inc(), A3::inc(), A1::$count, A2::$count, A3::$count]); t(fn() => [(new A1)->bump(), (new A1)->bump(), (new A2)->bump(), (new A3)->bump(), (new A3)->bump()]); t(fn() => (new A1)->who()); t(fn() => (new A3)->who()); t(fn() => get_class(A3::make()));
t(fn() => T1::inc()); t(fn() => T1::$count); t(fn() => new T1); t(fn() => T1::make());
trait Vis { public function pub() { return 'pub'; } private function pri() { return 'pri'; } protected static function sta() { return 'sta'; } final public function fin() { return 'fin'; } }
class V1 { use Vis { pub as protected; pri as public; sta as public; pub as private pub2; pri as pri2; fin as fin2; } }
t(fn() => (new V1)->pub()); t(fn() => (new V1)->pri()); t(fn() => V1::sta()); t(fn() => (new V1)->pub2()); t(fn() => (new V1)->pri2()); t(fn() => (new V1)->fin2()); t(fn() => get_class_methods('V1')); t(fn() => class_uses('V1')); t(fn() => class_uses(new A3));
trait X1 { function hi() { return 'X1'; } function two() { return 'X1-2'; } } trait X2 { function hi() { return 'X2'; } function two() { return 'X2-2'; } }
class XX { use X1, X2 { X1::hi insteadof X2; X2::two insteadof X1; X2::hi as hi2; X1::two as protected two1; } function all() { return [$this->hi(), $this->two(), $this->hi2(), $this->two1()]; } }
t(fn() => (new XX)->all()); t(fn() => (new XX)->two1());
trait Nest1 { use X1; private $np = 'np'; function n1() { return $this->np . $this->hi(); } const TC = 'tc'; static $arr = [self::TC, __CLASS__]; public $init = [self::TC => 1]; }
trait Nest2 { use Nest1 { n1 as nn; } protected int $typed = 5; public readonly int $ro; function __construct() { $this->ro = 3; } function tc() { return self::TC . static::TC; } }
class N { use Nest2; } class N2 extends N { public $extra = self::TC . 'x'; }
t(fn() => (new N)->nn()); t(fn() => (new N)->n1()); t(fn() => (new N)->tc()); t(fn() => N::TC); t(fn() => N2::TC); t(fn() => Nest1::TC); t(fn() => N::$arr); t(fn() => new N2); t(fn() => (new N)->ro); t(function () { $n = new N; $n->ro = 4; }); t(fn() => constant('Nest1::TC')); t(fn() => defined('Nest1::TC')); t(fn() => defined('N::TC'));
abstract class AB { use T1; } t(fn() => new AB); class AB2 extends AB { function need(int $x): string { return 'ab2'; } } t(fn() => (new AB2)->need(1));
class Magic { use MagicT; } trait MagicT { function __get($n) { return "get $n"; } static function __callStatic($n, $a) { return "cs $n"; } function __call($n, $a) { return "c $n"; } function __toString() { return 'str'; } function __invoke($x) { return $x * 2; } }
t(fn() => (new Magic)->zip); t(fn() => Magic::zap(1)); t(fn() => (new Magic)->zop()); t(fn() => (string) new Magic); t(fn() => (new Magic)(4)); t(fn() => new Magic instanceof Stringable); t(fn() => class_implements('Magic'));
class Par { protected $v = 1; public function m() { return 'par'; } } trait Over { public $v = 1; public function m() { return 'over+' . parent::m(); } } class Chi extends Par { use Over; } t(fn() => (new Chi)->m()); t(fn() => new Chi);
trait StaticVar { function cnt() { static $c = 0, $d = [1]; $d[] = ++$c; return count($d); } } class SV1 { use StaticVar; } class SV2 { use StaticVar; } class SV3 extends SV1 {} t(fn() => [(new SV1)->cnt(), (new SV1)->cnt(), (new SV2)->cnt(), (new SV3)->cnt()]);
trait Cl { function getC() { return fn() => [self::class, static::class, isset($this)]; } static function getS() { return static fn() => [self::class, static::class, isset($this)]; } } class CL1 { use Cl; } class CL2 extends CL1 {} t(fn() => (new CL2)->getC()()); t(fn() => CL2::getS()());
trait Ins { public function same() { return 1; } } class I1 { use Ins; use Ins { same as other; } } t(fn() => (new I1)->other()); 
trait AbsStat { abstract static function as(): int; abstract private function ap(); function callit() { return static::as() . $this->ap(); } } class AS1 { use AbsStat; static function as(): int { return 4; } private function ap() { return 'ap'; } } t(fn() => (new AS1)->callit());
