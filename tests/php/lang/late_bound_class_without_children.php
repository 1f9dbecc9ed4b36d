<?php
// `static` is the class of the code where nothing extends it, and only there.

class Leaf {
    const NAME = 'leaf';
    public static $made = 0;
    private function __construct(public int $n = 0) { self::$made++; }
    static function make(int $n): static { return new static($n); }
    static function name() { return static::NAME . static::$made . static::help(); }
    private static function help() { return '!'; }
    function with(int $n): static { $this->n = $n; return $this; }
    function closure() { return function () { return [static::class, static::NAME]; }; }
    static function loose() { return static function () { return static::class; }; }
}

echo Leaf::make(3)->with(4)->n, Leaf::name(), "\n";
print_r(Leaf::make(1)->closure()());
echo (Leaf::loose())(), "\n";

class Top {
    const NAME = 'top';
    static function make(): static { return new static; }
    static function name() { return static::NAME; }
    function self(): static { return $this; }
    function closure() { return function () { return static::NAME; }; }
    static function wrong(): static { return new Top; }
}
if ($argc) {
    class Below extends Top { const NAME = 'below'; }
}
echo get_class(Below::make()->self()), Below::name(), Top::name(), (new Below)->closure()(), "\n";
try {
    Below::wrong();
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
echo get_class(Top::wrong()), "\n";

abstract class Shape {
    static function draw() { return static::line(); }
    static function build() { return new static; }
    abstract static function line();
}
foreach (['draw', 'build'] as $method) {
    try {
        Shape::$method();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}

trait Counts {
    static $count = 0;
    static function up() { return static::class . ++static::$count . (new static)::class; }
}
class First { use Counts; }
class Second { use Counts; }
echo First::up(), First::up(), Second::up(), "\n";
