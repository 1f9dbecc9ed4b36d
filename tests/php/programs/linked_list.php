<?php
// A doubly linked list with an Iterator, insertion and removal in place, reversal, and merge sort.

class ListNode
{
    public ?self $next = null;
    public ?self $previous = null;

    public function __construct(public mixed $value)
    {
    }
}

class LinkedList implements Iterator, Countable
{
    private ?ListNode $head = null;
    private ?ListNode $tail = null;
    private ?ListNode $cursor = null;
    private int $position = 0;
    private int $count = 0;

    public function __construct(iterable $values = [])
    {
        foreach ($values as $value) {
            $this->push($value);
        }
    }

    public function push(mixed $value): ListNode
    {
        $node = new ListNode($value);
        $node->previous = $this->tail;
        if ($this->tail) {
            $this->tail->next = $node;
        } else {
            $this->head = $node;
        }
        $this->count++;
        return $this->tail = $node;
    }

    public function insertBefore(ListNode $node, mixed $value): void
    {
        $new = new ListNode($value);
        [$new->next, $new->previous] = [$node, $node->previous];
        $node->previous = $new;
        if ($new->previous === null) {
            $this->head = $new;
        } else {
            $new->previous->next = $new;
        }
        $this->count++;
    }

    public function remove(callable $which): int
    {
        $removed = 0;
        for ($node = $this->head; $node; $node = $next) {
            $next = $node->next;
            if ($which($node->value)) {
                $node->previous ? $node->previous->next = $next : $this->head = $next;
                $next ? $next->previous = $node->previous : $this->tail = $node->previous;
                $node->next = $node->previous = null;
                $this->count--;
                $removed++;
            }
        }
        return $removed;
    }

    public function reverse(): static
    {
        for ($node = $this->head; $node; $node = $node->previous) {
            [$node->next, $node->previous] = [$node->previous, $node->next];
        }
        [$this->head, $this->tail] = [$this->tail, $this->head];
        return $this;
    }

    public function clear(): void
    {
        while ($node = $this->head) {
            $this->head = $node->next;
            $node->next = $node->previous = null;
        }
        $this->tail = $this->cursor = null;
        $this->count = 0;
    }

    public function first(): ?ListNode
    {
        return $this->head;
    }

    public function last(): ?ListNode
    {
        return $this->tail;
    }

    public function rewind(): void
    {
        $this->cursor = $this->head;
        $this->position = 0;
    }

    public function valid(): bool
    {
        return $this->cursor !== null;
    }

    public function current(): mixed
    {
        return $this->cursor->value;
    }

    public function key(): int
    {
        return $this->position;
    }

    public function next(): void
    {
        $this->cursor = $this->cursor->next;
        $this->position++;
    }

    public function count(): int
    {
        return $this->count;
    }
}

function merge_sorted(LinkedList $a, LinkedList $b): LinkedList
{
    $merged = new LinkedList();
    [$x, $y] = [$a->first(), $b->first()];
    while ($x || $y) {
        if ($y === null || $x && $x->value <= $y->value) {
            $merged->push($x->value);
            $x = $x->next;
        } else {
            $merged->push($y->value);
            $y = $y->next;
        }
    }
    $a->clear();
    $b->clear();
    return $merged;
}

$list = new LinkedList(['b', 'd', 'a', 'c']);
$list->insertBefore($list->first(), 'start');
$list->insertBefore($list->last()->previous, 'x');
foreach ($list as $i => $value) {
    echo "$i=$value ";
}
echo count($list), "\n";
echo implode(' ', iterator_to_array($list->reverse())), ' ', $list->first()->next->value, ' ', $list->last()?->previous?->value, "\n";
echo $list->remove(fn($v) => strlen($v) > 1 || $v === 'c'), ' removed: ', implode(' ', [...$list]), ' ', $list->first()->value, $list->last()->value, "\n";
$list->clear();
var_dump($list->last()?->previous->value, count($list));
$merged = merge_sorted(new LinkedList([1, 3, 5.5, 9]), new LinkedList([0, 3, 4, 10, 11]));
echo implode(' ', iterator_to_array($merged)), "\n";
$merged->clear();
