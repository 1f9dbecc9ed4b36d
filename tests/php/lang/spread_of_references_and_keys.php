<?php
function collect(...$args) { return json_encode($args); }
function named($a, $b = 'b', ...$rest) { return json_encode([$a, $b, $rest]); }
echo collect(...[1, 2], ...[3]), "\n";
echo collect(...['x' => 1], ...['y' => 2]), "\n";
echo named(...['b' => 2, 'a' => 1]), named(1, ...['c' => 3]), "\n";
try {
    echo named(1, ...['a' => 2]), "\n";
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
function gen() { yield 'a' => 1; yield 'z' => 26; }
echo named(...gen()), "\n";
echo json_encode([...gen(), ...[5, 'a' => 'again']]), "\n";
