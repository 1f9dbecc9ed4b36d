<?php
class P {
    public float $a = 1;
    public ?float $b = 2;
    public int|float $c = 3;
    public static float $d = 4;
    public float $e = -5;
}
var_dump(new P, P::$d);
