<?php
// Calls with more arguments than parameters in hot code: what func_get_args() and traces show, when the rest goes.
class Noisy
{
    public static string $log = '';

    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        self::$log .= $this->name;
    }
}

class Events
{
    private array $listeners = [];
    public int $sum = 0;

    public function on(callable $listener): void
    {
        $this->listeners[] = $listener;
    }

    public function fire(int $value, string $name): void
    {
        foreach ($this->listeners as $listener) {
            $listener($value, $name, $this);
        }
    }

    public function add(int $value): void
    {
        $this->sum += $value;
    }

    public function none(): string
    {
        return static::class;
    }
}

function first(int $a)
{
    $b = $a * 2;
    foreach ([1, 2] as $c) {
        $b += $c;
    }
    return $b;
}

function none()
{
    return 5;
}

function all($a)
{
    $args = func_get_args();
    $a = 'changed';
    return count($args) . ':' . implode(',', $args) . ':' . func_num_args();
}

function same(object $o)
{
    return $o;
}

function thrower(int $a, int $b = 2)
{
    if ($a > 40) {
        throw new RuntimeException("at $a");
    }
    return $b;
}

function deep(int $n)
{
    return $n === 0 ? count(debug_backtrace()[0]['args'] ?? []) : deep($n - 1, "x$n", [$n]);
}

function gone(int $a): int
{
    Noisy::$log .= '(';
    return $a;
}

function run(int $rounds): void
{
    $events = new Events();
    $total = 0;
    $events->on(function (int $value) use (&$total): void { $total += $value; });
    $events->on(function () use ($events): void { $events->sum++; });
    $events->on(fn(int $value, string $name) => $name . $value);
    $text = '';
    $out = 0;
    for ($i = 0; $i < $rounds; $i++) {
        $out += first($i, 'a', [$i]) + none($i) + none(1.5, "t$i", $events, [], null, true, 7, 8);
        $text = all($i) . all($i, 'b') . all("k$i", $i, 2.5) . $events->none($i, $text);
        $out += same($events, "s$i", [$i])->sum % 3 + thrower($i % 40, $i, $text) + deep($i % 5, 1, 2);
        $events->add($i, $i);
        $events->fire($i, 'n');
        $out += gone($i, new Noisy('n'), 3);
        Noisy::$log .= ')';
        if ($i < $rounds - 2) {
            Noisy::$log = '';
        }
    }
    echo "$out $text $total $events->sum ", Noisy::$log, "\n";
}
run(40);
run(60);

for ($i = 0; $i < 45; $i++) {
    try {
        thrower($i, 3, "more$i", [$i]);
    } catch (RuntimeException $e) {
        $frame = $e->getTrace()[0];
        if ($i === 44) {
            echo $e->getMessage(), ' ', json_encode($frame['args']), ' ', count($frame['args']), "\n";
        }
    }
}

function recursive(int $n): int
{
    return $n <= 0 ? func_num_args() : recursive($n - 1, $n, "r$n") + func_num_args();
}
for ($i = 0; $i < 20; $i++) {
    $found = recursive($i);
}
echo $found, "\n";

// Library functions take no more than they have.
for ($i = 0; $i < 20; $i++) {
    try {
        strlen("a$i", $i);
    } catch (ArgumentCountError $e) {
        $message = $e->getMessage();
    }
    try {
        iterator_count(new ArrayIterator([$i]), $i);
    } catch (ArgumentCountError $e) {
        $message .= ', ' . $e->getMessage();
    }
}
echo $message, "\n";
