<?php
trait T {
    function me(): self { return $this; }
    function kind() { return $this->name(); }
    private function name() { return "trait"; }
    static function make() { return new self; }
}
class A { use T; private function name() { return 1; } }
class B { use T; }
echo get_class((new A)->me()), gettype((new A)->kind()), gettype((new B)->kind()), get_class(B::make()), "\n";
