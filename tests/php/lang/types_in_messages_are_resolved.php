<?php
// What messages of arguments and results call self, parent and static.
class P {}
class A extends P {
    function a(self|array $x) {}
    function b(?parent $x) {}
    function c(): static|array { return 1; }
    function d(): ?static { return new A; }
    static function e(): static|int { return new A; }
    function f(): self { return new P; }
}
class B extends A {}
trait T { function t(self $x): static|int { return 'x'; } }
class U { use T; }
class V extends U {}
function t($f) { try { $f(); } catch (TypeError $e) { echo explode(', called in', $e->getMessage())[0], "\n"; } }
t(fn() => (new B)->a(1));
t(fn() => (new B)->b(1));
t(fn() => (new B)->c());
t(fn() => (new B)->d());
t(fn() => B::e());
t(fn() => (new B)->f());
t(fn() => (new V)->t(1));
t(fn() => (new V)->t(new V));
$o = new class { function g(self|string $x): self|array { return 5; } function h(?self $y) {} };
t(fn() => $o->g(1));
t(fn() => $o->g('x'));
t(fn() => $o->g(null));
t(fn() => $o->h(1));
