<?php
// Who may give a readonly property its value when a subclass declares it again.
class A { public readonly int $p; }
class B extends A { function init() { $this->p = 1; } function un() { unset($this->p); } }
class C extends B { public readonly int $p; }
class D { private readonly int $q; function init() { $this->q = 1; } }
class E extends D { public readonly int $q; function get() { return $this->q ?? 'un'; } }
class F { function st() { $this->z = 1; } }
class G extends F { public readonly int $z; }
class H { protected readonly array $arr; function i() { $this->arr[] = 1; } function u() { unset($this->arr); } function r() { $x = &$this->arr; } }
class I extends H { public readonly array $arr; }
foreach ([[new C, 'init'], [new C, 'un'], [new B, 'init'], [new E, 'init'], [new E, 'get'], [new G, 'st'], [new I, 'i'], [new I, 'u'], [new I, 'r']] as $c) { try { var_dump($c()); var_dump($c[0]); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
