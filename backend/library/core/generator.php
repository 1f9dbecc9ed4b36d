<?php
/*
 * Generator: suspended function calls.
 */

#[NotSerializable, NotCloneable, NoDynamicProps, Promised]
final class Generator implements Iterator
{
    #[Native]
    public function rewind(): void {}

    #[Native]
    public function valid(): bool {}

    #[Native]
    public function current(): mixed {}

    #[Native]
    public function key(): mixed {}

    #[Native]
    public function next(): void {}

    #[Native]
    public function send(mixed $value): mixed {}

    #[Native]
    public function throw(Throwable $exception): mixed {}

    #[Native]
    public function getReturn(): mixed {}
}
