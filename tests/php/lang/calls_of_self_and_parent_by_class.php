<?php
// self::, parent:: and static:: calls: which class runs, which static is meant, and what $this is.
class Shape
{
    public static function make(): static { return new static; }
    public static function who(): string { return static::class; }
    public static function direct(): string { return self::who() . ' ' . static::who() . ' ' . Shape::who(); }
    public function area(): int { return 1; }
    public function twice(): int { return 2 * self::area(); }
    public function __call($name, $args) { return "__call $name"; }
    public static function __callStatic($name, $args) { return "__callStatic $name"; }
    public function missing() { return self::nothing() . ', ' . static::nowhere(); }
    public static function absent() { return self::nothing(); }
    private static function hidden(): string { return 'hidden of ' . self::class; }
    public static function reveal(): string { return self::hidden(); }
}
class Square extends Shape
{
    public function __construct(public int $side = 3) {}
    public function area(): int { return $this->side ** 2 + parent::area(); }
    public static function direct(): string { return 'sub ' . parent::direct() . ' ' . self::who(); }
    public function both(): string { return parent::twice() . ' ' . self::area() . ' ' . self::who(); }
    private static function hidden(): string { return 'hidden below'; }
}
final class Leaf extends Square
{
    private static int $made = 0;
    public function __construct() { parent::__construct(5); self::count(); }
    public static function count(int $by = 1): int { static $calls = 0; $calls++; return self::$made += $by * $calls; }
    public static function late(): string { return self::who() . ' ' . parent::direct(); }
    public function closures(): array
    {
        $a = fn() => self::count(2);
        $b = static fn() => self::late();
        $c = function () { return parent::area() . ' ' . self::area(); };
        return [$a(), $b(), $c()];
    }
    public static function instanceByMistake() { return self::area(); }
}
trait Counts
{
    private static int $n = 0;
    public static function tick(): string { self::$n++; return self::class . ' ' . self::label() . ' ' . self::$n; }
    public static function label(): string { return static::class; }
}
class First { use Counts; }
class Second { use Counts; public static function again(): string { return self::tick() . ', ' . self::tick(); } }
class Third extends Second { public static function again(): string { return parent::again() . ' / ' . self::label(); } }

echo Shape::direct(), "\n", Square::direct(), "\n", Leaf::direct(), "\n", Leaf::late(), "\n";
echo get_class(Shape::make()), ' ', get_class(Leaf::make()), "\n";
$s = new Square;
$l = new Leaf;
echo $s->area(), ' ', $s->twice(), ' ', $s->both(), ' ', $s->missing(), "\n";
echo $l->area(), ' ', $l->twice(), ' ', $l->both(), ' ', Shape::absent(), ' ', Leaf::absent(), "\n";
echo Shape::reveal(), ', ', Square::reveal(), ', ', Leaf::reveal(), "\n";
var_dump(Leaf::count(), $l->closures());
try {
    Leaf::instanceByMistake();
} catch (Error $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
echo First::tick(), "\n", Second::again(), "\n", Third::again(), "\n";
