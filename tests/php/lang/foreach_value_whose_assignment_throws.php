<?php
// The key is assigned after the value: not when the destructor of what the value replaces throws.
class Throws {
    function __construct(public string $name = '') {}
    function __destruct() { throw new Exception("destructed {$this->name}"); }
}
function pairs() { yield 'key' => 'value'; yield 'second' => 2; }
function keyed() { yield new ArrayObject => 'value'; }
function walk(iterable $what, string $how): void {
    $k = 'old key';
    $v = new Throws($how);
    try {
        foreach ($what as $k => $v) { echo "never\n"; }
    } catch (Exception $e) {
        echo $e->getMessage(), ': ', var_export($k, true), ' => ', var_export($v, true), "\n";
    }
}
function later(iterable $what, string $how): void {
    $k = 'old key';
    $v = null;
    try {
        foreach ($what as $k => $v) { echo "in the loop\n"; $v = new Throws($how); }
    } catch (Exception $e) {
        echo $e->getMessage(), ': ', var_export($k, true), ' => ', var_export($v, true), "\n";
    }
}
function by_key(iterable $what): void {
    $k = new Throws('key');
    try {
        foreach ($what as $k => $v) { echo "never\n"; }
    } catch (Exception $e) {
        echo $e->getMessage(), ': ', var_export($k, true), ' => ', var_export($v, true), "\n";
    }
}
function by_reference(array $list): void {
    $k = 'old key';
    $v = new Throws('replaced by a reference');
    try {
        foreach ($list as $k => &$v) { echo "never\n"; }
    } catch (Exception $e) {
        echo $e->getMessage(), ': ', var_export($k, true), ' => ', var_export($v, true), "\n";
    }
}
for ($i = 0; $i < 3; $i++) {
    walk([1, 2], 'list');
    walk(['a' => 'b', 'c' => 'd'], 'map');
    walk(pairs(), 'generator');
    walk(keyed(), 'keys that are objects');
    walk(new ArrayIterator(['x' => 'y']), 'iterator');
    walk(new ArrayObject(['x' => 'y']), 'aggregate');
    later([1, 2, 3], 'list');
    later(['a' => 'b', 'c' => 'd'], 'map');
    later(pairs(), 'generator');
    later(new ArrayIterator(['x' => 'y', 'z' => 1]), 'iterator');
    by_key(['a' => 'b']);
    by_key(pairs());
    by_reference(['a' => 'b']);
}
$v = new Throws('global');
$k = 'old';
try { foreach (['a' => 'b'] as $k => $v) {} } catch (Exception $e) { var_dump($k, $v); }
