<?php
// Least recently used goes first: the order of a PHP array is the order of use.

class LruCache implements ArrayAccess
{
    private array $entries = [];
    public int $hits = 0;
    public int $misses = 0;

    public function __construct(private int $capacity, private ?Closure $evicted = null)
    {
    }

    public function offsetExists(mixed $key): bool
    {
        return isset($this->entries[$key]);
    }

    public function offsetGet(mixed $key): mixed
    {
        if (!array_key_exists($key, $this->entries)) {
            $this->misses++;
            return null;
        }
        $this->hits++;
        $value = $this->entries[$key];
        unset($this->entries[$key]);
        return $this->entries[$key] = $value;
    }

    public function offsetSet(mixed $key, mixed $value): void
    {
        unset($this->entries[$key]);
        $this->entries[$key] = $value;
        while (count($this->entries) > $this->capacity) {
            reset($this->entries);
            $oldest = key($this->entries);
            $this->evicted?->__invoke($oldest, $this->entries[$oldest]);
            unset($this->entries[$oldest]);
        }
    }

    public function offsetUnset(mixed $key): void
    {
        unset($this->entries[$key]);
    }

    public function keys(): string
    {
        return '[' . implode(' ', array_keys($this->entries)) . ']';
    }
}

$log = [];
$cache = new LruCache(3, function ($key, $value) use (&$log) {
    $log[] = "$key=$value";
});
foreach (['a' => 1, 'b' => 2, 'c' => 3] as $key => $value) {
    $cache[$key] = $value;
}
echo $cache->keys(), "\n";
echo $cache['a'], $cache['a'], "\n";
$cache['d'] = 4;
echo $cache->keys(), "\n";
var_dump(isset($cache['b']), isset($cache['a']), $cache['b'] ?? 'none', $cache['b']);
$cache['c'] .= '!';
unset($cache['a']);
$cache['7'] = 'seven';
$cache[8] = 'eight';
echo $cache->keys(), " hits {$cache->hits} misses {$cache->misses} evicted ", implode(', ', $log), "\n";

$quiet = new LruCache(16);
for ($i = 0, $state = 1; $i < 500; $i++) {
    $state = ($state * 73 + 11) % 101;
    $quiet[$state % 24] ?? $quiet[$state % 24] = $i;
}
echo $quiet->keys(), "\n";
