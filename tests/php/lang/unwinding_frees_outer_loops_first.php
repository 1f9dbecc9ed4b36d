<?php
// What is alive when an exception leaves a function is given up in the order in which it came to be; break, continue and
// return go from the inside out.
class Named {
    function __construct(public $name) {}
    function __destruct() { echo "~{$this->name} "; }
}
class Collection extends Named implements IteratorAggregate {
    function getIterator(): Iterator { return new ArrayIterator([1, 2]); }
}
function numbers($name) { try { yield 1; yield 2; } finally { echo "fin $name "; } }
function failing($at) {
    foreach (numbers('outer') as $a) {
        foreach (numbers('middle') as $b) {
            if ($at == 2) throw new Exception('two');
            foreach (numbers('inner') as $c) {
                if ($at == 3) throw new Exception('three');
                if ($at == 4) return 'returned';
                if ($at == 5) break 2;
                if ($at == 6) continue 3;
            }
            if ($at == 7) throw new Exception('behind');
        }
        if ($at == 8) throw new Exception('behind both');
    }
    return 'end';
}
for ($at = 2; $at < 9; $at++) {
    try { echo failing($at), "\n"; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
}
function handled($how) {
    foreach (numbers('outer') as $a) {
        try {
            foreach (numbers('middle') as $b) {
                foreach (numbers('inner') as $c) {
                    if ($how == 1) throw new Exception('caught inside');
                    try { throw new LogicException('passes'); } catch (RuntimeException $e) {} finally { echo 'finally '; }
                }
            }
        } catch (Exception $e) {
            echo $e->getMessage(), ' ';
            if ($how == 3) throw $e;
        } finally {
            echo "out ";
        }
    }
}
for ($how = 1; $how < 4; $how++) {
    try { handled($how); } catch (Exception $e) { echo 'left'; }
    echo "\n";
}
function subjects() {
    switch (new Named('subject')) {
        default:
            foreach (new Collection('loop') as $v) {
                switch ((new Named('inner subject'))->name) {
                    case 'inner subject':
                        foreach (numbers('last') as $w) throw new Exception('from a switch');
                }
            }
    }
}
try { subjects(); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
// Destructors that throw on the way: each adds to the chain, and the rest is given up all the same.
class Throwing extends Named implements IteratorAggregate {
    function getIterator(): Iterator { return new ThrowingIterator($this->name); }
    function __destruct() {}
}
class ThrowingIterator extends ArrayIterator {
    function __construct(public $name) { parent::__construct([1]); }
    function __destruct() { echo "gone {$this->name} "; throw new Exception("of {$this->name}"); }
}
function chained() {
    foreach (new Throwing('first') as $a) foreach (new Throwing('second') as $b) foreach (numbers('third') as $c) throw new Exception('body');
}
try { chained(); } catch (Exception $e) { for (; $e; $e = $e->getPrevious()) echo '[', $e->getMessage(), '] '; }
echo "\n";
function suspended() { foreach (numbers('a') as $x) foreach (numbers('b') as $y) { $got = yield $x; } }
$g = suspended();
$g->current();
try { $g->throw(new Exception('into')); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
$g = suspended();
$g->current();
unset($g);
echo "\n";
[$p, [$q]] = [new Named('p'), [new Named('q')]];
unset($p, $q);
class Whole { public int $i = 0; }
function nested($n) { return [new Named($n), [new Named($n . 'm'), [new Named($n . 'i'), 'bad']]]; }
$s = new Whole;
try { [, [, [, $s->i]]] = nested('a'); } catch (TypeError $e) { echo get_class($e), "\n"; }
try { foreach ([nested('b')] as [, [, [, $s->i]]]) {} } catch (TypeError $e) { echo get_class($e), "\n"; }
