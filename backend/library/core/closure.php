<?php
/*
 * Closure: callable objects.
 */

#[NotSerializable, NoDynamicProps, Promised]
final class Closure
{
    private function __construct()
    {
    }

    #[Native]
    #[Reaches]
    public static function bind(Closure $closure, ?object $newThis, object|string|null $newScope = "static"): ?Closure {}

    #[Native]
    #[Reaches]
    public function bindTo(?object $newThis, object|string|null $newScope = "static"): ?Closure {}

    #[ExtraNamed]
    #[Reaches]
    public function call(object $newThis, mixed ...$args): mixed
    {
        $bound = $this->bindTo($newThis, $newThis::class);
        return $bound === null ? null : __systemlib_closure_called($bound)(...$args);
    }

    #[Native]
    #[CallsBack]
    public static function fromCallable(#[Shown('callable')] $callback): Closure {}
}

#[Native]
function __systemlib_closure_called(Closure $closure): Closure {}
