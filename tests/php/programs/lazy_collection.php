<?php
// Iterators around iterators: map, filter, take, zip, chunk and flatten, lazily, with counted pulls.

class Collection implements IteratorAggregate
{
    private function __construct(private Closure $source)
    {
    }

    public static function from(iterable|callable $source): static
    {
        return new static($source instanceof Closure ? $source : fn() => yield from $source);
    }

    public static function naturals(int &$pulled = 0): static
    {
        return new static(function () use (&$pulled) {
            for ($i = 1; ; $i++) {
                $pulled++;
                yield $i;
            }
        });
    }

    public function getIterator(): Iterator
    {
        return ($this->source)();
    }

    public function map(callable $f): static
    {
        return new static(function () use ($f) {
            foreach ($this as $key => $value) {
                yield $key => $f($value, $key);
            }
        });
    }

    public function filter(?callable $f = null): static
    {
        $f ??= fn($value) => (bool) $value;
        return new static(function () use ($f) {
            foreach ($this as $key => $value) {
                if ($f($value)) yield $key => $value;
            }
        });
    }

    public function take(int $count): static
    {
        return new static(function () use ($count) {
            if ($count <= 0) return;
            foreach ($this as $key => $value) {
                yield $key => $value;
                if (--$count <= 0) return;
            }
        });
    }

    public function zip(iterable $other): static
    {
        return new static(function () use ($other) {
            $right = (static fn() => yield from $other)();
            foreach ($this as $value) {
                if (!$right->valid()) return;
                yield [$value, $right->current()];
                $right->next();
            }
        });
    }

    public function chunk(int $size): static
    {
        return new static(function () use ($size) {
            $chunk = [];
            foreach ($this as $value) {
                $chunk[] = $value;
                if (count($chunk) === $size) {
                    yield $chunk;
                    $chunk = [];
                }
            }
            if ($chunk) yield $chunk;
        });
    }

    public function flatten(): static
    {
        $walk = function (iterable $items) use (&$walk) {
            foreach ($items as $item) {
                is_iterable($item) ? yield from $walk($item) : yield $item;
            }
        };
        return new static(fn() => $walk($this));
    }

    public function reduce(callable $f, mixed $carry = null): mixed
    {
        foreach ($this as $value) {
            $carry = $f($carry, $value);
        }
        return $carry;
    }

    public function all(bool $keys = false): array
    {
        return iterator_to_array($this, $keys);
    }
}

$pulled = 0;
$odd = Collection::naturals($pulled)->filter(fn($n) => $n % 2)->map(fn($n) => $n * $n);
echo json_encode($odd->take(5)->all()), " pulled $pulled\n";
echo json_encode($odd->take(2)->zip(['a', 'b', 'c'])->all()), " pulled $pulled\n";
echo json_encode(Collection::from(range('a', 'g'))->chunk(3)->all()), "\n";
echo json_encode(Collection::from(['x' => 1, 'y' => 0, 'z' => null, 'w' => '0', 'v' => [0]])->filter()->all(true)), "\n";
echo $odd->take(100)->reduce(fn($a, $b) => $a + $b, 0), ' ', $odd->take(0)->reduce('max') ?? 'null', "\n";
$nested = Collection::from([1, [2, [3, [4]], []], Collection::from([5, [6]])]);
echo implode(',', [...$nested->flatten()->map(fn($n) => $n * 1.5)]), "\n";
foreach (Collection::from(fn() => yield 'key' => 'value')->map(fn($value, $key) => "$key=$value") as $key => $text) {
    echo "$key: $text\n";
}
