<?php
// What a declared return type takes as it is, what it converts, and what it refuses.

interface Swims {}
class Fish {}
class Salmon extends Fish implements Swims {}
class Boat implements Swims {}
class Stone {}

function one($x): Fish|Boat|callable|null {
    if ($x === 0) return null;
    if ($x === 1) return new Salmon;
    if ($x === 2) return new Boat;
    if ($x === 3) return fn() => 1;
    if ($x === 4) return 'strlen';
    if ($x === 5) return new Stone;
    return [];
}
function swimmer($x): Swims { return $x ? new Salmon : new Stone; }
function both($x): Fish&Swims { return $x ? new Salmon : new Fish; }
function walk($x): iterable { return $x === 0 ? [] : ($x === 1 ? new ArrayIterator([1]) : new Stone); }
function text($x): string|Fish|Boat { return $x ? 'text' : 12; }
function number($x): float|false { return $x ? 5 : false; }
function maybe(?callable $f, iterable $i, Fish|Boat|null $s): string { return gettype($f) . gettype($i) . gettype($s); }

foreach ([[fn() => one(0), 'one'], [fn() => one(1), 'one'], [fn() => one(2), 'one'], [fn() => one(3), 'one'], [fn() => one(4), 'one'],
    [fn() => one(5), 'one'], [fn() => one(6), 'one'], [fn() => swimmer(1), 'swimmer'], [fn() => swimmer(0), 'swimmer'],
    [fn() => both(1), 'both'], [fn() => both(0), 'both'], [fn() => walk(0), 'walk'], [fn() => walk(1), 'walk'],
    [fn() => walk(2), 'walk'], [fn() => text(1), 'text'], [fn() => text(0), 'text'], [fn() => number(1), 'number'],
    [fn() => number(0), 'number'], [fn() => maybe(null, [], new Salmon), 'maybe'],
    [fn() => maybe('one', new ArrayIterator([]), null), 'maybe'], [fn() => maybe('none', [], null), 'maybe'],
    [fn() => maybe(null, [], new Stone), 'maybe']] as [$call, $name]) {
    try {
        $found = $call();
        echo $name, ': ', is_object($found) ? get_class($found) : var_export($found, true), "\n";
    } catch (TypeError $e) {
        echo preg_replace('/, called in.*/', '', $e->getMessage()), "\n";
    }
}
