<?php
/*
 * Closure: callable objects.
 */

final class Closure
{
    private function __construct()
    {
    }

    #[Native]
    public static function bind(Closure $closure, ?object $newThis, object|string|null $newScope = "static"): ?Closure {}

    #[Native]
    public function bindTo(?object $newThis, object|string|null $newScope = "static"): ?Closure {}

    public function call(object $newThis, mixed ...$args): mixed
    {
        return $this->bindTo($newThis, $newThis::class)(...$args);
    }

    #[Native]
    public static function fromCallable($callback): Closure {}
}
