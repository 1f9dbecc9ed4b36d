<?php
// A key that names no parameter ends a spread at once: the iterator is not moved on, and a generator runs its finally.
function steps($keys) { try { foreach ($keys as $k) { echo "<$k> "; yield $k => 1; } echo 'over '; } finally { echo 'fin '; } }
class Steps implements Iterator {
    private $at = 0;
    function __construct(private array $keys) {}
    function rewind(): void { echo 'rewind '; $this->at = 0; }
    function valid(): bool { echo 'valid '; return $this->at < count($this->keys); }
    function current(): mixed { echo 'current '; return 1; }
    function key(): mixed { echo 'key '; return $this->keys[$this->at]; }
    function next(): void { echo 'next '; $this->at++; }
}
function one(&$x = null) { echo 'called '; }
function value($x = null) { echo 'called '; }
function list_of(&$x, &...$rest) { echo 'called ', implode(',', array_keys($rest)), ' '; }
function nested($keys) { try { yield from new Steps($keys); } finally { echo 'outer '; } }
set_error_handler(function ($n, $text) { echo "[$text] "; return true; });
foreach ([['a'], ['x', 'a'], ['a', 'x'], [0, 'x'], [0, 'a'], ['a', 0], [1.5], ['x', 'x']] as $keys) {
    foreach (['one', 'value', 'list_of'] as $f) {
        foreach (['steps', fn($k) => new Steps($k), 'nested'] as $make) {
            try { $f(...$make($keys)); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(); }
            echo "\n";
        }
    }
}
set_error_handler(function ($n, $text) { throw new Exception($text); });
foreach ([[0, 1], ['x', 'a'], ['a'], [0, 'x']] as $keys) {
    foreach (['steps', fn($k) => new Steps($k), 'nested'] as $make) {
        try { one(...$make($keys)); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(); }
        echo "\n";
    }
}
