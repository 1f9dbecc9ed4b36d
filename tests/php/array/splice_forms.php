<?php
$base = ['a', 'b', 'k' => 'c', 5 => 'd', 'e'];
foreach ([[1], [1, 2], [-2], [0, -1], [1, 0, 'x'], [1, 1, ['x', 'y' => 'z']], [9, 1, ['end']], [-9, 2], [2, -9, ['m']], [0, null, []], [1, 2, 'str'], [0, 0, [[1]]], [5, 0, [null]]] as $arguments) {
    $copy = $base;
    $removed = array_splice($copy, ...$arguments);
    echo json_encode($arguments), ' => ', json_encode($copy), ' - ', json_encode($removed), "\n";
}
$refs = [1, 2, 3];
$r = &$refs[1];
array_splice($refs, 0, 1);
$r = 'changed';
print_r($refs);
$refs[] = 'next';
print_r(array_keys($refs));
