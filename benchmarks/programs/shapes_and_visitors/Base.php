<?php
namespace Shapes;

abstract class Base implements Shape
{
    public function __construct(protected readonly string $name)
    {
    }

    public function name(): string
    {
        return $this->name;
    }
}
