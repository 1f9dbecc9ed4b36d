<?php
/*
 * Heaps. Native code knows the hidden slots (heaps.py).
 */

abstract class SplHeap implements Iterator, Countable
{
    protected array $__list = [];
    protected int $__state = 0;

    #[Native]
    public function extract(): mixed {}
    #[Native]
    public function insert(mixed $value): bool {}
    #[Native]
    public function top(): mixed {}
    #[Native]
    public function count(): int {}
    #[Native]
    public function isEmpty(): bool {}
    #[Native]
    public function rewind(): void {}
    #[Native]
    public function current(): mixed {}
    #[Native]
    public function key(): int {}
    #[Native]
    public function next(): void {}
    #[Native]
    public function valid(): bool {}
    #[Native]
    public function recoverFromCorruption(): bool {}
    abstract protected function compare(mixed $value1, mixed $value2): int;
    #[Native]
    public function isCorrupted(): bool {}
    #[Native]
    public function __debugInfo(): array {}
}

class SplMinHeap extends SplHeap
{
    #[Native]
    protected function compare(mixed $value1, mixed $value2): int {}
}

class SplMaxHeap extends SplHeap
{
    #[Native]
    protected function compare(mixed $value1, mixed $value2): int {}
}

class SplPriorityQueue implements Iterator, Countable
{
    public const EXTR_BOTH = 3;
    public const EXTR_PRIORITY = 2;
    public const EXTR_DATA = 1;

    protected array $__list = [];
    protected int $__state = 0;
    protected int $__extract = 1;
    protected array $__priorities = [];

    #[Native]
    public function compare(mixed $priority1, mixed $priority2): int {}
    #[Native]
    public function insert(mixed $value, mixed $priority) {}

    public function setExtractFlags(int $flags): int
    {
        if (($flags & 3) === 0) {
            throw new RuntimeException("Must specify at least one extract flag");
        }
        return $this->__extract = $flags & 3;
    }

    #[Native]
    public function top(): mixed {}
    #[Native]
    public function extract(): mixed {}
    #[Native]
    public function count(): int {}
    #[Native]
    public function isEmpty(): bool {}
    #[Native]
    public function rewind(): void {}
    #[Native]
    public function current(): mixed {}
    #[Native]
    public function key(): int {}
    #[Native]
    public function next(): void {}
    #[Native]
    public function valid(): bool {}
    #[Native]
    public function recoverFromCorruption() {}
    #[Native]
    public function isCorrupted(): bool {}

    public function getExtractFlags(): int
    {
        return $this->__extract;
    }

    #[Native]
    public function __debugInfo(): array {}
}
