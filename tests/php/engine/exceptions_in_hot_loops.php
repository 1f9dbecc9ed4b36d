<?php
// Handlers inside loops: thrown in place, by callees, through finally and foreach; what locals hold when they are reached.
class Missing extends RuntimeException
{
    public function __construct(public readonly int $number)
    {
        parent::__construct("missing $number", $number);
    }
}

final class Trace
{
    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        echo "-{$this->name}";
    }
}

function fail(int $i): int
{
    if ($i % 3 === 0) {
        throw new Missing($i);
    }
    if ($i % 5 === 0) {
        throw new LogicException("five $i");
    }
    return $i;
}

function in_place(int $n): string
{
    $sum = 0;
    $last = null;
    for ($i = 0; $i < $n; $i++) {
        try {
            if (($i & 3) === 0) {
                throw new Exception("at $i");
            }
            $sum += 1;
        } catch (Exception $e) {
            $last = $e->getMessage() . ':' . $e->getLine();
            $sum += 10;
        }
    }
    return "$sum $last";
}

function by_callee(int $n): array
{
    $seen = [0, 0, 0];
    $value = 1;
    for ($i = 1; $i < $n; $i++) {
        try {
            $value = 'before';
            $value = 1.5;
            $seen[0] += fail($i);
            $value = [$i];
        } catch (Missing | OutOfRangeException $e) {
            $seen[1] += $e->number;
        } catch (LogicException) {
            $seen[2]++;
            $value = $value + 1;
        }
    }
    return [$seen, $value];
}

function cleanly(int $n): int
{
    $open = 0;
    $done = 0;
    for ($i = 0; $i < $n; $i++) {
        try {
            $open++;
            try {
                if ($i % 7 === 0) {
                    continue;
                }
                if ($i % 4 === 0) {
                    fail(3);
                }
                $done++;
            } finally {
                $open--;
            }
        } catch (Missing $e) {
            $done += 100;
        }
    }
    return $done * 10 + $open;
}

function searching(array $rows, int $wanted): string
{
    try {
        foreach ($rows as $k => $row) {
            foreach ($row as $cell) {
                if ($cell === $wanted) {
                    throw new Missing($k);
                }
            }
        }
    } catch (Missing $e) {
        return "row {$e->number}";
    } finally {
        $rows = null;
    }
    return 'none';
}

function rethrown(int $depth): int
{
    try {
        if ($depth === 0) {
            throw new DomainException('deep');
        }
        return rethrown($depth - 1) + 1;
    } catch (DomainException $e) {
        if ($depth < 3) {
            throw $e;
        }
        return count($e->getTrace()) * 100;
    }
}

function released(int $n): void
{
    for ($i = 0; $i < $n; $i++) {
        try {
            $a = new Trace("a$i");
            [new Trace("t$i"), fail($i), new Trace('never')];
            echo ' through';
        } catch (Missing $e) {
            echo " caught {$e->number}";
        }
        unset($a);
        echo "\n";
    }
}

function kinds(int $n): string
{
    $out = '';
    for ($i = 0; $i < $n; $i++) {
        $x = null;
        try {
            $x = $i % 2 ? $i : 'text';
            $y = intdiv(12, $i % 4) + ($i % 3 ? 1 : []);
            $out .= "$y ";
        } catch (DivisionByZeroError $e) {
            $out .= get_debug_type($x) . '/ ';
        } catch (TypeError $e) {
            $out .= get_debug_type($x) . '+ ';
        }
    }
    return $out;
}

echo in_place(40), "\n", json_encode(by_callee(60)), "\n", cleanly(50), "\n";
for ($i = 0; $i < 12; $i++) {
    echo searching([[1, 2], [3], [], [4, 5, 6]], $i), ' ', rethrown($i % 2 + 3), "\n";
}
released(5);
echo kinds(16), "\n";
for ($i = 0; $i < 6; $i++) {
    try {
        $at = $i;
        echo fail($i + 3), "\n";
    } catch (Exception $e) {
        echo get_class($e), " $at\n";
    }
}
try {
    (function () {
        for ($i = 0; ; $i++) {
            try {
                fail($i + 1);
            } catch (LogicException $e) {
            }
        }
    })();
} catch (Missing $e) {
    echo $e->getMessage(), ' ', $e->getPrevious() === null ? 'alone' : 'chained', ' ', $e->getTrace()[0]['function'], "\n";
}
