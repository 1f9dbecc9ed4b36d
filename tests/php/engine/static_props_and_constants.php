<?php
class A { public static $a = 1; protected static $p = [1]; static $lazy = self::K * 2; const K = 21; const L = self::K + 1; const E = [self::K => 'k', 'n' => [1, 2]]; static function &ref() { return static::$a; } }
class B extends A { const K = 5; static function p() { static::$p[] = 2; return parent::$p; } }
class C extends A { public static $a = 10; }
B::$a++; echo A::$a, B::$a, C::$a, A::$lazy, B::$lazy, A::L, B::L, B::K, "\n"; $r = &A::$a; $r = 50; echo B::$a, "\n"; $q = &C::ref(); $q = 7; echo C::$a, "\n";
print_r(B::p()); print_r(A::E); echo A::E[21], A::E['n'][1], "\n"; $n = 'a'; $cls = 'C'; echo $cls::$$n, A::${'a'}, constant('B::K'), $cls::K, "\n";
foreach ([fn() => A::$nope, fn() => A::$p, fn() => A::NOPE, fn() => A::nope(), fn() => Nope::X, fn() => new Nope, fn() => Nope::$x, fn() => A::${5}] as $f) try { $f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
echo isset(A::$a), isset(A::$zz) ? 1 : 0, A::$zz ?? 'dflt', empty(A::$a) ? 1 : 0, "\n"; A::$a .= 'x'; echo A::$a ?: '', "\n"; B::$lazy ??= 5; echo B::$lazy, "\n";
abstract class Abs { abstract static function mk(); static function go() { return static::mk(); } } class Im extends Abs { static function mk() { return static::class; } } echo Im::go(), "\n";
interface HasC { const IC = 'ic'; } class ImC implements HasC { function g() { return self::IC . static::IC; } } echo (new ImC)->g(), ImC::IC, "\n";
enum Level: int { case Low = 1; case High = self::Low->value + 9 ; const DEF = self::Low; public static function d(): self { return self::DEF; } public function up(): self { return match ($this) { self::Low => self::High, self::High => self::Low }; } }
echo Level::d()->up()->name, Level::High->value, "\n"; var_dump(Level::from(10) === Level::High, Level::Low instanceof UnitEnum, Level::tryFrom(77));
