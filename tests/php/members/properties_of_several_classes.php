<?php
// Properties and methods of objects of several classes with a common ancestor, in loops that become native.
abstract class Node
{
    public ?Node $next = null;
    protected ?Leaf $leaf = null;
    public int $hits = 0;
    protected static int $made = 0;

    public function __construct(public readonly string $name)
    {
    }

    protected function bump(int $by): int
    {
        return $this->hits += $by;
    }

    abstract public function visit(): int;

    public function keep(mixed $leaf): void
    {
        $this->leaf = $leaf;
    }

    public function leaf(): ?Leaf
    {
        return $this->leaf;
    }
}

class Leaf extends Node
{
    public int $weight = 1;

    public function visit(): int
    {
        return $this->bump($this->weight);
    }
}

final class HeavyLeaf extends Leaf
{
    public int $weight = 5;

    protected function bump(int $by): int
    {
        return parent::bump($by * 2);
    }
}

class Branch extends Node
{
    /** @var array<string, Node> */
    private array $children = [];

    public function add(Node $child): void
    {
        $this->children[$child->name] = $child;
        uksort($this->children, fn($a, $b) => strcmp($a, $b));
    }

    public function child(string $name): Node
    {
        return $this->children[$name];
    }

    public function visit(): int
    {
        $sum = 0;
        foreach ($this->children as $child) {
            $sum += $child->visit();
            $child->hits++;
        }
        return $this->bump($sum);
    }
}

final class Watched extends Leaf
{
    public function __get(string $name): mixed
    {
        return $name === 'hits' ? 40 : null;
    }

    public function __set(string $name, mixed $value): void
    {
        echo "set $name\n";
        $this->$name = $value;
    }

    public function forget(): void
    {
        unset($this->hits, $this->next, $this->leaf);
    }
}

function chain(array $nodes, int $rounds): int
{
    $hits = 0;
    for ($i = 0; $i < $rounds; $i++) {
        $last = null;
        foreach ($nodes as $node) {
            $node->next = $last;
            $last = $node;
        }
        for ($node = $last; $node !== null; $node = $node->next) {
            $node->hits += 1;
            $hits += $node->hits & 3;
        }
    }
    return $hits;
}

function swap(Node $node, array $leaves, int $rounds): string
{
    $seen = '';
    for ($i = 0; $i < $rounds; $i++) {
        try {
            $node->keep($leaves[$i % count($leaves)]);
            $seen .= $node->leaf()?->name[0] ?? '-';
        } catch (TypeError $e) {
            $seen .= '!';
            if ($i < 6) {
                echo $e->getMessage(), "\n";
            }
        }
    }
    return $seen;
}

$tree = new Branch('tree');
foreach (['b', 'c', 'a'] as $at => $name) {
    $tree->add($at % 2 ? new HeavyLeaf($name) : new Leaf($name));
}
for ($i = 0, $sum = 0; $i < 30; $i++) {
    $sum += $tree->visit();
    $sum += $tree->child('c')->hits;
}
echo $sum, ' ', $tree->hits, ' ', $tree->child('a')->hits, "\n";

$nodes = [new Leaf('x'), new HeavyLeaf('y'), new Branch('z')];
echo chain($nodes, 20), ' ', $nodes[0]->hits, ' ', $nodes[2]->next->name, "\n";
$watched = new Watched('w');
echo chain([...$nodes, $watched], 20), ' ', $watched->hits, "\n";
$watched->forget();
echo $watched->hits, "\n";
echo chain([...$nodes, $watched], 3), ' ', $watched->hits, "\n";

echo swap($tree, [new Leaf('l'), null, new HeavyLeaf('h'), null], 24), "\n";
echo swap($tree, [new Leaf('l'), null, new Branch('b'), 7, 'text', new HeavyLeaf('h')], 24), "\n";
echo swap($nodes[0], [new Leaf('l')], 12), swap($nodes[0], [null], 12), swap($watched, [new Leaf('l'), null], 5), "\n";

$held = &$nodes[1]->next;
$held = null;
echo chain($nodes, 5), ' ', $held->name, "\n";
try {
    $held = 'text';
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
for ($i = 0; $i < 20; $i++) {
    $tree->next = $i % 5 ? $nodes[$i % 3] : null;
    echo $tree->next?->hits ?? 'none', ' ';
}
echo "\n";
