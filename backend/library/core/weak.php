<?php
/*
 * WeakReference and WeakMap: objects that are known without being kept alive.
 */

#[NotSerializable, NotCloneable, NoDynamicProps, Promised]
final class WeakReference
{
    public function __construct()
    {
        throw new Error('Direct instantiation of WeakReference is not allowed, use WeakReference::create instead');
    }

    #[Native]
    public static function create(object $object): WeakReference {}

    #[Native]
    public function get(): ?object {}
}

#[NotSerializable, NoDynamicProps, Promised]
final class WeakMap implements ArrayAccess, Countable, IteratorAggregate
{
    #[Native]
    public function offsetGet($object): mixed {}

    #[Native]
    public function offsetSet($object, mixed $value): void {}

    #[Native]
    public function offsetExists($object): bool {}

    #[Native]
    public function offsetUnset($object): void {}

    #[Native]
    public function count(): int {}

    public function getIterator(): Iterator
    {
        $place = -1;
        while (($found = __systemlib_weak_next($this, $place)) !== null) {
            [$place, $key, $value] = $found;
            yield $key => $value;
        }
    }
}

/** The element of a map behind a place: its place, object and value. */
#[Native]
function __systemlib_weak_next(WeakMap $map, int $place): ?array {}
