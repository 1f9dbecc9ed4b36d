<?php
namespace Shapes;

final class Rectangle extends Base
{
    public function __construct(public readonly float $width, public readonly float $height)
    {
        parent::__construct('rectangle');
    }

    public function area(): float
    {
        return $this->width * $this->height;
    }

    public function scaled(float $factor): static
    {
        return new static($this->width * $factor, $this->height * $factor);
    }

    public function accept(Visitor $visitor): void
    {
        $visitor->rectangle($this);
    }
}
