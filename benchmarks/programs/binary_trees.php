<?php
// Allocation and release of many small objects.
class Node
{
    public ?Node $left = null;
    public ?Node $right = null;
}

function build(int $depth): Node
{
    $node = new Node();
    if ($depth > 0) {
        $node->left = build($depth - 1);
        $node->right = build($depth - 1);
    }
    return $node;
}

function check(Node $node): int
{
    if ($node->left === null) {
        return 1;
    }
    return 1 + check($node->left) + check($node->right);
}

$max = (int) ($argv[1] ?? 13);
$long = build($max);
for ($depth = 4; $depth <= $max; $depth += 3) {
    $rounds = 1 << ($max - $depth + 4);
    $total = 0;
    for ($i = 0; $i < $rounds; $i++) {
        $total += check(build($depth));
    }
    echo "$rounds trees of depth $depth: $total nodes\n";
}
echo "long lived tree of depth $max: ", check($long), " nodes\n";
