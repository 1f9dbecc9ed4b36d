<?php
// Three functions that docs/reading-a-diff.md follows from source to machine code.

function triangle(int $n): int
{
    $verbose = false;
    $sum = 0;
    for ($i = 1; $i <= $n; $i++) {
        if ($verbose) {
            echo "adding $i\n";
        }
        $sum += $i;
    }
    return $sum;
}

final class Point
{
    public function __construct(private int $x, private int $y)
    {
    }

    public function x(): int
    {
        return $this->x;
    }

    public function plus(Point $other): Point
    {
        return new Point($this->x + $other->x(), $this->y + $other->y);
    }
}

function walk(int $steps): int
{
    $at = new Point(0, 0);
    $step = new Point(1, 2);
    for ($i = 0; $i < $steps; $i++) {
        $at = $at->plus($step);
    }
    return $at->x();
}

function squares(int $count): array
{
    return array_map(fn(int $x): int => $x * $x, range(1, $count));
}

echo triangle(100), ' ', walk(10), ' ', implode(',', squares(4)), "\n";
