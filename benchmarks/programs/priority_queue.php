<?php
// Shortest paths in a grid: a binary heap of the program's own, and SplPriorityQueue.
final class Heap
{
    private array $items = [];
    private int $size = 0;

    public function push(int $cost, int $node): void
    {
        $at = $this->size++;
        while ($at > 0) {
            $up = ($at - 1) >> 1;
            if ($this->items[$up][0] <= $cost) {
                break;
            }
            $this->items[$at] = $this->items[$up];
            $at = $up;
        }
        $this->items[$at] = [$cost, $node];
    }

    public function pop(): ?array
    {
        if ($this->size === 0) {
            return null;
        }
        $top = $this->items[0];
        $last = $this->items[--$this->size];
        $at = 0;
        while (($child = 2 * $at + 1) < $this->size) {
            if ($child + 1 < $this->size && $this->items[$child + 1][0] < $this->items[$child][0]) {
                $child++;
            }
            if ($this->items[$child][0] >= $last[0]) {
                break;
            }
            $this->items[$at] = $this->items[$child];
            $at = $child;
        }
        $this->items[$at] = $last;
        return $top;
    }
}

function walk(int $side, int $seed): int
{
    $best = array_fill(0, $side * $side, PHP_INT_MAX);
    $heap = new Heap();
    $heap->push(0, 0);
    $best[0] = 0;
    while (($entry = $heap->pop()) !== null) {
        [$cost, $node] = $entry;
        if ($cost > $best[$node]) {
            continue;
        }
        $x = $node % $side;
        $y = intdiv($node, $side);
        foreach ([[1, 0], [-1, 0], [0, 1], [0, -1]] as [$dx, $dy]) {
            $nx = $x + $dx;
            $ny = $y + $dy;
            if ($nx < 0 || $ny < 0 || $nx >= $side || $ny >= $side) {
                continue;
            }
            $next = $ny * $side + $nx;
            $there = $cost + ($nx * 31 + $ny * 17 + $seed) % 9 + 1;
            if ($there < $best[$next]) {
                $best[$next] = $there;
                $heap->push($there, $next);
            }
        }
    }
    return $best[$side * $side - 1];
}

$rounds = (int) ($argv[1] ?? 10);
$sum = 0;
$queue = new SplPriorityQueue();
for ($i = 0; $i < $rounds; $i++) {
    $sum += walk(40, $i);
    $queue->insert("walk $i", $sum % 97);
}
echo $sum, ' ', $queue->extract(), ' ', count($queue), "\n";
