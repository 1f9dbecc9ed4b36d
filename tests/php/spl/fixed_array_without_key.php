<?php
// [] without a key on an SplFixedArray, and elements that are written into.
function tried(string $what, callable $f): void
{
    try {
        echo $what, ': ';
        $f();
        echo "done\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n", $e->getTraceAsString(), "\n";
    }
}
class Own extends SplFixedArray
{
    public function offsetGet($index): mixed { echo 'asked for ', json_encode($index), "\n"; return parent::offsetGet($index ?? 0); }
}
foreach (['SplFixedArray', 'Own'] as $class) {
    $a = new $class(3);
    $a[0] = [1];
    $a[1] = new ArrayObject();
    tried('[] =', function () use ($a) { $a[] = 1; });
    tried('[][1] =', function () use ($a) { $a[][1] = 1; });
    tried('&[]', function () use ($a) { $x = &$a[]; });
    tried('[]->x =', function () use ($a) { $a[]->x = 1; });
    tried('[0][] =', function () use ($a) { $a[0][] = 1; });
    tried('[0][0]++', function () use ($a) { $a[0][0]++; });
    tried('[1][] =', function () use ($a) { $a[1][] = 5; });
    tried('&[1]', function () use ($a) { $x = &$a[1]; });
    if ($class === 'SplFixedArray') {
        tried('[7][] =', function () use ($a) { $a[7][] = 5; });
        tried('["x"][] =', function () use ($a) { $a['x'][] = 5; });
    }
    tried('unset', function () use ($a) { unset($a[0][0]); });
    var_dump($a->toArray());
}
