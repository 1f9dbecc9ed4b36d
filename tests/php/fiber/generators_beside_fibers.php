<?php
// A generator on its way to its first yield has no current value to ask for; what is destroyed may not switch fibers.

function attempt(string $label, Closure $what): void
{
    try {
        echo $label, ': ', json_encode($what()), "\n";
    } catch (Throwable $e) {
        echo $label, ': ', get_class($e), ': ', $e->getMessage(), "\n";
    }
}

function ask(Generator $generator, array $methods): void
{
    foreach ($methods as $method) {
        attempt($method, fn() => $generator->$method());
    }
    attempt('foreach', function () use ($generator) {
        foreach ($generator as $value) {
            echo "never\n";
        }
    });
}

function steps()
{
    Fiber::suspend('first');
    yield 5;
    Fiber::suspend('second');
    yield 6;
}

function through(Generator $inner)
{
    yield from $inner;
}

for ($round = 0; $round < 3; $round++) {
    echo "-- on its way in another fiber\n";
    $generator = steps();
    $fiber = new Fiber(function () use ($generator) {
        foreach ($generator as $value) {
            echo "got $value\n";
        }
    });
    echo $fiber->start(), "\n";
    ask($generator, ['current', 'key', 'valid', 'next', 'rewind', 'getReturn']);
    echo $fiber->resume(), "\n";
    ask($generator, ['current', 'key', 'valid', 'next', 'rewind', 'getReturn']);
    $fiber->resume();

    echo "-- what it delegates to is on its way\n";
    $inner = steps();
    $generator = through($inner);
    $fiber = new Fiber(fn() => $generator->current());
    $fiber->start();
    foreach (['current', 'key', 'valid', 'next'] as $method) {
        attempt($method, fn() => $generator->$method());
        attempt("inner $method", fn() => $inner->$method());
    }
    $fiber->resume();
    echo $fiber->getReturn(), "\n";

    echo "-- in its own body\n";
    $generator = (function () use (&$generator) {
        ask($generator, ['current', 'key', 'valid', 'next', 'rewind']);
        yield 1;
    })();
    foreach ($generator as $value) {
        echo $value, "\n";
    }

    echo "-- destroyed\n";
    $other = fn() => (new Fiber(function () {
        echo "in a fiber\n";
    }))->start();
    $closing = function () use ($other) {
        try {
            yield 1;
        } finally {
            attempt('while closing', $other);
        }
    };
    $generator = $closing();
    $generator->current();
    $generator = null;
    foreach ($closing() as $value) {
        break;
    }
    $cyclic = (function () use ($other) {
        $self = yield 1;
        try {
            yield 2;
        } finally {
            attempt('in a collection', $other);
        }
    })();
    $cyclic->current();
    $cyclic->send($cyclic);
    $cyclic = null;
    gc_collect_cycles();
    $other();
}
