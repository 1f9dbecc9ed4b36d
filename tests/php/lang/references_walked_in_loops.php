<?php
// References followed from array to array, made of elements, bound again, assigned through: in loops that become native.
final class Loud
{
    public function __construct(public string $name)
    {
    }

    public function __destruct()
    {
        echo "gone: $this->name\n";
    }
}

class Typed
{
    public ?array $rows = null;
    public int $count = 0;
    public array $list = [];

    public function fill(string $key, int $value): void
    {
        $place = &$this->list[$key];
        $place = ($place ?? 0) + $value;
    }
}

function insert(?array &$node, int $key): void
{
    $place = &$node;
    while ($place !== null) {
        if ($key === $place['key']) {
            $place['count']++;
            return;
        }
        $place = &$place[$key < $place['key'] ? 'left' : 'right'];
    }
    $place = ['key' => $key, 'count' => 1, 'left' => null, 'right' => null];
}

function at(mixed &$root, array $path, mixed $value): void
{
    $place = &$root;
    foreach ($path as $key) {
        $place = &$place[$key];
    }
    $place = $value;
}

function swap(mixed &$a, mixed &$b): void
{
    [$a, $b] = [$b, $a];
}

function assign(mixed &$to, mixed $value): mixed
{
    return $to = $value;
}

function depth(?array $node): int
{
    return $node === null ? 0 : 1 + max(depth($node['left']), depth($node['right']));
}

function failing(callable $what): string
{
    try {
        $what();
    } catch (Error $error) {
        return get_class($error) . ': ' . $error->getMessage();
    }
    return 'fine';
}

$tree = null;
for ($i = 0; $i < 300; $i++) {
    insert($tree, $i * 7919 % 101);
}
echo depth($tree), ' ', $tree['count'], "\n";

$root = null;
for ($i = 0; $i < 60; $i++) {
    at($root, ['a', $i % 3, "7", 'x' . $i % 2], $i);
    at($root, [$i % 4 === 0 ? 'b' : 1], "s$i");
}
$copy = $root;
at($copy, ['a', 0, 7, 'x0'], 'changed');
echo json_encode($root), "\n", json_encode($copy['a'][0]), "\n";

$one = 1;
$two = 'two';
for ($i = 0; $i < 51; $i++) {
    swap($one, $two);
    swap($two, $two);
}
var_dump($one, $two);

$slot = 0;
foreach ([1, 2.5, 'text', [1], null, true, 7, 8, 9, 10, 'end'] as $value) {
    for ($i = 0; $i < 6; $i++) {
        assign($slot, $value);
    }
    echo json_encode($slot), ' ';
}
echo "\n";

function loud(): void
{
    $object = new Loud('first');
    $name = &$object;
    for ($i = 0; $i < 5; $i++) {
        $name = new Loud("round $i");
    }
    $other = null;
    $name = &$other;
    $name = 'bound to another';
    echo get_class($object), " $other\n";
}
loud();

$typed = new Typed();
for ($i = 0; $i < 40; $i++) {
    $typed->fill('k' . $i % 3, $i);
    $rows = &$typed->rows;
    at($rows, [$i % 2, 'n'], $i);
    unset($rows);
}
echo json_encode($typed->list), json_encode($typed->rows), "\n";

// A reference that a property's type limits.
function through(mixed &$to, mixed $value): void
{
    $to = $value;
}
for ($i = 0; $i < 30; $i++) {
    through($typed->count, $i % 2 ? "$i" : $i);
}
var_dump($typed->count);
echo failing(fn() => through($typed->count, 'no number')), "\n";
echo failing(fn() => through($typed->rows, 'no array')), "\n";
$count = &$typed->count;
echo failing(function () use (&$count) {
    at($count, ['x'], 1);
}), "\n";

// What is no array where one was until now.
foreach (['text', 5, '', false] as $odd) {
    echo failing(function () use ($odd) {
        $value = $odd;
        at($value, ['k'], 1);
        echo json_encode($value), ' ';
    }), "\n";
}
$list = [[1], [2]];
$kept = &$list[1][0];
for ($i = 0; $i < 30; $i++) {
    $item = &$list[$i % 2][0];
    $item += $i;
    $again = $list;
    unset($item);
}
$kept = 'kept';
echo json_encode($list), json_encode($again), "\n";
