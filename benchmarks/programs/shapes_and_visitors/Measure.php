<?php
namespace Shapes;

final class Measure implements Visitor
{
    public float $area = 0.0;

    public function circle(Circle $circle): void
    {
        $this->area += $circle->area();
    }

    public function rectangle(Rectangle $rectangle): void
    {
        $this->area += $rectangle->width * $rectangle->height;
    }
}
