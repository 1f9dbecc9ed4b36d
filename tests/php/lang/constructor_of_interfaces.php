<?php
// The last interface that has a constructor says what those of subclasses may be.
interface A { function __construct(int|float $param); }
interface B { function __construct(int $param); }
class X implements A, B { function __construct(int|float $param) { echo static::class, ' '; var_dump($param); } }
class Y extends X { function __construct(int $param) { parent::__construct($param); } }
new X(1.5);
new Y(2);
if (true) {
    class Z extends X { function __construct(string $param) {} }
}
