<?php
namespace Shapes;

interface Shape
{
    public function area(): float;

    public function scaled(float $factor): static;

    public function accept(Visitor $visitor): void;
}
