<?php
function t($f) { try { $r = $f(); echo 'ok '; var_dump($r); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), ' @', $e->getLine(), ' ', implode(',', array_map(fn($x) => ($x['class'] ?? '') . ($x['type'] ?? '') . $x['function'] . ':' . ($x['line'] ?? '-'), $e->getTrace())), "\n"; } }
class C1 { const A = self::B;
 const B = self::C;
 const C = self::A; }
class C2 { const X = C3::Y; private const P = 5; const Q = self::P + 1; const Z = parent::W; }
class C3 extends C2 { const Y = parent::Z; const R = parent::Q; const S = parent::P; const T = C2::P; }
class C4 { const N = UNDEF_A; const M = \UNDEF_B . 'x'; const K = Foo\UNDEF_C; public $p = UNDEF_D; public static $s = UNDEF_E; }
class C5 { const A = [1, 2, self::NOPE]; const B = [self::A[5] ?? 'dflt']; const D = E1::Two; const V = E1::Two->value; const W = E1::One->name . 'x'; const U = E1::Three; }
enum E1: int { const ALIAS = self::One; case One = 1; case Two = 2; }
enum E2: string { case A = self::X . 'a'; const X = 'x'; const Y = self::A; const L = [self::A, self::Y]; }
interface I1 { const IC = 1; const ID = self::IC + 1; const IE = self::NOPE; }
class C6 implements I1 { const OWN = self::ID; const IC = 5; }
t(fn() => C1::A); t(fn() => C1::B); t(fn() => C1::C); t(fn() => constant('C1::A')); t(fn() => constant('C1::B')); t(fn() => defined('C1::A'));
t(fn() => C2::X); t(fn() => C2::P); t(fn() => C2::Q); t(fn() => C2::Z); t(fn() => C3::P); t(fn() => C3::R); t(fn() => C3::S); t(fn() => C3::T); t(fn() => C3::Z);
t(fn() => C4::N); t(fn() => C4::M); t(fn() => C4::K); t(fn() => C4::$s); t(fn() => new C4); t(fn() => (new ReflectionClassX)); 
t(fn() => C5::A); t(fn() => C5::B); t(fn() => C5::D); t(fn() => C5::V); t(fn() => C5::W); t(fn() => C5::U);
t(fn() => E1::ALIAS); t(fn() => E1::Nope); t(fn() => E2::A); t(fn() => E2::Y); t(fn() => E2::L); t(fn() => E2::from('xa')); t(fn() => E2::cases());
t(fn() => C6::OWN); t(fn() => C6::ID); t(fn() => C6::IE); t(fn() => I1::IE); t(fn() => new C6);
function dflt($x = C1::A, $y = C2::NOPE) { return [$x, $y]; }
t(fn() => dflt()); t(fn() => dflt(1)); 
class P1 { function m($x = self::NOPE) { return $x; } function st() { static $v = self::NOPE; return $v; } function n($x = PRIVY::Q) { return $x; } }
t(fn() => (new P1)->m()); t(fn() => (new P1)->n());
class Late { const A = LATE_CONST; public $x = self::A; public static $y = [self::A => 1]; }
t(fn() => Late::A); t(fn() => new Late); define('LATE_CONST', 7); t(fn() => Late::A); t(fn() => new Late); t(fn() => Late::$y);
spl_autoload_register(function ($c) { echo "load $c\n"; if ($c === 'Auto') { eval('class Auto { const V = 5; const W = Auto2::X; }'); } });
class UsesAuto { const A = Auto::V; const B = Auto::W; public $p = self::A; static $q = self::B; }
t(fn() => UsesAuto::A); t(fn() => UsesAuto::B); t(fn() => new UsesAuto); t(fn() => UsesAuto::$q);
class Ty { public int $i = self::S; public static ?int $j = self::S; const S = "str"; }
t(fn() => new Ty); t(fn() => Ty::$j);
class FI { public float $f = self::I; const I = 3; } t(fn() => new FI);
class Ord1 { public $a = UNDEF_1; public static $b = UNDEF_2; const C = UNDEF_3; } t(fn() => new Ord1); t(fn() => Ord1::$b);
class Ord2 extends Ord1 { const D = UNDEF_4; } t(fn() => new Ord2); t(fn() => Ord2::$b); t(fn() => Ord2::D);
class Ord3 { public $a = UNDEF_1; public static $b = UNDEF_2; } t(fn() => new Ord3);
class Ord4 { public static $b = UNDEF_2; public $a = UNDEF_1; } t(fn() => new Ord4); t(fn() => Ord4::$b);
