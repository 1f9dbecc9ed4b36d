<?php
/*
 * Objects as keys. Native code knows the slots of SplObjectStorage (object_storage.py).
 */

class SplObjectStorage implements Countable, Iterator, Serializable, ArrayAccess
{
    /** By the number of an object, or by its hash where getHash() is overridden. */
    protected array $__objects = [];
    protected array $__infos = [];
    protected int $__index = 0;
    protected ?bool $__hashed = null;

    #[Native]
    public function attach(object $object, mixed $info = null): void {}

    #[Native]
    public function detach(object $object): void {}

    #[Native]
    public function contains(object $object): bool {}

    public function addAll(SplObjectStorage $storage): int
    {
        foreach ($storage->__objects as $key => $object) {
            $own = $this->__keyOf($object);
            $this->__objects[$own] ??= $object;
            $this->__infos[$own] = $storage->__infos[$key];
        }
        $this->__index = 0;
        return count($this->__objects);
    }

    public function removeAll(SplObjectStorage $storage): int
    {
        foreach ($storage->__objects as $object) {
            $this->__drop($this->__keyOf($object));
        }
        reset($this->__objects);
        $this->__index = 0;
        return count($this->__objects);
    }

    public function removeAllExcept(SplObjectStorage $storage): int
    {
        foreach ($this->__objects as $key => $object) {
            if (!isset($storage->__objects[$storage->__keyOf($object)])) {
                $this->__drop($key);
            }
        }
        reset($this->__objects);
        $this->__index = 0;
        return count($this->__objects);
    }

    public function getInfo(): mixed
    {
        $key = key($this->__objects);
        return $key === null ? null : $this->__infos[$key];
    }

    public function setInfo(mixed $info): void
    {
        $key = key($this->__objects);
        if ($key !== null) {
            $this->__infos[$key] = $info;
        }
    }

    public function count(int $mode = COUNT_NORMAL): int
    {
        return count($this->__objects);  // whatever the mode: php does not count what the data hold
    }

    public function rewind(): void
    {
        reset($this->__objects);
        $this->__index = 0;
    }

    public function valid(): bool
    {
        return key($this->__objects) !== null;
    }

    public function key(): int
    {
        return $this->__index;
    }

    public function current(): object
    {
        $key = key($this->__objects);
        if ($key === null) {
            throw new RuntimeException("Called current() on invalid iterator");
        }
        return $this->__objects[$key];
    }

    public function next(): void
    {
        next($this->__objects);
        ++$this->__index;
    }

    #[Reaches]
    public function unserialize(string $data): void
    {
        if ($data === "") {
            return;
        }
        $at = 0;
        if (!$this->__read($data, $at)) {
            throw new UnexpectedValueException("Error at offset $at of " . strlen($data) . " bytes");
        }
    }

    public function serialize(): string
    {
        $text = "x:" . serialize(count($this->__objects));
        foreach ($this->__objects as $key => $object) {
            $text .= serialize($object) . "," . serialize($this->__infos[$key]) . ";";
        }
        return $text . "m:" . serialize(__systemlib_own_properties($this));
    }

    public function offsetExists($object): bool
    {
        __systemlib_object_argument($object, "SplObjectStorage::offsetExists");
        return isset($this->__objects[$this->__keyOf($object)]);
    }

    public function offsetGet($object): mixed
    {
        __systemlib_object_argument($object, "SplObjectStorage::offsetGet");
        $key = $this->__keyOf($object);
        if (!isset($this->__objects[$key])) {
            throw new UnexpectedValueException("Object not found");
        }
        return $this->__infos[$key];
    }

    public function offsetSet($object, mixed $info = null): void
    {
        __systemlib_object_argument($object, "SplObjectStorage::offsetSet");
        $key = $this->__keyOf($object);
        $this->__objects[$key] ??= $object;
        $this->__infos[$key] = $info;
    }

    public function offsetUnset($object): void
    {
        __systemlib_object_argument($object, "SplObjectStorage::offsetUnset");
        $this->__drop($this->__keyOf($object));
        reset($this->__objects);
        $this->__index = 0;
    }

