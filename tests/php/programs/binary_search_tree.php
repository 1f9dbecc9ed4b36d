<?php
// A binary search tree with deletion, four walks, and a custom order; nodes hang on nullable references.

class TreeNode
{
    public ?TreeNode $left = null;
    public ?TreeNode $right = null;

    public function __construct(public mixed $value)
    {
    }
}

class BinaryTree
{
    private ?TreeNode $root = null;
    private readonly Closure $order;

    public function __construct(?callable $order = null)
    {
        $this->order = $order ? $order(...) : static fn($a, $b) => $a <=> $b;
    }

    private function &place(mixed $value): ?TreeNode
    {
        $place = &$this->root;
        while ($place !== null && ($side = ($this->order)($value, $place->value)) !== 0) {
            if ($side < 0) {
                $place = &$place->left;
            } else {
                $place = &$place->right;
            }
        }
        return $place;
    }

    public function insert(mixed ...$values): static
    {
        foreach ($values as $value) {
            $place = &$this->place($value);
            $place ??= new TreeNode($value);
            unset($place);
        }
        return $this;
    }

    public function has(mixed $value): bool
    {
        return $this->place($value) !== null;
    }

    public function delete(mixed $value): bool
    {
        $place = &$this->place($value);
        if ($place === null) {
            return false;
        }
        if ($place->left && $place->right) {
            $next = &$place->right;
            while ($next->left) {
                $next = &$next->left;
            }
            $place->value = $next->value;
            $next = $next->right;
        } else {
            $place = $place->left ?? $place->right;
        }
        return true;
    }

    public function walk(string $how = 'in', ?TreeNode $node = null): Generator
    {
        $node ??= $this->root;
        if ($node === null) return;
        if ($how === 'pre') yield $node->value;
        if ($node->left) yield from $this->walk($how, $node->left);
        if ($how === 'in') yield $node->value;
        if ($node->right) yield from $this->walk($how, $node->right);
        if ($how === 'post') yield $node->value;
    }

    public function levels(): array
    {
        $levels = [];
        for ($row = [$this->root]; $row = array_filter($row); $row = $below) {
            $levels[] = implode(' ', array_map(fn($n) => $n->value, $row));
            $below = [];
            foreach ($row as $node) {
                array_push($below, $node->left, $node->right);
            }
        }
        return $levels;
    }
}

$tree = (new BinaryTree())->insert(50, 30, 70, 20, 40, 60, 80, 30, 35, 65);
foreach (['in', 'pre', 'post'] as $how) {
    echo "$how: ", implode(' ', iterator_to_array($tree->walk($how), false)), "\n";
}
echo implode(' | ', $tree->levels()), "\n";
foreach ([20, 30, 50, 99, 70] as $value) {
    echo $value, $tree->delete($value) ? ' deleted' : ' not there', ': ', implode(' | ', $tree->levels()), "\n";
}
var_dump($tree->has(35), $tree->has(30));
$words = new BinaryTree(fn(string $a, string $b) => strlen($a) <=> strlen($b) ?: strcasecmp($a, $b));
$words->insert(...explode(' ', 'the quick Brown fox jumps over THE lazy dog a'));
echo implode(' ', [...$words->walk()]), "\n";
$big = new BinaryTree();
for ($i = 0, $x = 7; $i < 300; $i++) {
    $big->insert($x = $x * 31 % 211);
}
echo count($big->levels()), ' ', count([...$big->walk()]), ' ', array_sum([...$big->walk('pre')]), "\n";
