<?php
// A generator that foreach runs was called from the foreach, not from one of its own methods.
function numbers(int $up_to) {
    for ($i = 1; $i <= $up_to; $i++) {
        if ($i === 2) {
            debug_print_backtrace();
        }
        yield $i;
    }
}
function delegating() {
    yield from numbers(2);
}
foreach (numbers(2) as $n) {
    echo $n, "\n";
}
foreach (delegating() as $n) {
    echo $n, "\n";
}
$g = numbers(3);
$g->current();
$g->next();
function failing() {
    yield 1;
    throw new LogicException('second');
}
try {
    foreach (failing() as $n) {
        echo $n, "\n";
    }
} catch (LogicException $e) {
    echo $e->getTraceAsString(), "\n";
}