    public function getHash(object $object): string
    {
        return spl_object_hash($object);
    }

    public function __serialize(): array
    {
        $pairs = [];
        foreach ($this->__objects as $key => $object) {
            $pairs[] = $object;
            $pairs[] = $this->__infos[$key];
        }
        return [$pairs, __systemlib_own_properties($this)];
    }

    public function __unserialize(array $data): void
    {
        [$pairs, $members] = [$data[0] ?? null, $data[1] ?? null];
        if (!is_array($pairs) || !is_array($members)) {
            throw new UnexpectedValueException("Incomplete or ill-typed serialization data");
        }
        if (count($pairs) % 2 !== 0) {
            throw new UnexpectedValueException("Odd number of elements");
        }
        $pairs = array_values($pairs);
        for ($i = 0, $n = count($pairs); $i < $n; $i += 2) {
            if (!is_object($pairs[$i])) {
                throw new UnexpectedValueException("Non-object key");
            }
            $key = $this->__keyOf($pairs[$i]);
            $this->__objects[$key] ??= $pairs[$i];
            $this->__infos[$key] = $pairs[$i + 1];
        }
        __systemlib_load_members($this, $members);
    }

    public function __debugInfo(): array
    {
        return __systemlib_storage_shown($this);
    }

    /** What the arrays have an object under. */
    private function __keyOf(object $object): int|string
    {
        if (!($this->__hashed ??= __systemlib_overridden($this, "gethash"))) {
            return spl_object_id($object);
        }
        $hash = $this->getHash($object);
        if (!is_string($hash)) {
            throw new RuntimeException("Hash needs to be a string");
        }
        return "#" . $hash;
    }

    private function __drop(int|string $key): void
    {
        $object = $this->__objects[$key] ?? null;
        $info = $this->__infos[$key] ?? null;
        unset($this->__objects[$key], $this->__infos[$key]);
    }

    private function __read(string $data, int &$at): bool
    {
        if (!str_starts_with($data, "x:")) {
            return false;
        }
        $at = 2;
        $size = __systemlib_unserialize_prefix($data, $at, $count);
        if ($size < 0 || !is_int($count) || $count < 0) {
            return false;
        }
        $at += $size - 1;
        while ($count-- > 0) {
            if (($data[$at] ?? "") !== ";") {
                return false;
            }
            $size = __systemlib_unserialize_prefix($data, ++$at, $object);
            if ($size < 0 || !is_object($object)) {
                $at += max(-1 - $size, 0);
                return false;
            }
            $at += $size;
            $info = null;
            if (($data[$at] ?? "") === ",") {
                $size = __systemlib_unserialize_prefix($data, ++$at, $info);
                if ($size < 0) {
                    return false;
                }
                $at += $size;
            }
            $key = $this->__keyOf($object);
            $this->__objects[$key] ??= $object;
            $this->__infos[$key] = $info;
        }
        if (substr($data, $at, 3) !== ";m:" || __systemlib_unserialize_prefix($data, $at + 3, $members) < 0 || !is_array($members)) {
            return false;
        }
        __systemlib_load_members($this, $members);
        return true;
    }

    private function __compare(SplObjectStorage $other): ?int
    {
        if ($this::class !== 'SplObjectStorage') {
            return null;
        }
        if (count($this->__objects) !== count($other->__objects)) {
            return count($this->__objects) <=> count($other->__objects);
        }
        foreach ($this->__infos as $key => $info) {
            if (!array_key_exists($key, $other->__infos)) {
                return 1;
            }
            $order = $info <=> $other->__infos[$key];
            if ($order !== 0) {
                return $order;
            }
        }
        return 0;
    }

    private function __cloned(SplObjectStorage $source): void
    {
        reset($this->__objects);
        $this->__index = 0;
    }

    private function __debug(): array
    {
        $pairs = [];
        foreach ($this->__objects as $key => $object) {
            $pairs[] = ["obj" => $object, "inf" => $this->__infos[$key]];
        }
        $shown = __systemlib_own_properties($this);
        $shown["\0SplObjectStorage\0storage"] = $pairs;
        return $shown;
    }
}

