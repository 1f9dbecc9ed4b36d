<?php
// A private static property of the class whose code runs, read as one of an object of a subclass.
class A {
    private static $a = 'A';
    protected static $b = 'A';
    function get() { var_dump($this->a, $this->b); }
    function has() { var_dump(isset($this->a), isset($this->b)); }
    function set() { $this->a = 1; }
}
class B extends A { private static $a = 'B'; }
class C extends A { protected static $a = 'C'; protected static $b = 'C'; }
class D extends A { public $a = 'D'; }
#[AllowDynamicProperties]
class E extends A { }
foreach ([new A, new B, new C, new D, new E] as $o) {
    echo get_class($o), "\n";
    $o->get();
    $o->has();
    $o->set();
    var_dump($o);
}
