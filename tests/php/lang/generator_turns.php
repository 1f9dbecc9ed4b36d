<?php
// Loops over generators that native code runs, and what may happen between two yields.

final class Noisy
{
    public function __construct(public readonly string $name)
    {
    }

    public function __destruct()
    {
        echo "-{$this->name} ";
    }
}

function upTo(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        yield $i;
    }
    return $n;
}

function pairs(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        yield "k$i" => [$i, $i * 2];
    }
}

function mixedKinds(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        yield match ($i % 4) {
            0 => $i,
            1 => $i / 2,
            2 => "s$i",
            3 => [$i],
        };
    }
}

function intKeys(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        yield $i * 3 => $i;
        yield $i;
    }
}

function objects(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        yield new Noisy("o$i");
    }
}

function throwing(int $n, int $at): Generator
{
    try {
        for ($i = 0; $i < $n; $i++) {
            if ($i === $at) {
                throw new RuntimeException("at $i");
            }
            yield $i;
        }
    } finally {
        echo "[left $at] ";
    }
}

function onStack(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        $text = implode(',', [$i, yield $i, strlen("x" . yield $i * 10), $i]);
        echo "($text) ";
    }
}

function delegating(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        yield -$i;
        $got = yield from upTo($i);
        yield "r$got";
    }
}

function &references(array &$all): Generator
{
    foreach ($all as $key => &$value) {
        yield $key => $value;
    }
}

function tracing(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        $rows = debug_backtrace();
        yield count($rows) . $rows[0]['function'] . ($rows[1]['function'] ?? '-');
    }
}

function recursive(int $depth): Generator
{
    if ($depth > 0) {
        foreach (recursive($depth - 1) as $v) {
            yield $v + 1;
        }
    }
    yield 0;
}

function suspending(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        yield $i . Fiber::suspend("f$i");
    }
}

function sums(int $rounds): void
{
    $sum = 0;
    foreach (upTo($rounds) as $v) {
        $sum += $v;
    }
    foreach (pairs($rounds) as $k => [$a, $b]) {
        $sum += strlen($k) + $a + $b;
    }
    foreach (mixedKinds($rounds) as $k => $v) {
        $sum += is_array($v) ? $v[0] : (is_string($v) ? strlen($v) : $v);
    }
    $text = '';
    foreach (intKeys(5) as $k => $v) {
        $text .= "$k=$v ";
    }
    echo "$sum $text\n";
}

function ends(): void
{
    foreach (objects(4) as $o) {
        echo $o->name, ' ';
        if ($o->name === 'o2') {
            break;
        }
    }
    unset($o);
    echo "\n";
    foreach ([3, 0, 9] as $at) {
        try {
            foreach (throwing(6, $at) as $v) {
                echo $v, ' ';
                if ($v === 4) {
                    break;
                }
            }
        } catch (RuntimeException $e) {
            echo $e->getMessage(), ':', $e->getLine(), ' ';
        }
    }
    try {
        foreach (throwing(6, 9) as $v) {
            if ($v === 2) {
                throw new LogicException('from the loop');
            }
        }
    } catch (LogicException $e) {
        echo $e->getMessage(), "\n";
    }
}

function stacks(): void
{
    foreach (onStack(3) as $v) {
        echo $v, ' ';
    }
    $g = onStack(2);
    echo $g->current(), $g->send('a'), $g->send('bcd'), $g->send('e'), $g->send('fg');
    var_dump($g->valid());
    foreach (delegating(4) as $k => $v) {
        echo "$k=>$v ";
    }
    $all = [1, 2, 3];
    foreach (references($all) as $key => &$value) {
        $value += 10 * $key;
    }
    unset($value);
    echo implode(',', $all), "\n";
    foreach (tracing(2) as $row) {
        echo $row, ' ';
    }
    foreach (recursive(5) as $v) {
        echo $v;
    }
    echo "\n";
}

function moved(): void
{
    $g = upTo(10);
    foreach ($g as $v) {
        echo $v, ' ';
        if ($v % 3 === 0) {
            $g->next();
        }
        if ($v > 6) {
            unset($g);
            $g = upTo(3);
        }
    }
    $g = upTo(3);
    foreach ($g as $v) {
    }
    echo $g->getReturn(), ' ';
    try {
        foreach ($g as $v) {
        }
    } catch (Exception $e) {
        echo $e->getMessage(), "\n";
    }
    $self = (function () use (&$self) {
        yield 1;
        try {
            foreach ($self as $v) {
                yield $v;
            }
        } catch (Throwable $e) {
            yield $e->getMessage();
        }
    })();
    foreach ($self as $v) {
        echo $v, ' ';
    }
    $fiber = new Fiber(function () {
        foreach (suspending(3) as $v) {
            echo "<$v> ";
        }
        return 'done';
    });
    $got = $fiber->start();
    while (!$fiber->isTerminated()) {
        $got = $fiber->resume("$got!");
    }
    echo $fiber->getReturn(), "\n";
    $abandoned = new Fiber(function () {
        $kept = new Noisy('kept');
        foreach (suspending(3) as $v) {
            echo $v;
        }
    });
    $abandoned->start();
    unset($abandoned);
    echo "\n";
}

for ($round = 0; $round < 3; $round++) {
    sums(40);
    ends();
    stacks();
    moved();
}
