<?php
// Arrays that contain themselves, and iterators whose iterator is themselves: php's errors, and never an endless loop.
set_error_handler(function ($level, $message) { echo "[$message]\n"; return true; });
class Itself implements IteratorAggregate { function getIterator(): Traversable { return $this; } }
class Ring { static function make() { $b = [3, 1, 2]; $b[] = &$b; return $b; } }
function attempt(callable $what): void { try { $what(); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } echo "\n-\n"; }
function variadic(...$x) { }
function delegate() { yield from new Itself; }

$a = [1]; $a[] = &$a; $d = [1]; $d[] = &$d; $c = Ring::make();
attempt(function () { $a = [1]; $a[] = &$a; array_walk_recursive($a, function ($v, $k) { echo "$k=>$v "; }); });
attempt(function () { $a = [1]; $a[] = &$a; echo count($a, COUNT_RECURSIVE), ' ', count([$a, [1, 2]], COUNT_RECURSIVE); });
attempt(function () use ($c) { echo http_build_query($c), ' ', http_build_query((object) ['a' => 1, 'b' => $c]); });
attempt(function () { $a = [1]; $a[] = &$a; define('RECURSIVE', $a); });
attempt(function () { $x = 1; $plain = [&$x, [&$x]]; define('PLAIN', $plain); $x = 2; echo json_encode(PLAIN); });
attempt(function () use ($a) { json_encode($a, JSON_THROW_ON_ERROR); });
attempt(function () use ($a, $d) { echo json_encode([in_array([5], $a), count(array_merge_recursive($a, $d))]); });
attempt(function () use ($c) { var_export($c); print_r($c); echo implode(',', $c); });
attempt(function () use ($c) { rsort($c); echo count($c), json_encode(array_slice($c, 1)); });
attempt(function () { foreach (new Itself as $x) echo 1; });
attempt(function () { return [...new Itself]; });
attempt(function () { variadic(...new Itself); });
attempt(function () { foreach (delegate() as $x) echo 1; });
attempt(function () { iterator_to_array(new Itself); });
attempt(function () { iterator_count(new Itself); });
attempt(function () { iterator_apply(new Itself, fn() => true); });
attempt(function () { foreach (new Itself as &$x) echo 1; });
echo json_encode($a == $d);
