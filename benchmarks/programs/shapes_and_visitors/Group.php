<?php
namespace Shapes;

final class Group implements Shape
{
    /** @var list<Shape> */
    private array $shapes = [];

    public function add(Shape $shape): self
    {
        $this->shapes[] = $shape;
        return $this;
    }

    public function area(): float
    {
        return array_sum(array_map(fn(Shape $shape): float => $shape->area(), $this->shapes));
    }

    public function scaled(float $factor): static
    {
        $group = new static();
        foreach ($this->shapes as $shape) {
            $group->add($shape->scaled($factor));
        }
        return $group;
    }

    public function accept(Visitor $visitor): void
    {
        foreach ($this->shapes as $shape) {
            $shape->accept($visitor);
        }
    }
}
