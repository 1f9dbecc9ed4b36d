<?php
// array_pop() and its like on properties in hot code: shared arrays, references, declared types, hooks, subclasses.
class Stack
{
    protected array $items = [];
    public $loose = [];
    public ?array $maybe = null;
    public array|string $either = [];
    private int $depth = 0;

    public function push(mixed $value): int
    {
        $this->depth = max($this->depth, count($this->items) + 1);
        return array_push($this->items, $value);
    }

    public function pop(): mixed
    {
        return array_pop($this->items);
    }

    public function first(): mixed
    {
        return reset($this->items);
    }

    public function last(): mixed
    {
        return end($this->items);
    }

    public function walk(): string
    {
        $text = '';
        for ($value = reset($this->items); $value !== false; $value = next($this->items)) {
            $text .= $value . key($this->items);
        }
        return $text . var_export(prev($this->items), true);
    }

    public function queue(int $value): ?int
    {
        $this->items[] = $value;
        array_unshift($this->items, $value, -$value);
        return array_shift($this->items) + (array_shift($this->items) ?? 0);
    }

    public function loose(int $i): int
    {
        $this->loose[] = $i;
        array_push($this->loose, $i, "s$i");
        return strlen(array_pop($this->loose)) + array_pop($this->loose);
    }

    public function others(int $i): string
    {
        $this->maybe ??= [];
        $this->maybe[] = $i;
        $this->either = ['a', $i];
        return array_pop($this->maybe) . array_pop($this->either) . count($this->either);
    }

    public function copy(): array
    {
        return $this->items;
    }

    public function &reference(): array
    {
        return $this->items;
    }
}

class Deep extends Stack
{
    public function both(): mixed
    {
        $this->items[] = 'deep';
        return array_pop($this->items) . $this->pop();
    }
}

function drain(Stack $stack, object $other): int
{
    $n = 0;
    while (array_pop($stack->loose) !== null) {
        $n++;
    }
    array_push($other->list, $n);
    return $n;
}

function run(Stack $stack, int $rounds): string
{
    $out = '';
    for ($i = 0; $i < $rounds; $i++) {
        $stack->push($i);
        $stack->push("v$i");
        $copy = $stack->copy();
        $out = $stack->pop() . $stack->first() . $stack->last() . count($copy);
        $out .= $stack->queue($i) . $stack->loose($i) . $stack->others($i) . count($stack->copy());
        if ($i % 7 === 6) {
            $bound = &$stack->reference();
            $bound[] = 'bound';
            $out .= $stack->pop() . count($bound);
            unset($bound);
        }
    }
    return $out . $stack->walk();
}

$stack = new Stack();
echo run($stack, 40), "\n";
$deep = new Deep();
echo run($deep, 40), ' ', $deep->both(), "\n";
$other = new stdClass();
$other->list = [];
for ($i = 0; $i < 20; $i++) {
    $stack->loose = range(0, $i);
    drain($stack, $other);
}
echo array_sum($other->list), "\n";

// A property that holds something else, and one whose reference is kept.
class Odd
{
    public $list = 'none';
    public array $typed = [1, 2, 3];

    public function take(): mixed
    {
        return array_pop($this->list);
    }

    public function typed(): mixed
    {
        return array_pop($this->typed);
    }
}
$odd = new Odd();
for ($i = 0; $i < 30; $i++) {
    try {
        $odd->list = $i % 10 === 9 ? 'none' : [$i];
        $taken = $odd->take();
        $kept = &$odd->typed;
        $kept[] = $i;
        $taken .= $odd->typed() . count($kept);
    } catch (TypeError $e) {
        echo $e->getMessage(), ' ', $i, "\n";
    }
}
try {
    $kept = 'text';
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
unset($kept);
echo $taken, count($odd->typed), "\n";
$kept = &$odd->typed;
try {
    $kept = 5;
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
$clone = clone $odd;
array_push($clone->typed, 'x');
echo count($odd->typed), count($clone->typed), "\n";
