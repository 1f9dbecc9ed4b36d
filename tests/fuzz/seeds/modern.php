<?php
// Destructuring, nullsafe chains, match, spread and named arguments, callables of the first class, readonly, static properties.

final class Node
{
    public static int $made = 0;
    public static ?array $cache = null;

    public function __construct(
        public readonly int $value,
        public ?Node $next = null,
        private array $tags = [],
    ) {
        self::$made++;
    }

    public function tag(string ...$tags): static
    {
        $copy = clone $this;
        $copy->tags = [...$this->tags, ...$tags];
        return $copy;
    }

    public function tags(string $by = ',', bool $upper = false): string
    {
        return match (true) {
            $this->tags === [] => '-',
            $upper => strtoupper(implode($by, $this->tags)),
            default => implode($by, $this->tags),
        };
    }

    public static function cached(int $key): int
    {
        self::$cache ??= [];
        return self::$cache[$key] ??= $key * 3 + self::$made;
    }
}

function swap(array $pair): array
{
    ['a' => $a, 'b' => [$b, , $c]] = $pair;
    [$a, $b] = [$b, $a];
    return compact('a', 'b', 'c');
}

function last(?Node $node): ?int
{
    return $node?->next?->next?->value ?? $node?->value;
}

function bump(array &$list): int
{
    foreach ($list as $i => [&$first, $second]) {
        $first += $second;
    }
    unset($first);
    [, [$x, &$y]] = $list;
    $y = -$x;
    return $list[1][1];
}

$list = new Node(1, new Node(2, new Node(3)));
echo last($list), last($list->next), last(null) ?? 'none', "\n";
echo $list->tag('x', 'y')->tag(...['z', 'w'])->tags(upper: true, by: '+'), $list->tags(), "\n";
echo json_encode(swap(['b' => [1, 2, 3], 'a' => 'first'])), "\n";
$pairs = [[1, 2], [3, 4], [5, 6]];
echo bump($pairs), json_encode($pairs), "\n";

$lengths = array_map(strlen(...), ['one', 'three']);
$tag = $list->tag(...);
$cached = Node::cached(...);
echo array_sum($lengths), $tag('t')->tags(), $cached(2), $cached(2), Node::cached(key: 5), "\n";

for ($i = 0; $i < 6; $i++) {
    echo match ($i % 4) {
        0, 1 => 'low',
        2 => $list->value,
        default => static fn(int $n): int => $n + Node::$made,
    } instanceof Closure ? 'closure' : $i, ' ';
}
try {
    $list->value = 5;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
try {
    echo match ($list->tags()) {
        'x' => 1,
    };
} catch (\UnhandledMatchError $e) {
    echo $e->getMessage(), "\n";
}
switch ($list->tags()) {
    case 'a':
        echo 'a';
    case '-':
        echo 'dash';
    default:
        echo 'end', "\n";
}
