<?php
// Dijkstra over an adjacency map with a binary heap written by hand.

final class MinHeap
{
    /** @var array<int, array{float, string}> */
    private array $items = [];

    public function push(float $cost, string $name): void
    {
        $i = count($this->items);
        $this->items[] = [$cost, $name];
        while ($i > 0 && $this->items[$parent = ($i - 1) >> 1] > $this->items[$i]) {
            [$this->items[$i], $this->items[$parent]] = [$this->items[$parent], $this->items[$i]];
            $i = $parent;
        }
    }

    public function pop(): ?array
    {
        if (!$this->items) {
            return null;
        }
        $top = $this->items[0];
        $last = array_pop($this->items);
        $n = count($this->items);
        if ($n) {
            $this->items[0] = $last;
            $i = 0;
            while (($child = 2 * $i + 1) < $n) {
                if ($child + 1 < $n && $this->items[$child + 1] < $this->items[$child]) {
                    $child++;
                }
                if ($this->items[$i] <= $this->items[$child]) {
                    break;
                }
                [$this->items[$i], $this->items[$child]] = [$this->items[$child], $this->items[$i]];
                $i = $child;
            }
        }
        return $top;
    }
}

function dijkstra(array $graph, string $source): array
{
    $distance = array_fill_keys(array_keys($graph), INF);
    $before = [];
    $distance[$source] = 0;
    $heap = new MinHeap();
    $heap->push(0, $source);
    while ([$cost, $name] = $heap->pop()) {
        if ($cost > $distance[$name]) {
            continue;
        }
        foreach ($graph[$name] as $next => $weight) {
            $through = $cost + $weight;
            if ($through < $distance[$next]) {
                $distance[$next] = $through;
                $before[$next] = $name;
                $heap->push($through, $next);
            }
        }
    }
    return [$distance, $before];
}

$graph = [
    'A' => ['B' => 7, 'C' => 9, 'F' => 14], 'B' => ['A' => 7, 'C' => 10, 'D' => 15], 'C' => ['A' => 9, 'B' => 10, 'D' => 11, 'F' => 2.5],
    'D' => ['B' => 15, 'C' => 11, 'E' => 6], 'E' => ['D' => 6, 'F' => 9], 'F' => ['A' => 14, 'C' => 2.5, 'E' => 9], 'Z' => [],
];
[$distance, $before] = dijkstra($graph, 'A');
var_dump($distance['A'], $distance['B']);
foreach ($distance as $name => $cost) {
    for ($path = $name; isset($before[$path[0]]); $path = $before[$path[0]] . $path);
    echo "$name: $cost ($path)", PHP_EOL;
}
