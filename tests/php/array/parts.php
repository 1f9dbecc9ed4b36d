<?php
function show(mixed $v): void { echo json_encode($v), "\n"; }
show(array_reverse(['a' => 1, 2, 3]));
show(array_reverse(['a' => 1, 2, 3], true));
show(array_chunk(['a' => 1, 'b' => 2, 3], 2, true));
show(array_chunk(['a' => 1, 'b' => 2, 3], 2));
show(array_chunk([], 2));
show(array_slice([1, 2, 3, 'a' => 4, 5 => 5], 1, 3));
show(array_slice([1, 2, 3, 'a' => 4, 5 => 5], -2));
show(array_slice([1, 2, 3], 1, -1, true));
show(array_slice([1, 2, 3], 5));
show(array_slice([1, 2, 3], -9, 2));
foreach ([[1, 2, ['n', 'm', 'o']], [-1, 0, 'q'], [0, null, []], [1, -1, null], [9, 1, 'end']] as [$offset, $length, $new]) {
    $a = [1, 2, 3, 'x' => 4];
    show([array_splice($a, $offset, $length, $new), $a]);
}
$a = ['a' => 1, 5 => 2, 9 => 3];
show([array_splice($a, 0, 1), $a]);
$a[] = 'next';
show($a);
