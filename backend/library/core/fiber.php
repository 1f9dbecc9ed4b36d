<?php
/*
 * Fiber: calls that are left in their middle and taken up again (backend/interp/calls/fibers.py).
 */

#[NotSerializable, NotCloneable, NoDynamicProps, Promised]
final class Fiber
{
    #[Native]
    public function __construct(callable $callback) {}

    #[Native]
    public function start(mixed ...$args): mixed {}

    #[Native]
    public function resume(mixed $value = null): mixed {}

    #[Native]
    public function throw(Throwable $exception): mixed {}

    #[Native]
    public function isStarted(): bool {}

    #[Native]
    public function isSuspended(): bool {}

    #[Native]
    public function isRunning(): bool {}

    #[Native]
    public function isTerminated(): bool {}

    #[Native]
    public function getReturn(): mixed {}

    #[Native]
    public static function getCurrent(): ?Fiber {}

    #[Native]
    public static function suspend(mixed $value = null): mixed {}
}

final class FiberError extends Error
{
    public function __construct()
    {
        throw new Error('The "FiberError" class is reserved for internal use and cannot be manually instantiated');
    }
}
