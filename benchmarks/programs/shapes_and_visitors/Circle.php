<?php
namespace Shapes;

final class Circle extends Base
{
    public function __construct(public readonly float $radius)
    {
        parent::__construct('circle');
    }

    public function area(): float
    {
        return M_PI * $this->radius ** 2;
    }

    public function scaled(float $factor): static
    {
        return new static($this->radius * $factor);
    }

    public function accept(Visitor $visitor): void
    {
        $visitor->circle($this);
    }
}
