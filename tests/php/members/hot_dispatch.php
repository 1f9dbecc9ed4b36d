<?php
// Methods of objects of one class, of some, and of many, in code that has become hot; what is new to it comes late.
interface Shape { function area(float $by): float; function same(): static; }
abstract class Base implements Shape {
    protected int $asked = 0;
    function same(): static { $this->asked++; return $this; }
    function asked(): int { return $this->asked; }
    private function secret(): string { return 'base'; }
    function tell(): string { return $this->secret(); }
    function named(string ...$names): string { return static::class . count($names); }
}
final class Circle extends Base {
    function __construct(private float $r) {}
    function area(float $by): float { return $by * $this->r; }
}
class Box extends Base {
    function __construct(protected float $w, protected ?float $h = null) {}
    function area(float $by): float { return $by * $this->w * ($this->h ?? $this->w); }
    private function secret(): string { return 'box'; }
}
class Cube extends Box {
    function area(float $by): float { return parent::area($by) + 1; }
    function secret(): string { return 'cube'; }
}
class Broken extends Base {
    function area(float $by): float { if ($by > 2) throw new RangeException("by $by"); return -1.0; }
}
class Magic extends Box {
    public array $log = [];
    function __call($name, $args) { return count($this->log[] = [$name, ...$args]); }
    function area(float $by): float { return $this->missing($by) + 0.5; }
}
function total(array $shapes, float $by): float {
    $sum = 0.0;
    foreach ($shapes as $shape) $sum += $shape->area($by) + $shape->same()->asked();
    return $sum;
}
function told(array $shapes): string {
    $text = '';
    foreach ($shapes as $shape) $text .= $shape->tell() . ' ' . $shape->named('a', 'b') . ';';
    return $text;
}
function fits(mixed $value, Shape|Countable $shape, ?Base $base = null): string {
    return ($value instanceof Shape ? 'shape ' : 'other ') . ($value instanceof Box ? 'box ' : '') . $base?->tell() . ' ' . $shape::class;
}
$one = [new Circle(2), new Circle(3)];
$few = [new Circle(1), new Box(2, 3), new Cube(2), new Box(1)];
$many = [...$few, new Broken, new Magic(1), new class(4) extends Box { function area(float $by): float { return 0.25; } }];
for ($i = 0; $i < 12; $i++) echo total($one, 1), ' ', total($few, 2), ' ', total($many, 1), "\n";
for ($i = 0; $i < 6; $i++) {
    try { echo total($many, 2 + $i % 2), "\n"; } catch (RangeException $e) { echo get_class($e), ' ', $e->getMessage(), ' ', count($e->getTrace()), "\n"; }
}
for ($i = 0; $i < 8; $i++) echo told($i % 2 ? $few : $one), "\n";
for ($i = 0; $i < 8; $i++) foreach ([$i, 'x', null, $few[$i % 4], $one[0]] as $v) echo fits($v, $many[$i % 6], $i % 3 ? $few[1] : null), ', ';
echo "\n";
try { fits(1, new ArrayObject); fits(1, new stdClass); } catch (TypeError $e) { echo substr($e->getMessage(), 0, 60), "\n"; }
try { total([$few[0], null], 1); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { total([$few[0], 'text'], 1); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class Strict { function __construct(private readonly int $n) {} function pass(Strict $s): Strict { return $s; } function n(): int { return $this->n; }
    function self(object $o): self { return $o; } }
$s = new Strict(3);
for ($i = 0; $i < 10; $i++) { $s = $s->pass(new Strict($s->n() + 1)); $s = $s->self($s); }
echo $s->n(), "\n";
try { $s->self(new Box(1)); } catch (TypeError $e) { echo substr($e->getMessage(), 0, 65), "\n"; }
