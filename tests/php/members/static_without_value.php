<?php
// A typed static property without a value as what a write or unset() goes through.
class A
{
    public static ?A $n;
    public static array $s;
    public static int $i;
    public $z;
}

function by_reference(&$x)
{
}

$writes = [
    fn() => A::$n->x = 1,
    fn() => A::$n->x[] = 1,
    fn() => A::$n->x->y = 1,
    fn() => A::$n->x++,
    fn() => A::$n->x .= 1,
    fn() => A::$n->x ??= 1,
    function () { $q = &A::$n->x; },
    function () { A::$n->x = &$u; },
    fn() => by_reference(A::$n->x),
    fn() => A::$i->x = 1,
    fn() => A::$i['x'] = 1,
    fn() => A::$n['x'] = 1,
    function () { foreach (A::$n->x as &$v); },
    function () { [A::$n->x] = [1]; },
    fn() => A::$n->f(),
    function () { unset(A::$s['k']); },
    function () { unset(A::$n->x); },
    function () { unset(A::$n->x->y); },
    fn() => A::$s,
    fn() => by_reference(A::$s['x']),
    fn() => A::$s,
];
foreach ($writes as $k => $write) {
    try {
        echo $k, ' ';
        var_dump($write());
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
