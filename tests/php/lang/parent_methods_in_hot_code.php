<?php
// parent:: and self:: calls of methods in hot code; $this passed on; overridden, private, static and abstract ones.
interface Visitor
{
    public function leaf(Leaf $leaf): void;
    public function pair(Pair $pair): void;
}

abstract class Node
{
    public static int $nodes = 0;

    public function __construct(protected string $name, protected int $weight = 1)
    {
        self::$nodes++;
    }

    public function total(): int
    {
        return $this->weight;
    }

    private function hidden(): string
    {
        return 'node';
    }

    public function shown(): string
    {
        return self::hidden() . static::class . self::kind();
    }

    public static function kind(): string
    {
        return static::class;
    }

    protected function twice(int $n): int
    {
        return $n * 2;
    }

    abstract public function accept(Visitor $visitor): void;
}

class Leaf extends Node
{
    public function __construct(string $name)
    {
        parent::__construct($name);
    }

    private function hidden(): string
    {
        return 'leaf';
    }

    public function accept(Visitor $visitor): void
    {
        $visitor->leaf($this);
    }

    public static function kind(): string
    {
        return 'leaf:' . parent::kind();
    }
}

class Pair extends Node
{
    public function __construct(string $name, private Node $left, private Node $right)
    {
        parent::__construct($name, 10);
    }

    public function total(): int
    {
        return parent::total() + $this->left->total() + parent::twice($this->right->total());
    }

    public function accept(Visitor $visitor): void
    {
        $this->left->accept($visitor);
        $visitor->pair($this);
        $this->right->accept($visitor);
    }

    public function __call(string $name, array $arguments): string
    {
        return "$name(" . implode(',', $arguments) . ')';
    }

    public function magic(): string
    {
        return self::unknown(1, 2) . parent::shown();
    }
}

class Counter implements Visitor
{
    public int $leaves = 0;
    public array $seen = [];

    public function leaf(Leaf $leaf): void
    {
        $this->leaves++;
    }

    public function pair(Pair $pair): void
    {
        $this->note($pair, $this);
    }

    private function note(Node $node, self $by): void
    {
        $by->seen[$node->total()] = ($by->seen[$node->total()] ?? 0) + 1;
    }
}

class Quiet extends Counter
{
    public function leaf(Leaf $leaf): void
    {
        if (static::class === self::class) {
            parent::leaf($leaf);
        }
    }
}

function replaceSelf(object &$o): void
{
    $o = new stdClass();
}

trait Named
{
    public function describe(): string
    {
        return 'trait ' . parent::describe() . self::class;
    }
}
class Plain
{
    public function describe(): string
    {
        return 'plain ';
    }

    public function broken(): void
    {
        throw new LogicException(static::class);
    }
}
class Fancy extends Plain
{
    use Named;

    public function broken(): void
    {
        try {
            parent::broken();
        } finally {
            $this->after = true;
        }
    }
    public bool $after = false;
}

$tree = new Leaf('root');
for ($i = 0; $i < 6; $i++) {
    $tree = new Pair("p$i", $tree, new Leaf("l$i"));
}
$counters = [new Counter(), new Quiet()];
for ($i = 0; $i < 30; $i++) {
    $tree->accept($counters[$i % 2]);
    $shown = $tree->shown() . (new Leaf('x'))->shown() . $tree->magic();
}
echo $tree->total(), ' ', $shown, ' ', Node::$nodes, "\n";
foreach ($counters as $counter) {
    echo $counter->leaves, ' ', json_encode($counter->seen), "\n";
}
$fancy = new Fancy();
$caught = 0;
for ($i = 0; $i < 30; $i++) {
    $text = $fancy->describe();
    try {
        $fancy->broken();
    } catch (LogicException $e) {
        $caught += strlen($e->getMessage()) + count($e->getTrace());
    }
}
echo $text, ' ', $caught, ' ', var_export($fancy->after, true), "\n";
