<?php
/*
 * Lists with two ends, on arrays. Native code knows the first three slots (lists.py).
 */

class SplDoublyLinkedList implements Iterator, Countable, ArrayAccess, Serializable
{
    public const IT_MODE_LIFO = 2;
    public const IT_MODE_FIFO = 0;
    public const IT_MODE_DELETE = 1;
    public const IT_MODE_KEEP = 0;

    protected array $__list = [];
    protected int $__flags = 0;
    /** The element that the walk is at: its place in the list, -1 for none; and the key that it shows. */
    protected int $__at = -1;
    protected int $__key = 0;

    public function add(int $index, mixed $value): void
    {
        $count = count($this->__list);
        if ($index < 0 || $index > $count) {
            throw new OutOfRangeException('SplDoublyLinkedList::add(): Argument #1 ($index) is out of range');
        }
        if ($index === $count) {
            $this->__list[] = $value;
            return;
        }
        $place = $this->__place($index);
        array_splice($this->__list, $place, 0, [$value]);
        if ($this->__at >= $place) {
            ++$this->__at;
        }
    }

    #[Native]
    public function pop(): mixed {}

    #[Native]
    public function shift(): mixed {}

    #[Native]
    public function push(mixed $value): void {}

    public function unshift(mixed $value): void
    {
        array_unshift($this->__list, $value);
        if ($this->__at >= 0) {
            ++$this->__at;
        }
    }

    #[Native]
    public function top(): mixed {}

    #[Native]
    public function bottom(): mixed {}

    public function __debugInfo(): array
    {
        $shown = __systemlib_own_properties($this);
        $shown["\0SplDoublyLinkedList\0flags"] = $this->__flags;
        $shown["\0SplDoublyLinkedList\0dllist"] = $this->__list;
        return $shown;
    }

    #[Native]
    public function count(): int {}

    public function isEmpty(): bool
    {
        return count($this) === 0;
    }

    public function setIteratorMode(int $mode): int
    {
        if (($this->__flags & 4) !== 0 && (($this->__flags ^ $mode) & self::IT_MODE_LIFO) !== 0) {
            throw new RuntimeException("Iterators' LIFO/FIFO modes for SplStack/SplQueue objects are frozen");
        }
        return $this->__flags = $mode & 3 | $this->__flags & 4;
    }

    public function getIteratorMode(): int
    {
        return $this->__flags;
    }

    public function offsetExists($index): bool
    {
        $index = is_int($index) ? $index : __systemlib_int_argument($index, "SplDoublyLinkedList::offsetExists");
        return $index >= 0 && $index < count($this->__list);
    }

    public function offsetGet($index): mixed
    {
        $index = is_int($index) ? $index : __systemlib_int_argument($index, "SplDoublyLinkedList::offsetGet");
        if ($index < 0 || $index >= count($this->__list)) {
            throw new OutOfRangeException('SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range');
        }
        return __systemlib_list_get($this, $index);
    }

    public function offsetSet($index, mixed $value): void
    {
        if ($index === null) {
            $this->__list[] = $value;
            return;
        }
        $index = is_int($index) ? $index : __systemlib_int_argument($index, "SplDoublyLinkedList::offsetSet", "?int");
        if ($index < 0 || $index >= count($this->__list)) {
            throw new OutOfRangeException('SplDoublyLinkedList::offsetSet(): Argument #1 ($index) is out of range');
        }
        $this->__list[$this->__place($index)] = $value;
    }

    public function offsetUnset($index): void
    {
        $index = is_int($index) ? $index : __systemlib_int_argument($index, "SplDoublyLinkedList::offsetUnset");
        if ($index < 0 || $index >= count($this->__list)) {
            throw new OutOfRangeException('SplDoublyLinkedList::offsetUnset(): Argument #1 ($index) is out of range');
        }
        $place = $this->__place($index);
        if ($this->__at === $place) {
            $this->__at = -1;
        } elseif ($this->__at > $place) {
            --$this->__at;
        }
        array_splice($this->__list, $place, 1);
    }

    public function rewind(): void
    {
        $last = count($this->__list) - 1;
        if (($this->__flags & self::IT_MODE_LIFO) !== 0) {
            $this->__at = $last;
            $this->__key = $last;
        } else {
            $this->__at = $last < 0 ? -1 : 0;
            $this->__key = 0;
        }
    }

    public function current(): mixed
    {
        return $this->__at < 0 ? null : $this->__list[$this->__at] ?? null;
    }

    public function key(): int
    {
        return $this->__key;
    }

