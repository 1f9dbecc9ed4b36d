<?php
// The number at the end of the name of an anonymous class counts what php could not bind before.
interface I {} trait T {} 
class C0 implements ArrayAccess { function f() { return get_class(new class {}); } function offsetExists($k): bool { return true; } function offsetGet($k): mixed { return 5; } function offsetSet($k, $v): void { } function offsetUnset($k): void { } }
class C1 extends C0 { function f() { return get_class(new class extends C1 {}); } }
class C2 { function f() { return get_class(new class {}); } }
class C3 extends C2 { function f() { return get_class(new class implements I {}); } }
class C4 extends C5 { use T; function f() { return get_class(new class {}); } }
class C5 { function f() { return get_class(new class {}); } }
class C6 extends Exception { function f() { return get_class(new class {}); } }
class C7 extends C6 { function f() { return get_class(new class {}); } }
enum E { case A; function f() { return get_class(new class {}); } }
function g() { class InF { function f() { return get_class(new class {}); } } return new InF; }
if (true) { class Cond extends C2 { function f() { return get_class(new class {}); } } }
interface J extends I {} interface K extends J {} abstract class L extends C1 { }
class M extends N {} class N {}
function show($s) { echo substr($s, strrpos($s, ':')), "\n"; }
foreach ([new C0, new C1, new C2, new C3, new C5, new C6, new C7, E::A, g(), new Cond] as $o) show($o->f());
show(get_class(new class {})); $f = function () { return new class {}; }; show(get_class($f())); show(get_class(new class { function f() { return new class {}; } })); show(get_class((new class { function f() { return new class {}; } })->f()));
