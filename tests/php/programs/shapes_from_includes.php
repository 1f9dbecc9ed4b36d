<?php
// Shapes over an included base: namespaces, abstract methods, interface constants, double dispatch, JSON.

namespace App;

use Geometry\{Base, Shape};
use InvalidArgumentException as Bad;

$settings = require_once __DIR__ . '/inc/shapes.php';
var_dump($settings['loaded'], require_once __DIR__ . '/inc/shapes.php');
define('App\PI', $settings['pi']);

class Circle extends Base
{
    public function __construct(private float $radius)
    {
        parent::__construct();
    }

    public function area(): float
    {
        return PI * $this->radius ** 2;
    }
}

class Rectangle extends Base
{
    public const UNITS = 'mm';

    public function __construct(protected int|float $width, protected int|float $height)
    {
        if ($width < 0 || $height < 0) {
            throw new Bad(static::class . " $width x $height");
        }
        parent::__construct();
    }

    public function area(): int|float
    {
        return $this->width * $this->height;
    }
}

final class Square extends Rectangle
{
    public function __construct(int|float $side)
    {
        parent::__construct($side, $side);
    }

    public function describe(): string
    {
        return "exactly " . parent::describe();
    }
}

function largest(Shape ...$shapes): ?Shape
{
    return \array_reduce($shapes, fn(?Shape $best, Shape $shape) => $best === null || $shape->area() > $best->area() ? $shape : $best);
}

function strlen(string $text): string
{
    return 'namespaced ' . \strlen($text);
}

$shapes = [new Circle(1.5), new Rectangle(2, 3), new Square(2.5), new Square(3)];
foreach ($shapes as $shape) {
    echo $shape->describe(), ' ', $shape instanceof Rectangle ? 'angular' : 'round', "\n";
}
echo \json_encode($shapes[2]), ' ', largest(...$shapes)::class, ' ', largest()?->describe() ?? 'none', ' ', strlen('four'), "\n";
\usort($shapes, fn($a, $b) => $a->area() <=> $b->area());
echo \implode(' ', \array_map(fn(Shape $s) => \round($s->area(), 1), $shapes)), ' ', \json_encode(Base::made()), "\n";
foreach ([fn() => new Square(-1), fn() => new Circle('x'), fn() => new Base(), fn() => largest(...[1])] as $bad) {
    try {
        $bad();
    } catch (Bad $e) {
        echo 'bad: ', $e->getMessage(), "\n";
    } catch (\TypeError | \Error $e) {
        echo $e::class, ': ', \strtok($e->getMessage(), ','), "\n";
    }
}
echo __NAMESPACE__, ' ', namespace\strlen(''), ' ', Shape::class, ' ', Square::UNITS, Circle::UNITS, ' ', (new class(4) extends Rectangle {
    public function __construct(int $n)
    {
        parent::__construct($n, $n / 8);
    }
})->area(), "\n";
