<?php
// Trees of arrays built and changed through references, by-reference parameters and loops.
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

function total(?array $node): int
{
    return $node === null ? 0 : $node['count'] * $node['key'] + total($node['left']) + total($node['right']);
}

function path(array &$config, string $path, int $value): void
{
    $place = &$config;
    foreach (explode('.', $path) as $part) {
        $place = &$place[$part];
    }
    $place = ($place ?? 0) + $value;
}

function swap(int &$a, int &$b): void
{
    [$a, $b] = [$b, $a];
}

$rounds = (int) ($argv[1] ?? 10000);
$tree = null;
$config = [];
$x = 1;
$y = 2;
$seed = 9;
for ($i = 0; $i < $rounds; $i++) {
    $seed = ($seed * 16807) % 2147483647;
    insert($tree, $seed % 500);
    path($config, 'a.b' . $seed % 9 . '.c', $i);
    swap($x, $y);
}
$list = range(1, 50);
for ($i = 0; $i < $rounds / 50; $i++) {
    foreach ($list as $at => &$item) {
        $item = ($item * 3 + $at) % 1009;
    }
    unset($item);
}
echo total($tree), ' ', array_sum(array_column($config['a'], 'c')), " $x $y ", array_sum($list), "\n";
