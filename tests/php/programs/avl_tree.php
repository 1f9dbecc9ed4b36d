<?php
// A balanced tree as a functional structure of arrays: every insertion returns a new tree, old ones stay.

const EMPTY_TREE = null;

function height(?array $tree): int
{
    return $tree['height'] ?? 0;
}

function node(int|string $key, mixed $value, ?array $left, ?array $right): array
{
    $height = 1 + max(height($left), height($right));
    return compact('key', 'value', 'left', 'right', 'height');
}

function balance(array $tree): array
{
    ['key' => $key, 'value' => $value, 'left' => $left, 'right' => $right] = $tree;
    $difference = height($left) - height($right);
    if ($difference > 1) {
        if (height($left['left']) < height($left['right'])) {
            $left = rotate_left($left);
        }
        return rotate_right(node($key, $value, $left, $right));
    }
    if ($difference < -1) {
        if (height($right['right']) < height($right['left'])) {
            $right = rotate_right($right);
        }
        return rotate_left(node($key, $value, $left, $right));
    }
    return $tree;
}

function rotate_right(array $t): array
{
    $l = $t['left'];
    return node($l['key'], $l['value'], $l['left'], node($t['key'], $t['value'], $l['right'], $t['right']));
}

function rotate_left(array $t): array
{
    $r = $t['right'];
    return node($r['key'], $r['value'], node($t['key'], $t['value'], $t['left'], $r['left']), $r['right']);
}

function insert(?array $tree, int|string $key, mixed $value = true): array
{
    if ($tree === EMPTY_TREE) {
        return node($key, $value, null, null);
    }
    switch ($key <=> $tree['key']) {
        case 0:
            return ['value' => $value] + $tree;
        case -1:
            return balance(node($tree['key'], $tree['value'], insert($tree['left'], $key, $value), $tree['right']));
        default:
            return balance(node($tree['key'], $tree['value'], $tree['left'], insert($tree['right'], $key, $value)));
    }
}

function find(?array $tree, int|string $key): mixed
{
    while ($tree) {
        if ($tree['key'] === $key) return $tree['value'];
        $tree = $tree[$key < $tree['key'] ? 'left' : 'right'];
    }
    return null;
}

function drawn(?array $tree): string
{
    return $tree ? '(' . drawn($tree['left']) . $tree['key'] . drawn($tree['right']) . ')' : '';
}

function keys(?array $tree): array
{
    return $tree ? [...keys($tree['left']), $tree['key'], ...keys($tree['right'])] : [];
}

$tree = null;
foreach ([1, 2, 3, 4, 5, 6, 7] as $key) {
    $tree = insert($tree, $key, $key ** 2);
    echo drawn($tree), ' ', height($tree), "\n";
}
$old = $tree;
$tree = insert(insert($tree, 4, 'four'), 0);
var_dump(find($tree, 4), find($old, 4), find($old, 0), find($tree, 0));
echo drawn($old), ' ', drawn($tree), "\n";
$tree = null;
foreach (['m', 'c', 'x', 'a', 'e', 'd', 'f', 'zz', 'y'] as $i => $word) {
    $tree = insert($tree, $word, $i);
}
echo drawn($tree), ' ', implode(keys($tree)), "\n";
for ($tree = null, $i = 0, $x = 1; $i < 200; $i++) {
    $x = $x * 75 % 257;
    $tree = insert($tree, $x, $i);
}
$keys = keys($tree);
$sorted = $keys;
sort($sorted);
echo count($keys), ' ', height($tree), ' ', $keys === $sorted ? 'sorted' : 'WRONG', ' ', $tree['key'], "\n";
