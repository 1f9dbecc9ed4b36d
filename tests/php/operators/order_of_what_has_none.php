<?php
// <=> of values without an order is 1, and neither is less: closures, enum cases, objects and NAN, arrays that hold them.
class A
{
    public $x;

    function __construct($x)
    {
        $this->x = $x;
    }
}
class B {}
enum E
{
    case X;
    case Y;
}
$f = fn() => 1;
$g = fn() => 2;
$values = [
    'f' => $f, 'g' => $g, 'a' => new A(1), 'b' => new A([1]), 'c' => new B, 'x' => E::X, 'y' => E::Y,
    'null' => null, '1' => 1, 'str' => 'x', 'arr' => [1], 'key' => ['k' => 1], 'nan' => NAN, 'inf' => INF,
    '[f]' => [$f], '[g]' => [$g], 'A(f)' => new A($f), 'A(g)' => new A($g), '[x]' => [E::X], '[y]' => [E::Y],
    'strlen' => strlen(...), 'strrev' => strrev(...), '[nan]' => [NAN], 'A(nan)' => new A(NAN),
    'P1D' => new DateInterval('P1D'), 'P2D' => new DateInterval('P2D'),
    'utc' => new DateTimeZone('UTC'), '+01' => new DateTimeZone('+01:00'),
];
set_error_handler(fn() => true);
foreach ($values as $name => $left) {
    echo str_pad($name, 8);
    foreach ($values as $right) {
        echo $left <=> $right, $left < $right ? '<' : '', $left > $right ? '>' : '';
        echo $left == $right ? '=' : '', $left <= $right ? 'l' : '', $left >= $right ? 'g' : '', ' ';
    }
    echo "\n";
}
var_dump((fn() => 1) <=> (fn() => 2), [$f] <=> [$g], max($f, $g) === $f, min(NAN, $f) === $f);
