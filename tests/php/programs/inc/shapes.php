<?php

namespace Geometry;

interface Shape
{
    public const UNITS = 'cm';

    public function area(): int|float;
}

abstract class Base implements Shape, \JsonSerializable
{
    protected static array $made = [];

    public function __construct()
    {
        self::$made[static::class] = (self::$made[static::class] ?? 0) + 1;
    }

    public static function made(): array
    {
        return self::$made;
    }

    public function describe(): string
    {
        return sprintf('%s of %.2f %s2', strtolower(substr(strrchr(static::class, '\\'), 1)), $this->area(), static::UNITS);
    }

    public function jsonSerialize(): mixed
    {
        return ['type' => static::class, 'area' => $this->area()];
    }
}

return ['pi' => 3.14159, 'loaded' => __FILE__ === __DIR__ . '/shapes.php'];
