<?php
// Reflection objects that are part of garbage: their state points at functions and classes, and holds nothing.
class Node
{
    public $self;
    public $mirrors = [];

    public function method(int $a = 1): ?int
    {
        return $a;
    }
}

for ($round = 0; $round < 3; $round++) {
    $node = new Node();
    $node->self = $node;
    $class = new ReflectionClass($node);
    $method = $class->getMethod('method');
    $node->mirrors = [$class, $method, $method->getParameters()[0], $method->getReturnType(), $class->getProperty('self')];
    $closure = fn() => $node;
    $node->mirrors[] = new ReflectionFunction($closure);
    $node->mirrors[] = (new ReflectionClass('ArrayObject'))->getExtension();
    unset($class, $method, $closure);
    echo count($node->mirrors), "\n";
    $node = null;
    var_dump(gc_collect_cycles() > 0);
}
