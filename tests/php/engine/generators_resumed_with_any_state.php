<?php
// What a generator's variables hold may change between one yield and the next, and from one generator to the next.
function mixture(iterable $values): Generator
{
    $last = null;
    $count = 0;
    foreach ($values as $key => $value) {
        $got = yield $key => [$last, $value];
        $count++;
        $last = $got ?? $value;
    }
    return $count;
}

function guarded(int $n): Generator
{
    $caught = 0;
    for ($i = 0; $i < $n; $i++) {
        try {
            try {
                $x = yield $i;
                if ($x === 'fail') {
                    throw new DomainException("inside $i");
                }
            } finally {
                $caught++;
            }
        } catch (Exception $e) {
            yield get_class($e) . ' ' . $e->getMessage();
        }
    }
    return $caught;
}

final class Noisy
{
    public function __construct(public int $id)
    {
    }

    public function __destruct()
    {
        echo "~{$this->id} ";
    }
}

function objects(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        $held = new Noisy($i);
        yield $held;
    }
}

function &references(array &$cells): Generator
{
    foreach ($cells as $k => &$cell) {
        yield $k => $cell;
    }
}

final class Tree implements IteratorAggregate
{
    public function __construct(private int $value, private ?Tree $left = null, private ?Tree $right = null)
    {
    }

    public function getIterator(): Generator
    {
        if ($this->left !== null) {
            yield from $this->left;
        }
        yield $this->value;
        if ($this->right !== null) {
            yield from $this->right->getIterator();
        }
    }
}

function tree(int $low, int $high): ?Tree
{
    if ($low > $high) {
        return null;
    }
    $middle = intdiv($low + $high, 2);
    return new Tree($middle, tree($low, $middle - 1), tree($middle + 1, $high));
}

function averages(): Generator
{
    $sum = 0;
    $n = 0;
    $average = null;
    while (true) {
        $value = yield $average;
        $sum += $value;
        $average = $sum / ++$n;
    }
}

function inside(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        echo max(yield $i, $i * 2), ' ';
    }
}

for ($round = 0; $round < 3; $round++) {
    foreach ([[1, 2, 3], [1.5, 'two', null, [4]], ['a' => true, 7 => new ArrayObject([1])], []] as $values) {
        $generator = mixture($values);
        foreach ($generator as $key => $pair) {
            echo $key, '=', json_encode($pair), ' ';
        }
        echo $generator->getReturn(), "\n";
    }
}
$generator = mixture(['x', 'y', 'z']);
$generator->current();
foreach ([1, 2.5, [3]] as $sent) {
    echo json_encode($generator->send($sent)), ' ';
}
echo $generator->getReturn(), "\n";

$generator = guarded(6);
echo $generator->current();
foreach (['ok', 'fail', null, new LogicException('thrown in'), null, 'ok', 'fail', null, null] as $action) {
    echo ', ', json_encode($action instanceof Exception ? $generator->throw($action) : $generator->send($action));
}
echo ' ', $generator->valid() ? 'more' : $generator->getReturn(), "\n";

foreach (objects(5) as $i => $object) {
    echo $object->id, ' ';
    if ($i === 3) {
        break;
    }
}
unset($object);
echo "\n";
$cells = [1, 'b' => 'x', 2.5];
for ($i = 0; $i < 3; $i++) {
    foreach (references($cells) as $k => &$cell) {
        $cell .= $k;
    }
    unset($cell);
}
echo json_encode($cells), "\n";
echo implode(',', iterator_to_array(tree(1, 40), false)), "\n";
$generator = averages();
$generator->rewind();
foreach ([1, 2, 3.5, 10, '4'] as $value) {
    echo $generator->send($value), ' ';
}
try {
    $generator->send([]);
} catch (TypeError $e) {
    echo $e->getMessage(), ' ', $generator->valid() ? 'valid' : 'over', "\n";
}
$generator = inside(4);
$generator->current();
while ($generator->valid()) {
    $generator->send(3);
}
echo "\n";
$nested = (function () {
    foreach (mixture([1, 2]) as $pair) {
        $r = yield from mixture($pair);
        yield "r$r";
    }
})();
foreach ($nested as $k => $v) {
    echo "$k:", json_encode($v), ' ';
}
$sum = 0;
for ($i = 0; $i < 30; $i++) {
    foreach ((fn() => yield from mixture(range(0, $i)))() as [$before, $now]) {
        $sum += $now - $before;
    }
}
echo $sum, "\n";