    public function prev(): void
    {
        $this->__step($this->__flags ^ self::IT_MODE_LIFO);
    }

    public function next(): void
    {
        $this->__step($this->__flags);
    }

    public function valid(): bool
    {
        return $this->__at >= 0;
    }

    #[Reaches]
    public function unserialize(string $data): void
    {
        if ($data === "") {
            return;
        }
        $this->__list = [];
        $at = 0;
        $parts = __systemlib_unserialize_list($data, $at);
        if ($parts === null || !is_int($parts[0])) {
            throw new UnexpectedValueException("Error at offset $at of " . strlen($data) . " bytes");
        }
        $this->__flags = array_shift($parts);
        $this->__list = $parts;
    }

    public function serialize(): string
    {
        $text = serialize($this->__flags);
        foreach ($this->__list as $value) {
            $text .= ":" . serialize($value);
        }
        return $text;
    }

    public function __serialize(): array
    {
        return [$this->__flags, $this->__list, __systemlib_own_properties($this)];
    }

    public function __unserialize(array $data): void
    {
        [$flags, $list, $members] = [$data[0] ?? null, $data[1] ?? null, $data[2] ?? null];
        if (!is_int($flags) || !is_array($list) || !is_array($members)) {
            throw new UnexpectedValueException("Incomplete or ill-typed serialization data");
        }
        $this->__flags = $flags;
        foreach ($list as $value) {
            $this->__list[] = $value;
        }
        __systemlib_load_members($this, $members);
    }

    /** Where an index is in the list. */
    private function __place(int $index): int
    {
        return ($this->__flags & self::IT_MODE_LIFO) !== 0 ? count($this->__list) - 1 - $index : $index;
    }

    private function __step(int $flags): void
    {
        if ($this->__at < 0) {
            return;
        }
        if (($flags & self::IT_MODE_LIFO) !== 0) {
            --$this->__at;
            --$this->__key;
            if (($flags & self::IT_MODE_DELETE) !== 0) {
                array_pop($this->__list);
            }
            return;
        }
        if (($flags & self::IT_MODE_DELETE) !== 0) {
            array_shift($this->__list);
        } else {
            ++$this->__at;
            ++$this->__key;
        }
        if ($this->__at >= count($this->__list)) {
            $this->__at = -1;
        }
    }

    private function __cloned(SplDoublyLinkedList $source): void
    {
        $this->__at = $this->__list === [] ? -1 : 0;
        $this->__key = 0;
    }
}

class SplQueue extends SplDoublyLinkedList
{
    protected int $__flags = 4;

    #[Native]
    public function enqueue(mixed $value): void {}

    #[Native]
    public function dequeue(): mixed {}
}

class SplStack extends SplDoublyLinkedList
{
    protected int $__flags = 6;
}

/** An argument for a parameter whose type only its documentation has: int. */
function __systemlib_int_argument($value, string $method, string $type = "int"): int
{
    if (is_int($value) || is_bool($value)) {
        return (int) $value;
    }
    if (is_float($value) || is_numeric($value)) {
        return __systemlib_as_int(is_string($value) ? $value + 0 : $value);
    }
    if ($value === null) {
        __systemlib_deprecated("$method(): Passing null to parameter #1 (\$index) of type int is deprecated");
        return 0;
    }
    throw new TypeError("$method(): Argument #1 (\$index) must be of type $type, " . get_debug_type($value) . " given");
}

/** An int or float as the library takes it for an int. */
function __systemlib_as_int(int $value): int
{
    return $value;
}

/** The values that a text has behind each other, with ":" between them; null, and where the error is, if it is none. */
function __systemlib_unserialize_list(string $data, int &$at): ?array
{
    $values = [];
    $length = strlen($data);
    while (true) {
        $size = __systemlib_unserialize_prefix($data, $at, $value);
        if ($size < 0) {
            return null;
        }
        $values[] = $value;
        $at += $size;
        if ($at >= $length) {
            return $values;
        }
        if ($data[$at] !== ":") {
            return null;
        }
        ++$at;
    }
}

/** The element with an index, which is there. */
#[Native]
function __systemlib_list_get(SplDoublyLinkedList $list, int $index): mixed {}
/** The properties of an object, its class's own idea of them aside, by their names in arrays. */
#[Native]
function __systemlib_own_properties(object $object): array {}
/** Reads the value at a place of a text: how many bytes it has, or -1 - where it is wrong. */
#[Native]
function __systemlib_unserialize_prefix(string $data, int $at, &$value): int {}
