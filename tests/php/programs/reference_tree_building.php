<?php
// Trees from flat rows by references: parents before or after children, path strings, sums pushed up, flattening.

function build(array $rows): array
{
    $roots = $nodes = [];
    foreach ($rows as [$id, $parent, $title]) {
        $nodes[$id] = ($nodes[$id] ?? []) + ['title' => '', 'children' => []];
        $nodes[$id]['title'] = $title;
        if ($parent === null) {
            $roots[$id] = &$nodes[$id];
        } else {
            $nodes[$parent]['title'] ??= '?';
            $nodes[$parent]['children'] ??= [];
            $nodes[$parent]['children'][$id] = &$nodes[$id];
        }
    }
    return $roots;
}

function draw(array $nodes, string $indent = ''): void
{
    $last = array_key_last($nodes);
    foreach ($nodes as $id => $node) {
        echo $indent, $id === $last ? '`-' : '|-', "{$node['title']}\n";
        draw($node['children'], $indent . ($id === $last ? '  ' : '| '));
    }
}

function totals(array &$node): int|float
{
    $node['size'] ??= 0;
    foreach ($node['dirs'] ?? [] as $name => &$dir) {
        $node['size'] += totals($node['dirs'][$name]);
    }
    return $node['size'];
}

function put(array &$tree, string $path, mixed $value): void
{
    $place = &$tree;
    foreach (explode('/', trim($path, '/')) as $part) {
        $place = &$place['dirs'][$part];
    }
    $place['size'] = $value;
}

function flatten(array $tree, string $path = ''): Generator
{
    yield $path ?: '/' => $tree['size'];
    foreach ($tree['dirs'] ?? [] as $name => $dir) {
        yield from flatten($dir, "$path/$name");
    }
}

$rows = [[3, 1, 'Chairs'], [1, null, 'Furniture'], [2, null, 'Lights'], [4, 1, 'Tables'], [5, 3, 'Stools'], [7, 6, 'Lost child'], [8, 2, 'Lamps']];
$tree = build($rows);
draw($tree);
$copy = $tree;
$tree[1]['children'][3]['title'] = 'Seats';
$copy[1]['children'][4]['title'] = 'Desks';
draw([1 => $tree[1]]);
draw([1 => $copy[1]]);

$disk = [];
foreach (['/usr/lib/a' => 10, '/usr/lib/b' => 2.5, '/usr/bin/php' => 7, '/srv/ann/x' => 1, '/srv' => 0, 'tmp/' => 4] as $path => $size) {
    put($disk, $path, $size);
}
$before = $disk;
var_dump(totals($disk), isset($before['size']));
foreach (flatten($disk) as $path => $size) {
    echo str_pad($path, 14), $size, "\n";
}
$stack = [&$disk];
$names = [];
while ($stack) {
    $node = &$stack[count($stack) - 1];
    unset($stack[count($stack) - 1]);
    foreach (array_keys($node['dirs'] ?? []) as $name) {
        $names[] = $name;
        $stack[] = &$node['dirs'][$name];
    }
    $node['seen'] = true;
    unset($node);
}
sort($names);
echo implode(' ', $names), ' ', substr_count(json_encode($disk), '"seen":true'), "\n";
$list = null;
$tail = &$list;
foreach (['a', 'b', 'c'] as $value) {
    $tail = ['value' => $value, 'next' => null];
    $tail = &$tail['next'];
}
unset($tail);
echo json_encode($list), "\n";
