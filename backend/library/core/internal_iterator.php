<?php
/*
 * InternalIterator: what walks an object of the library, with a place of its own. Native code knows the slots (internal_iterator.py).
 */

#[NotSerializable, NotCloneable, Promised]
final class InternalIterator implements Iterator
{
    /** Where it is: the class of what is walked says what they mean. */
    private $__first = 0;
    private $__second = 0;
    private $__third = 0;
    private $__index = 0;
    private $__of = null;

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
