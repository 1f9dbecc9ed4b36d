<?php
// Classes, functions and constants that appear while code that could do without them is hot.
class Shape {
    public int $size = 1;
    protected array $parts = [];
    private function secret() { return 'Shape::secret'; }
    public function area(): int { return $this->size * 2; }
    public function half() { return $this->area() / 2; }
    final public function name() { return 'shape'; }
    public static function make() { return new static; }
    public static function kind() { return 'plain'; }
    public function both() { return static::kind() . ' ' . self::kind() . ' ' . $this->name(); }
    public function of(object $o) { return $o->secret(); }
    public function __get($name) { return "no $name"; }
}
function total(Shape $s, int $n) { $sum = 0; for ($i = 0; $i < $n; $i++) $sum += $s->area() + $s->half(); return $sum; }
function is_round($x) { return $x instanceof Shape ? 'round' : 'flat'; }
function tell(Shape $s) { return $s->size . ' ' . $s->missing . ' ' . $s->both(); }

$shapes = [new Shape];
for ($round = 0; $round < 12; $round++) {
    if ($round == 4) {
        eval('class Square extends Shape {
            public int $size = 3;
            public function area(): int { return $this->size ** 2; }
            public static function kind() { return "square"; }
            private function secret() { return "Square::secret"; }
        }
        class Stranger { public $size = "s"; public function secret() { return "Stranger::secret"; } }');
        $shapes[] = new Square;
    }
    if ($round == 7) {
        eval('class Odd extends Square {
            public function half() { return "0.5"; }
            public function __get($name) { return "odd $name"; }
        }');
        $shapes[] = Odd::make();
        unset($shapes[2]->size);
        $shapes[2]->size = 7;
    }
    foreach ($shapes as $shape) echo total($shape, 3), ' ', tell($shape), ' ', is_round($shape), '; ';
    if ($round >= 4) echo $shape->of($round % 2 ? new Stranger : $shapes[1]), ' ', $shapes[0]->of(new Stranger);
    echo "\n";
}

interface Visitor { function visit(Node $n); }
abstract class Node {
    public function __construct(public readonly array $kids = []) {}
    public function accept(Visitor $v) { $seen = $v->visit($this); foreach ($this->kids as $kid) $seen .= $kid->accept($v); return $seen; }
}
final class Leaf extends Node {}
final class Short implements Visitor { function visit(Node $n) { return $n instanceof Leaf ? '.' : '('; } }
$tree = new Leaf([new Leaf, new Leaf]);
for ($i = 0; $i < 6; $i++) {
    if ($i == 3) {
        eval('class Branch extends Node { public function accept(Visitor $v) { return "<" . parent::accept($v) . ">"; } }
              class Long implements Visitor { function visit(Node $n) { return strtolower($n::class) . " "; } }');
        $tree = new Branch([new Leaf([new Branch]), $tree]);
    }
    echo $tree->accept(new Short), $i < 3 ? '' : $tree->accept(new Long), "\n";
}