/** What an object whose class has the hook shows. */
#[Native]
function __systemlib_storage_shown(object $object): array {}
/** Whether the class of an object has its method from elsewhere than the library. */
#[Native]
function __systemlib_overridden(object $object, string $method): bool {}

/** Throws for an argument that is no object, where only the documentation says so. */
function __systemlib_object_argument($value, string $method): void
{
    if (!is_object($value)) {
        throw new TypeError("$method(): Argument #1 (\$object) must be of type object, " . get_debug_type($value) . " given");
    }
}

class MultipleIterator implements Iterator
{
    public const MIT_NEED_ANY = 0;
    public const MIT_NEED_ALL = 1;
    public const MIT_KEYS_NUMERIC = 0;
    public const MIT_KEYS_ASSOC = 2;

    protected array $__iterators = [];
    protected array $__infos = [];
    protected int $__flags = 1;

    public function __construct(int $flags = MultipleIterator::MIT_NEED_ALL | MultipleIterator::MIT_KEYS_NUMERIC)
    {
        $this->__flags = $flags;
    }

    public function getFlags(): int
    {
        return $this->__flags;
    }

    public function setFlags(int $flags): void
    {
        $this->__flags = $flags;
    }

    public function attachIterator(Iterator $iterator, string|int|null $info = null): void
    {
        if ($info !== null && in_array($info, $this->__infos, true)) {
            throw new InvalidArgumentException("Key duplication error");
        }
        $key = spl_object_id($iterator);
        $this->__iterators[$key] = $iterator;
        $this->__infos[$key] = $info;
    }

    public function detachIterator(Iterator $iterator): void
    {
        $key = spl_object_id($iterator);
        unset($this->__iterators[$key], $this->__infos[$key]);
    }

    public function containsIterator(Iterator $iterator): bool
    {
        return isset($this->__iterators[spl_object_id($iterator)]);
    }

    public function countIterators(): int
    {
        return count($this->__iterators);
    }

    public function rewind(): void
    {
        foreach ($this->__iterators as $iterator) {
            $iterator->rewind();
        }
    }

    public function valid(): bool
    {
        if ($this->__iterators === []) {
            return false;
        }
        $all = ($this->__flags & self::MIT_NEED_ALL) !== 0;
        foreach ($this->__iterators as $iterator) {
            if (($iterator->valid() === true) !== $all) {
                return !$all;
            }
        }
        return $all;
    }

    public function key(): array
    {
        return $this->__all("key");
    }

    public function current(): array
    {
        return $this->__all("current");
    }

    public function next(): void
    {
        foreach ($this->__iterators as $iterator) {
            $iterator->next();
        }
    }

    public function __debugInfo(): array
    {
        return __systemlib_storage_shown($this);
    }

    private function __all(string $what): array
    {
        if ($this->__iterators === []) {
            throw new RuntimeException("Called $what() on an invalid iterator");
        }
        $found = [];
        foreach ($this->__iterators as $key => $iterator) {
            $value = null;
            if ($iterator->valid() === true) {
                $value = $what === "key" ? $iterator->key() : $iterator->current();
            } elseif (($this->__flags & self::MIT_NEED_ALL) !== 0) {
                throw new RuntimeException("Called $what() with non valid sub iterator");
            }
            if (($this->__flags & self::MIT_KEYS_ASSOC) === 0) {
                $found[] = $value;
            } elseif ($this->__infos[$key] === null) {
                throw new InvalidArgumentException("Sub-Iterator is associated with NULL");
            } else {
                $found[$this->__infos[$key]] = $value;
            }
        }
        return $found;
    }

    private function __debug(): array
    {
        $pairs = [];
        foreach ($this->__iterators as $key => $iterator) {
            $pairs[] = ["obj" => $iterator, "inf" => $this->__infos[$key]];
        }
        $shown = __systemlib_own_properties($this);
        $shown["\0SplObjectStorage\0storage"] = $pairs;
        return $shown;
    }
}
