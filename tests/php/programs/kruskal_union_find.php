<?php
// Minimum spanning tree: edges sorted by weight, union-find with path halving.

class DisjointSets
{
    private array $parent = [];
    private array $rank = [];

    public function find($item)
    {
        $this->parent[$item] ??= $item;
        while ($this->parent[$item] !== $item) {
            $item = $this->parent[$item] = $this->parent[$this->parent[$item]];
        }
        return $item;
    }

    public function union($a, $b): bool
    {
        [$a, $b] = [$this->find($a), $this->find($b)];
        if ($a === $b) {
            return false;
        }
        $rankA = $this->rank[$a] ?? 0;
        $rankB = $this->rank[$b] ?? 0;
        if ($rankA < $rankB) {
            [$a, $b] = [$b, $a];
        }
        $this->parent[$b] = $a;
        if ($rankA === $rankB) {
            $this->rank[$a] = $rankA + 1;
        }
        return true;
    }

    public function groups(): array
    {
        $groups = [];
        foreach (array_keys($this->parent) as $item) {
            $groups[$this->find($item)][] = $item;
        }
        return array_values($groups);
    }
}

function spanning_tree(array $edges, DisjointSets $sets, int|float &$total): Generator
{
    usort($edges, fn($a, $b) => $a['weight'] <=> $b['weight'] ?: strcmp($a['ends'], $b['ends']));
    foreach ($edges as ['ends' => $ends, 'weight' => $weight]) {
        if ($sets->union($ends[0], $ends[1])) {
            $total += $weight;
            yield $ends => $weight;
        }
    }
}

$edges = [];
foreach (['AB' => 4, 'AH' => 8, 'BC' => 8, 'BH' => 11, 'CD' => 7, 'CF' => 4, 'CI' => 2, 'DE' => 9, 'DF' => 14, 'EF' => 10.5, 'FG' => 2, 'GH' => 1,
    'GI' => 6, 'HI' => 7, 'XY' => 3] as $ends => $weight) {
    $edges[] = compact('ends', 'weight');
}
$sets = new DisjointSets();
$total = 0;
foreach (spanning_tree($edges, $sets, $total) as $ends => $weight) {
    echo "$ends:$weight ";
}
echo "total $total\n";
foreach ($sets->groups() as $group) {
    echo '{', implode(', ', $group), "}\n";
}

$numbers = new DisjointSets();
for ($i = 1; $i <= 300; $i++) {
    $numbers->union($i, ($i * 7 + 3) % 60);
}
echo count($numbers->groups()), ' ', implode(',', array_map('count', $numbers->groups())), "\n";
