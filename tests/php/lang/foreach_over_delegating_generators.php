<?php
// foreach over generators that hand on arrays, iterators, other generators, chains and one shared generator.
function numbers(int $from, int $to): Generator
{
    for ($i = $from; $i <= $to; $i++) {
        yield "k$i" => $i;
    }
    return "done $to";
}

function outer(iterable ...$sources): Generator
{
    foreach ($sources as $source) {
        $result = yield from $source;
        echo '[', json_encode($result), ']';
    }
    yield 'own';
    return 'end';
}

function chain(int $depth): Generator
{
    return $depth === 0 ? yield from numbers(1, 3) : yield from chain($depth - 1);
}

$all = outer(numbers(1, 3), [], [7, 'x' => 8], new ArrayIterator([9, 10]), numbers(4, 3), chain(3), numbers(5, 5));
foreach ($all as $key => $value) {
    echo "$key=>$value ";
}
echo $all->getReturn(), "\n";

// Two generators take turns with a third one.
$shared = numbers(1, 6);
$first = (function () use ($shared) { $r = yield from $shared; echo "(first $r)"; yield 'f'; })();
$second = (function () use ($shared) { $r = yield from $shared; echo "(second $r)"; yield 's'; })();
foreach ($first as $key => $value) {
    echo "$key=>$value ";
    if ($value === 2) {
        foreach ($second as $inner) {
            echo "<$inner> ";
            if ($inner === 4) {
                break;
            }
        }
    }
    if ($value === 5) {
        $shared->next();
    }
}
echo "\n";
foreach ([$second] as $rest) {
    while ($rest->valid()) {
        echo $rest->key(), '=>', $rest->current(), ' ';
        $rest->next();
    }
}
echo "\n";

// Exceptions pass through, or are caught on the way; what is used again runs already.
function failing(int $at): Generator
{
    try {
        for ($i = 0; $i < 4; $i++) {
            if ($i === $at) {
                throw new LogicException("at $at");
            }
            yield $i;
        }
    } finally {
        echo '{finally}';
    }
}

function catching(int $at): Generator
{
    try {
        yield from failing($at);
    } catch (LogicException $e) {
        yield 'caught' => $e->getMessage();
    }
}

foreach ([0, 2, 9] as $at) {
    foreach (catching($at) as $key => $value) {
        echo "$key=>$value ";
    }
    try {
        foreach ((fn() => yield from failing($at))() as $value) {
            echo "$value ";
        }
    } catch (LogicException $e) {
        echo 'out: ', $e->getMessage();
    }
    echo "\n";
}
$itself = null;
$inner = (function () use (&$itself) {
    yield 1;
    try {
        $itself->next();
    } catch (Error $e) {
        yield $e->getMessage();
    }
})();
$itself = (fn() => yield from $inner)();
foreach ($itself as $value) {
    echo $value, "\n";
}

// Values by reference, values that hold references, and objects that go when the next value comes.
class Told
{
    public function __construct(private int $n)
    {
    }

    public function __destruct()
    {
        echo "gone $this->n ";
    }
}
foreach ((fn() => yield from (function () { for ($i = 0; $i < 3; $i++) { yield new Told($i); } })())() as $value) {
    echo get_class($value), ' ';
}
unset($value);
echo "\n";
$list = [1, 2, 3];
$source = (function () use (&$list) { foreach ($list as &$item) { yield $item; } })();
foreach ((fn() => yield from $source)() as $value) {
    $value++;
}
echo json_encode($list), "\n";
foreach ((function () { yield from numbers(1, 2); yield from (function () { debug_print_backtrace(); yield 'b'; })(); })() as $key => $value) {
    echo "$key=>$value\n";
}
