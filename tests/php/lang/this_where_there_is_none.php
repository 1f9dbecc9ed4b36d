<?php
// `$this` outside of objects: what asks for it and what does not; classes named by words that mean nothing there.
function attempt($f) { try { var_dump($f()); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
function coalesce() { return $this ?? 1; }
function member() { return $this->x ?? 2; }
function nullsafe() { return $this?->x ?? 3; }
function element() { return $this['x'] ?? 4; }
function call() { return $this->f() ?? 5; }
function set() { return [isset($this), isset($this->x), empty($this)]; }
function &by_reference() { return $this; }
foreach (['coalesce', 'member', 'nullsafe', 'element', 'call', 'set', 'by_reference'] as $f) attempt($f);
class A {
    static function none() { return $this ?? 6; }
    function own() { return $this ?? 7; }
    function &reference() { return $this; }
    function finally() { try { return $this; } finally { echo 'then '; } }
    function &finally_reference() { try { return $this; } finally { echo 'then '; } }
    function named() {
        $n = 'this';
        var_dump(isset($$n), $$n ?? 5, empty($$n), $$n === $this);
        return compact('this')['this'] === $this;
    }
}
attempt(fn() => A::none());
var_dump((new A)->own());
$o = new A;
$r = &$o->reference();
var_dump($r === $o, $o->finally() === $o, $o->finally_reference() === $o);
$r = 5;
var_dump($o, $o->named());
attempt(static fn() => $this ?? 8);
attempt(fn() => $this ?? 9);
var_dump((fn() => $this ?? 10)->call($o));
// Words for classes are looked for when there is an object to test.
$x = 1;
var_dump($x instanceof self, $x instanceof parent);
attempt(function () use ($x) { return $x instanceof self; });
attempt(function () use ($o) { return $o instanceof self; });
attempt(function () use ($x) { return $x instanceof static; });
attempt(function () use ($o) { return $o instanceof static; });
trait T { function test($x) { return $x instanceof parent; } function mine($x) { return $x instanceof self; } }
class B { use T; }
class C extends B { use T; }
attempt(fn() => (new B)->test(1));
attempt(fn() => (new B)->test($o));
attempt(fn() => [(new C)->test(1), (new C)->test(new B), (new C)->mine(new B), (new C)->mine(new C)]);
