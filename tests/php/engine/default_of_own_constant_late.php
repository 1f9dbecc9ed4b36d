<?php
// What php does not know while it compiles is refused when the class is used.
class A { public ?int $p = self::STR; const STR = 'x'; }
trait T { public ?int $p = self::STR; }
class B { const STR = 'x'; use T; }
class P { const X = 'a'; }
class C extends P { public int $s = parent::X; }
class D { const X = 'a'; function f(int $p = self::X) {} }
enum E { const X = 's'; const Y = self::X; case A; static function f(int $a = self::X) {} }
class F { const I = 1; public float $p = self::I; public int|string $q = self::I; const NUL = null; public ?int $s = self::NUL; }
foreach ([fn() => new A, fn() => new B, fn() => new C, fn() => (new D)->f(), fn() => E::f(), fn() => var_dump(new F)] as $make) {
    try {
        $make();
        echo "made\n";
    } catch (TypeError $e) {
        echo preg($e->getMessage()), "\n";
    }
}
function preg($text) { return explode(', called in', $text)[0]; }
