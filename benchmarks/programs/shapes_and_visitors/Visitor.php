<?php
namespace Shapes;

interface Visitor
{
    public function circle(Circle $circle): void;

    public function rectangle(Rectangle $rectangle): void;
}
