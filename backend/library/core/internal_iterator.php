<?php
/*
 * InternalIterator: what getIterator() of a library class gives.
 */

#[NotSerializable, NotCloneable]
final class InternalIterator implements Iterator
{
    private $__of = null;
    private int $__at = 0;

    private function __construct()
    {
    }

    public static function __over(object $of): InternalIterator
    {
        $made = new InternalIterator();
        $made->__of = $of;
        return $made;
    }

    public function current(): mixed
    {
        return $this->__at < $this->__of->getSize() ? $this->__of[$this->__at] : null;
    }

    public function key(): mixed
    {
        return $this->__at;
    }

    public function next(): void
    {
        ++$this->__at;
    }

    public function valid(): bool
    {
        return $this->__at < $this->__of->getSize();
    }

    public function rewind(): void
    {
        $this->__at = 0;
    }
}
