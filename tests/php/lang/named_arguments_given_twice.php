<?php
function f(...$all) { echo "called\n"; }
class A {
    public function __construct($a = 1) {}
    public function __call($name, $args) { echo "called\n"; }
    public static function five() { return 5; }
}
function given($x = new A(a: 1, a: 2)) {}

foreach ([
    fn() => f(1, x: 1, x: print "x: "),
    fn() => strlen(string: 'a', string: print "string: "),
    fn() => new A(a: print "a: ", a: print "again: "),
    fn() => (new A)->missing(n: 1, n: print "n: "),
    fn() => given(),
] as $call) {
    try {
        $call();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}

// Names of classes as literals; what ?-> cuts short is no closure, and a value to a generator by reference.
var_dump("Some\\A"::class, ('A' . 'B')::class, "A"::five());
foreach ([null, (object) ['class' => 'A']] as $object) {
    $five = $object?->class::five(...);
    var_dump($five === null ? null : $five(), $object?->class::five());
}
function &by_reference($object) { yield $object?->count(); }
foreach (by_reference(null) as $none) var_dump($none);
foreach (by_reference(new class { function count() { return 1; } }) as $one) var_dump($one);
