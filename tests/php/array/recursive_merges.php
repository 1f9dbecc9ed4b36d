<?php
$a = ['x' => 1, 'y' => ['k' => 'v', 5 => 'five'], 3 => 'three', 'z' => null];
$b = ['x' => 2, 'y' => ['k' => 'w', 5 => 'FIVE', 'n' => []], 3 => 'drei', 'z' => 'zz', 'new' => [1]];
echo json_encode(array_merge_recursive($a, $b)), "\n", json_encode(array_replace_recursive($a, $b)), "\n", json_encode(array_replace($a, $b, ['x' => 9])), "\n", json_encode(array_merge($a, $b)), "\n", json_encode($a + $b), "\n";
echo json_encode(array_merge_recursive(['a' => [1]], ['a' => 2], ['a' => [3, 'k' => 4]])), json_encode(array_merge_recursive()), json_encode(array_merge()), "\n";
echo json_encode(array_replace_recursive(['a' => [1, [2, 3]]], ['a' => ['x', [1 => 'y']]], ['a' => 'scalar'])), "\n";
$r = [1];
$r['self'] = &$r;
try {
    array_merge_recursive($r, $r);
} catch (Error $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
