<?php
// What is seen from within a chain of delegation, and how it ends.
function trace(string $where): void
{
    echo $where, ':';
    foreach (debug_backtrace() as $row) {
        echo ' ', $row['function'], '(', implode(',', array_map(fn($v) => is_object($v) ? $v::class : $v, $row['args'] ?? [])), '):', $row['line'] ?? '-';
    }
    echo "\n";
}

function leaf(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        trace("leaf $i");
        $sent = yield "k$i" => "v$i";
        if ($sent !== null) {
            echo "sent $sent\n";
        }
    }
    return "leaf done";
}

function middle(int $n): Generator
{
    $made = 'm' . $n;
    $got = yield from leaf($n);
    echo "middle: $got $made\n";
    yield 'between' => $made;
    $got = yield from leaf(1);
    return [$got, $made];
}

function outer(int $n): Generator
{
    yield 'first' => $n;
    [$a, $b] = yield from middle($n);
    echo "outer: $a $b\n";
    yield 'last' => $n;
    return 'all';
}

foreach ($g = outer(3) as $k => $v) {
    echo "$k => $v\n";
}
echo $g->getReturn(), "\n";

$g = outer(2);
for (; $g->valid(); $g->send(strtoupper($g->key()))) {
    echo $g->key(), ' = ', $g->current(), "\n";
}

// An exception within, through all of them, with finally blocks.
function fails(): Generator
{
    try {
        yield 1;
        yield 2;
        throw new RuntimeException('inside');
    } finally {
        echo "finally fails\n";
    }
}

function passes(bool $catch): Generator
{
    try {
        yield from fails();
    } catch (RuntimeException $e) {
        echo 'caught ', $e->getMessage(), "\n", $e->getTraceAsString(), "\n";
        if (!$catch) {
            throw new LogicException('again', 0, $e);
        }
    } finally {
        echo "finally passes\n";
    }
    yield 'after';
}

function top(bool $catch): Generator
{
    yield from passes($catch);
    yield 'top';
}

foreach ([true, false] as $catch) {
    try {
        foreach (top($catch) as $k => $v) {
            echo "$k => $v\n";
        }
    } catch (LogicException $e) {
        echo get_class($e), ' ', $e->getLine(), ' ', get_class($e->getPrevious()), "\n", $e->getTraceAsString(), "\n";
    }
}

// Those between run meanwhile.
function meddles(): Generator
{
    global $whole;
    yield 1;
    try {
        $whole->next();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
    yield 2;
}

function around(): Generator
{
    yield from meddles();
}

$whole = around();
foreach ($whole as $v) {
    echo $v, "\n";
}

// Two that share one, and one that is moved on from elsewhere.
function shared(Generator $inner, string $name): Generator
{
    $r = yield from $inner;
    echo "$name: $r\n";
    yield "$name after";
}

$inner = (function () {
    yield 'a';
    yield 'b';
    yield 'c';
    return 'r';
})();
$one = shared($inner, 'one');
$two = shared($inner, 'two');
while ($one->valid() || $two->valid()) {
    echo json_encode([$one->current(), $two->current()]), "\n";
    $one->next();
    $inner->valid() && $inner->current() === 'b' && $inner->next();
    $two->next();
}

// Deep chains, made by recursion, and given up in their middle.
function deep(int $n): Generator
{
    try {
        if ($n > 0) {
            yield from deep($n - 1);
        }
        yield $n;
    } finally {
        if ($n % 500 === 0) {
            echo "end $n\n";
        }
    }
}

$sum = 0;
foreach (deep(2000) as $v) {
    $sum += $v;
    if ($v === 1200) {
        break;
    }
}
echo $sum, "\n";
unset($v);

// A destructor that throws while a value is replaced, seen by the generator that delegates.
class Bomb
{
    public function __destruct()
    {
        throw new RuntimeException('bomb');
    }
}

function bombs(): Generator
{
    yield new Bomb;
    yield 'never seen';
}

function watches(): Generator
{
    try {
        yield from bombs();
    } catch (RuntimeException $e) {
        echo 'watched ', $e->getMessage(), "\n";
    }
    yield 'on';
}

for ($g = watches(); $g->valid(); $g->next()) {
    echo is_object($g->current()) ? 'object' : $g->current(), "\n";
}

// In a fiber, suspended within.
function waits(): Generator
{
    $x = Fiber::suspend('one');
    yield $x;
    try {
        $x = Fiber::suspend('two');
        yield $x;
    } finally {
        echo "left\n";
    }
}

function waiting(): Generator
{
    yield 0;
    yield from waits();
}

$make = fn() => new Fiber(function () {
    foreach (waiting() as $v) {
        echo 'got ', $v, "\n";
    }
});
$f = $make();
for ($v = $f->start(); !$f->isTerminated(); $v = $f->resume("for $v")) {
    echo "suspended $v\n";
}
$f = $make();
$f->start();
$f->resume('x');
unset($f);
echo "done\n";
