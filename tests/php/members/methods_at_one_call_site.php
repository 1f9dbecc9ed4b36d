<?php
// One call site meets many classes, and each class many call sites: what a name means depends on class and caller.

class Base
{
    private function secret(): string { return 'Base::secret of ' . static::class; }
    protected function shown(): string { return 'Base::shown of ' . static::class; }
    public function both(object $o): string { return $o->secret() . ', ' . $o->shown(); }
}

class Child extends Base
{
    private function secret(): string { return 'Child::secret'; }
    public function own(object $o): string { return $o->secret() . ', ' . $o->shown(); }
}

class Grandchild extends Child
{
    protected function shown(): string { return 'Grandchild::shown'; }
    public static function st(object $o): string { return "st of " . static::class . " with " . $o::class; }
}

class Magic
{
    public function __call(string $name, array $arguments): string { return "$name magically"; }
    public function both(object $o): string { return 'Magic::both'; }
    private function hidden(): string { return 'Magic::hidden'; }
    public function within(object $o): string { return $o->hidden(); }
}

abstract class Shape
{
    abstract public function area(): int;
}

function outside(object $o): string
{
    try {
        return $o->hidden();
    } catch (Error $e) {
        return $e->getMessage();
    }
}

$with = new class extends Magic {
    public function hidden(): string { return 'public hidden'; }
};
$call = static fn(object $o): string => $o->both($o);
$objects = [new Child, new Grandchild, new Magic, $with, new Base];
for ($i = 0; $i < 15; $i++) {
    $o = $objects[$i % 5];
    echo $o instanceof Grandchild ? $o->st($o) . " " : "", $i, " ", $call($o), ' / ', outside($o), "\n";
}
for ($i = 0; $i < 6; $i++) {
    $o = $objects[$i % 2];
    echo (new Child)->own($o), ' / ', (new Base)->both($o), ' / ', (new Magic)->within($objects[2 + $i % 2]), "\n";
}

// Closures are called by __invoke, each its own function; objects of user classes by their method.
$callables = [fn() => 'first', fn() => 'second', new class { function __invoke() { return 'object'; } }, fn() => 'third'];
for ($i = 0; $i < 8; $i++) {
    echo $callables[$i & 3]->__invoke(), ' ';
}
echo "\n";

