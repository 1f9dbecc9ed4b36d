<?php
// A hash table with open addressing, tombstones and growth, compared with PHP's arrays over many operations.
declare(strict_types=1);

final class HashTable implements ArrayAccess, Countable, IteratorAggregate
{
    private const DELETED = 'deleted';
    private array $slots;
    private int $used = 0;
    private int $live = 0;
    public int $probes = 0;

    public function __construct(private int $capacity = 8)
    {
        $this->slots = array_fill(0, $capacity, null);
    }

    private static function hash(string $key): int
    {
        $hash = 5381;
        for ($i = 0, $n = strlen($key); $i < $n; $i++) {
            $hash = ($hash * 33 ^ ord($key[$i])) & 0xFFFFFFFF;
        }
        return $hash;
    }

    private function slot(string $key, bool $for_insert = false): ?int
    {
        $free = null;
        for ($i = self::hash($key) % $this->capacity; ($entry = $this->slots[$i]) !== null; $i = ($i + 1) % $this->capacity) {
            $this->probes++;
            if ($entry === self::DELETED) {
                $free ??= $i;
            } elseif ($entry[0] === $key) {
                return $i;
            }
        }
        return $for_insert ? $free ?? $i : null;
    }

    public function offsetSet(mixed $key, mixed $value): void
    {
        if ($this->used * 4 >= $this->capacity * 3) {
            $this->resize($this->live * 2 >= $this->capacity ? $this->capacity * 2 : $this->capacity);
        }
        $i = $this->slot((string) $key, true);
        if (!is_array($this->slots[$i])) {
            $this->live++;
            $this->used += $this->slots[$i] === null ? 1 : 0;
        }
        $this->slots[$i] = [(string) $key, $value];
    }

    public function offsetGet(mixed $key): mixed
    {
        $i = $this->slot((string) $key) ?? throw new OutOfBoundsException("no key $key");
        return $this->slots[$i][1];
    }

    public function offsetExists(mixed $key): bool
    {
        return $this->slot((string) $key) !== null;
    }

    public function offsetUnset(mixed $key): void
    {
        if (($i = $this->slot((string) $key)) !== null) {
            $this->slots[$i] = self::DELETED;
            $this->live--;
        }
    }

    private function resize(int $capacity): void
    {
        $old = $this->slots;
        $this->capacity = $capacity;
        $this->slots = array_fill(0, $capacity, null);
        $this->used = $this->live = 0;
        foreach ($old as $entry) {
            if (is_array($entry)) $this[$entry[0]] = $entry[1];
        }
    }

    public function count(): int
    {
        return $this->live;
    }

    public function capacity(): int
    {
        return $this->capacity;
    }

    public function getIterator(): Generator
    {
        foreach ($this->slots as $entry) {
            if ($entry !== null && $entry !== self::DELETED) {
                yield $entry[0] => $entry[1];
            }
        }
    }
}

$table = new HashTable();
$model = [];
for ($i = 0, $x = 99; $i < 600; $i++) {
    $x = ($x * 16807) % 2147483647;
    $key = 'k' . $x % 90;
    switch ($x >> 8 & 3) {
        case 0:
            unset($table[$key], $model[$key]);
            break;
        case 1:
            if (isset($table[$key]) !== isset($model[$key])) echo "WRONG at $i\n";
            break;
        default:
            $table[$key] = $model[$key] = $i / 2;
    }
}
$listed = iterator_to_array($table);
ksort($listed);
ksort($model);
var_dump($listed === $model, count($table) === count($model), count($table), $table->capacity(), $table->probes);
$table[5] = 'int';
$table['5'] .= 'eger';
$table[1.5] = [1];
var_dump($table['5'], isset($table['1.5']), $table['zz'] ?? 'default', $table['1.5'][0] ?? null);
try {
    $table['zz'];
} catch (OutOfBoundsException $e) {
    echo $e->getMessage(), "\n";
}
try {
    $table[null] = 1;
    echo isset($table['']) ? 'empty key' : 'no key', "\n";
} catch (TypeError $e) {
    echo 'type', "\n";
}
