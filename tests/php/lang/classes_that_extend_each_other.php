<?php
// Classes that extend each other, or themselves, are compiled but never come to be.
if (!class_exists('A')) {
    echo "none\n";
}

class A extends B
{
    public $x = 1;

    public function f()
    {
        return $this->x . $this->y;
    }
}

class B extends A
{
    public $x = 2;
}

class C extends C
{
    public $x = 3;
}
echo new A();
