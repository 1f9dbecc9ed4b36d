<?php
// Collections of the program's own: ArrayAccess, Countable, IteratorAggregate, Iterator, SplObjectStorage, lists.
final class Collection implements ArrayAccess, Countable, IteratorAggregate
{
    public function __construct(private array $items = [])
    {
    }

    public function offsetExists(mixed $offset): bool
    {
        return isset($this->items[$offset]);
    }

    public function offsetGet(mixed $offset): mixed
    {
        return $this->items[$offset] ?? null;
    }

    public function offsetSet(mixed $offset, mixed $value): void
    {
        if ($offset === null) {
            $this->items[] = $value;
        } else {
            $this->items[$offset] = $value;
        }
    }

    public function offsetUnset(mixed $offset): void
    {
        unset($this->items[$offset]);
    }

    public function count(): int
    {
        return count($this->items);
    }

    public function getIterator(): Iterator
    {
        return new ArrayIterator($this->items);
    }

    public function map(callable $change): static
    {
        return new static(array_map($change, $this->items));
    }
}

final class Chain implements Iterator
{
    private int $at = 0;
    private ?stdClass $node = null;

    public function __construct(private ?stdClass $first = null)
    {
    }

    public function push(int $value): void
    {
        $node = new stdClass();
        $node->value = $value;
        $node->next = $this->first;
        $this->first = $node;
    }

    public function rewind(): void { $this->at = 0; $this->node = $this->first; }
    public function valid(): bool { return $this->node !== null; }
    public function current(): mixed { return $this->node->value; }
    public function key(): mixed { return $this->at; }
    public function next(): void { $this->at++; $this->node = $this->node->next; }
}

$sum = 0;
$storage = new SplObjectStorage();
for ($round = (int) ($argv[1] ?? 100); $round > 0; $round--) {
    $list = new Collection();
    $chain = new Chain();
    for ($i = 0; $i < 50; $i++) {
        $list[] = $i * $round % 41;
        $chain->push($i);
    }
    unset($list[7]);
    foreach ($list->map(fn(int $v): int => $v + 1) as $key => $value) {
        $sum += $key ^ $value;
    }
    foreach ($chain as $at => $value) {
        $sum += $at * $value % 7;
    }
    $sum += isset($list[3]) ? count($list) + $list[3] : 0;
    if ($round % 50 === 0) {
        $storage[$list] = $sum;
    }
    $sum += iterator_count(new LimitIterator($chain, 5, 10));
}
echo $sum, ' ', count($storage), "\n";
