<?php
class Items implements Iterator
{
    private int $at = 0;
    public function __construct(private array $keys, private array $values) {}
    public function current(): mixed { return $this->values[$this->at]; }
    public function key(): mixed { return $this->keys[$this->at]; }
    public function next(): void { $this->at++; }
    public function rewind(): void { $this->at = 0; }
    public function valid(): bool { return $this->at < count($this->keys); }
}
class Wrapped implements IteratorAggregate
{
    public function getIterator(): Iterator { return new Items(['x', 'x', 'y'], [1, 2, 3]); }
}
function show(mixed $v): void { echo json_encode($v), "\n"; }
show(array_map('strtoupper', ['k' => 'a', 'b']));
show(array_map(fn($a, $b) => $a . $b, ['k' => 1, 2], ['z' => 3]));
show(array_map(null, [1, 2], ['a']));
show(array_map(null, ['k' => 1]));
show(array_map(array: [1, 2], callback: fn($x) => $x * 2));
show(array_filter([1, 0, 2, null, '', 'x' => 'y']));
show(array_filter(['a' => 1, 'b' => 2], fn($k) => $k == 'b', ARRAY_FILTER_USE_KEY));
show(array_filter(['a' => 1, 'b' => 2], fn($v, $k) => $k == 'b' || $v == 1, ARRAY_FILTER_USE_BOTH));
show(array_reduce([1, 2, 3], fn($c, $i) => $c . $i));
show(array_reduce([], fn($c, $i) => $c + $i, 7));
$a = ['x' => 1, 'y' => 2];
array_walk($a, function (&$v, $k, $factor) { $v = "$k:" . $v * $factor; }, 10);
show($a);
$a = [1, [2, ['k' => 3]]];
array_walk_recursive($a, function (&$v, $k) { $v = $v . $k; });
show($a);
show(call_user_func('max', 1, 5, 3));
show(call_user_func_array(fn($a, $b) => $a - $b, ['b' => 1, 'a' => 10]));
show(iterator_to_array(new Wrapped()));
show(iterator_to_array(new Wrapped(), false));
show(iterator_to_array([1, 'a' => 2], false));
show(iterator_count(new Wrapped()));
show(iterator_apply($items = new Items([1, 2, 3], [4, 5, 6]), function () use (&$items) {
    echo $items->current(), ' ';
    return $items->key() < 2;
}));
$x = 1;
$a = [&$x, 2];
$kept = array_filter($a);
$x = 5;
show($kept);
try {
    array_map(fn($a, $b) => 1, ['a']);
} catch (ArgumentCountError $e) {
    echo $e->getMessage(), "\n";
}
