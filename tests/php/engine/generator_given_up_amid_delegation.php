<?php
// A generator in the middle of a chain of delegation, which has yielded itself, is given up without its finally block.
function items($n, $own = true)
{
    try {
        if ($own) {
            yield "own $n";
        }
        if ($n > 0) {
            yield from items($n - 1, $own);
        }
        yield "last $n";
    } finally {
        echo "fin $n\n";
    }
}

function given_up(callable $make, int $steps): void
{
    $g = $make();
    for ($i = 0; $i < $steps; $i++) {
        $g->next();
    }
    echo $g->current(), "\n";
    unset($g);
    echo "--\n";
}

foreach ([0, 1, 2, 3, 4] as $steps) {
    given_up(fn() => items(2), $steps);
    given_up(fn() => items(2, false), $steps);
}
function wrapped()
{
    try {
        return yield from items(1);
    } finally {
        echo "fin wrapped\n";
    }
}
foreach ([0, 1, 2, 3] as $steps) {
    given_up(fn() => wrapped(), $steps);
    given_up(fn() => (function () { yield from wrapped(); })(), $steps);
}
// Resumed by somebody else in between.
$inner = items(1);
$outer = (function () use ($inner) { try { yield from $inner; } finally { echo "fin outer\n"; } })();
$outer->next();
$outer->next();
$inner->next();
echo $outer->current(), "\n";
unset($outer);
unset($inner);
echo "--\n";
try {
    foreach (items(2) as $k => $v) {
        if ($v === 'own 0') {
            throw new Exception('left');
        }
    }
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
function empty_first()
{
    try {
        yield from (function () { return 1; yield; })();
        yield from items(0);
    } finally {
        echo "fin empty_first\n";
    }
}
given_up(fn() => (function () { yield from empty_first(); })(), 0);
given_up(fn() => (function () { yield from empty_first(); })(), 1);
given_up(fn() => (function () { try { yield from empty_first(); } finally { echo "top\n"; } })(), 1);
