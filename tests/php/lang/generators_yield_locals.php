<?php
// A yield of a local: of every type, of references, of what is undefined; values that the generator and the caller both change.
function kinds(int $n)
{
    $text = 'text';
    $list = [1];
    $object = new ArrayObject([$n]);
    $ref = &$list;
    for ($i = 0; $i < $n; $i++) {
        yield $i;
        yield $text;
        yield $list;
        yield $ref;
        yield $object;
        $half = $i / 2;
        yield $half;
        $text .= $i;
        $list[] = $i;
    }
    yield $missing;
}

foreach (kinds(2) as $k => $v) {
    echo $k, ' ', json_encode($v), "\n";
    if (is_string($v)) $v .= 'changed';
    if (is_array($v)) $v[] = 'changed';
}

function named($n)
{
    foreach (['a', 'b'] as $name) {
        $$name = $n++;
        yield $n;
    }
    $all = get_defined_vars();
    ksort($all);
    yield $all;
    extract(['n' => 'extracted']);
    yield $n;
}

foreach (named(5) as $v) echo json_encode($v), "\n";

function growing($n)
{
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        $sent = yield $sum;
        $sum += $sent ?? 1;
        echo max($sum, yield $i), "\n";
    }
    return $sum;
}

$g = growing(3);
foreach ($g as $v) echo "got $v\n";
echo $g->getReturn(), "\n";
$g = growing(2);
echo $g->current(), $g->send(10), $g->send(4), $g->send(5), "\n";

function &by_reference(array $a)
{
    foreach ($a as $k => &$v) {
        yield $k => $v;
        yield $v;
    }
}

foreach (by_reference([1, 2]) as $k => &$v) {
    echo "$k $v\n";
    $v += 10;
}

function closing()
{
    $i = 1;
    try {
        while (true) yield $i;
    } finally {
        echo "closed\n";
    }
}

foreach (closing() as $v) {
    echo $v, "\n";
    break;
}

function outer($n)
{
    $inner = (function () use ($n) { for ($i = 0; $i < $n; $i++) yield $i; return $n; })();
    $got = yield from $inner;
    yield $got;
}

foreach (outer(3) as $k => $v) echo "$k=>$v\n";
