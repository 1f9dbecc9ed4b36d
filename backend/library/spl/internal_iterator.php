<?php
/*
 * InternalIterator: what walks the elements of an object of the library, with a place of its own (internal_iterator.py).
 */

#[NotSerializable, NotCloneable]
final class InternalIterator implements Iterator
{
    private $__of = null;
    private int $__at = 0;
    private int $__key = 0;
    private int $__flags = 0;

    private function __construct()
    {
    }

    #[Native]
    public function current(): mixed {}

    #[Native]
    public function key(): mixed {}

    #[Native]
    public function next(): void {}

    #[Native]
    public function valid(): bool {}

    #[Native]
    public function rewind(): void {}
}
