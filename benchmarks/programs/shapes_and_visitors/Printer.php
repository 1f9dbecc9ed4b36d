<?php
namespace Shapes;

final class Printer implements Visitor
{
    private array $lines = [];

    public function circle(Circle $circle): void
    {
        $this->lines[] = "{$circle->name()} of radius {$circle->radius}";
    }

    public function rectangle(Rectangle $rectangle): void
    {
        $this->lines[] = $rectangle->name() . ' ' . $rectangle->width . ' x ' . $rectangle->height;
    }

    public function text(): string
    {
        return implode("\n", $this->lines);
    }
}
