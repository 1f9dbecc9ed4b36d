<?php
/*
 * Arrays as objects. Native code knows the first five slots, which both classes have in this order (array_object.py).
 */

class ArrayObject implements IteratorAggregate, ArrayAccess, Serializable, Countable
{
    protected mixed $__storage = null;
    protected int $__flags = 0;
    protected $__iteratorClass = null;
    protected int $__place = -1;
    protected int $__sorting = 0;

    public const STD_PROP_LIST = 1;
    public const ARRAY_AS_PROPS = 2;

    #[Reaches]
    public function __construct(array|object $array = [], int $flags = 0, string $iteratorClass = ArrayIterator::class)
    {
        $given = func_num_args();
        if ($given === 0) {
            return;
        }
        if ($given > 2) {
            __systemlib_iterator_class($iteratorClass, "__construct", 3);
            $this->__iteratorClass = $iteratorClass === "ArrayIterator" ? null : $iteratorClass;
        }
        __systemlib_array_exchange($this, $array, $flags, $given === 1);
    }

    #[Native]
    public function offsetExists(mixed $key): bool {}

    #[Native]
    public function offsetGet(mixed $key): mixed {}

    #[Native]
    public function offsetSet(mixed $key, mixed $value): void {}

    #[Native]
    public function offsetUnset(mixed $key): void {}

    #[Native]
    public function append(mixed $value): void {}

    #[Native]
    public function getArrayCopy(): array {}

    #[Native]
    public function count(): int {}

    #[Native]
    public function getFlags(): int {}

    #[Native]
    public function setFlags(int $flags): void {}

    public function asort(int $flags = SORT_REGULAR): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return asort($array, $flags);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    public function ksort(int $flags = SORT_REGULAR): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return ksort($array, $flags);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    public function uasort(callable $callback): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return uasort($array, $callback);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    public function uksort(callable $callback): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return uksort($array, $callback);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    public function natsort(): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return natsort($array);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    public function natcasesort(): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return natcasesort($array);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    #[Reaches]
    public function unserialize(string $data): void
    {
        if ($data !== "" && __systemlib_array_unsorted($this)) {
            __systemlib_array_unserialize($this, $data);
        }
    }

    public function serialize(): string
    {
        [$flags, $storage, $members] = ArrayObject::__serialize();
        $text = "x:" . serialize($flags);
        if (($flags & 0x01000000) === 0) {
            $text .= serialize($storage) . ";";
        }
        return $text . "m:" . serialize($members);
    }

    #[Native]
    public function __serialize(): array {}

    #[Reaches]
    public function __unserialize(array $data): void
    {
        $flags = $data[0] ?? null;
        $members = $data[2] ?? null;
        $class = $data[3] ?? null;
        if (!is_int($flags) || !array_key_exists(1, $data) || !is_array($members) || $class !== null && !is_string($class)) {
            throw new UnexpectedValueException("Incomplete or ill-typed serialization data");
        }
        $this->__flags = $this->__flags & ~0x0100FFFF | $flags & 0x0100FFFF;
        if (($flags & 0x01000000) !== 0) {
            $this->__storage = null;
        } else {
            if (!is_array($data[1]) && !is_object($data[1])) {
                throw new InvalidArgumentException("Passed variable is not an array or object");
            }
            __systemlib_array_exchange($this, $data[1], 0, true);
        }
        __systemlib_load_members($this, $members);
        if ($class !== null) {
            $text = "Cannot deserialize ArrayObject with iterator class '$class'; ";
            if (!class_exists($class)) {
                throw new UnexpectedValueException($text . "no such class exists");
            }
            if (!is_subclass_of($class, 'Iterator')) {
                throw new UnexpectedValueException($text . "this class does not implement the Iterator interface");
            }
            $this->__iteratorClass = $class;
        }
    }

    #[Native]
    public function getIterator(): Iterator {}

    #[Reaches]
    public function exchangeArray(array|object $array): array
    {
        if (!__systemlib_array_unsorted($this)) {
            return [];
        }
        $old = ArrayObject::getArrayCopy();
        __systemlib_array_exchange($this, $array, 0, true);
        return $old;
    }

    public function setIteratorClass(string $iteratorClass): void
    {
        __systemlib_iterator_class($iteratorClass, "setIteratorClass", 1);
        $this->__iteratorClass = $iteratorClass === "ArrayIterator" ? null : $iteratorClass;
    }

    public function getIteratorClass(): string
    {
        return $this->__iteratorClass ?? "ArrayIterator";
    }

    #[Native]
    public function __debugInfo(): array {}
}

class ArrayIterator implements SeekableIterator, ArrayAccess, Serializable, Countable
{
    protected mixed $__storage = null;
    protected int $__flags = 0;
    protected $__iteratorClass = null;
    protected int $__place = -1;
    protected int $__sorting = 0;

    public const STD_PROP_LIST = 1;
    public const ARRAY_AS_PROPS = 2;

    #[Reaches]
    public function __construct(array|object $array = [], int $flags = 0)
    {
        $given = func_num_args();
        if ($given !== 0) {
            __systemlib_array_exchange($this, $array, $flags, $given === 1);
        }
    }

    #[Native]
    public function offsetExists(mixed $key): bool {}

    #[Native]
    public function offsetGet(mixed $key): mixed {}

    #[Native]
    public function offsetSet(mixed $key, mixed $value): void {}

    #[Native]
    public function offsetUnset(mixed $key): void {}

    #[Native]
    public function append(mixed $value): void {}

    #[Native]
    public function getArrayCopy(): array {}

    #[Native]
    public function count(): int {}

    #[Native]
    public function getFlags(): int {}

    #[Native]
    public function setFlags(int $flags): void {}

    public function asort(int $flags = SORT_REGULAR): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return asort($array, $flags);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    public function ksort(int $flags = SORT_REGULAR): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return ksort($array, $flags);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    public function uasort(callable $callback): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return uasort($array, $callback);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    public function uksort(callable $callback): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return uksort($array, $callback);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    public function natsort(): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return natsort($array);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    public function natcasesort(): bool
    {
        $array = __systemlib_array_take($this);
        try {
            return natcasesort($array);
        } finally {
            __systemlib_array_put($this, $array);
        }
    }

    #[Reaches]
    public function unserialize(string $data): void
    {
        if ($data !== "" && __systemlib_array_unsorted($this)) {
            __systemlib_array_unserialize($this, $data);
        }
    }

    public function serialize(): string
    {
        [$flags, $storage, $members] = ArrayIterator::__serialize();
        $text = "x:" . serialize($flags);
        if (($flags & 0x01000000) === 0) {
            $text .= serialize($storage) . ";";
        }
        return $text . "m:" . serialize($members);
    }

    #[Native]
    public function __serialize(): array {}

    #[Reaches]
    public function __unserialize(array $data): void
    {
        $flags = $data[0] ?? null;
        $members = $data[2] ?? null;
        $class = $data[3] ?? null;
        if (!is_int($flags) || !array_key_exists(1, $data) || !is_array($members) || $class !== null && !is_string($class)) {
            throw new UnexpectedValueException("Incomplete or ill-typed serialization data");
        }
        $this->__flags = $this->__flags & ~0x0100FFFF | $flags & 0x0100FFFF;
        if (($flags & 0x01000000) !== 0) {
            $this->__storage = null;
        } else {
            if (!is_array($data[1]) && !is_object($data[1])) {
                throw new InvalidArgumentException("Passed variable is not an array or object");
            }
            __systemlib_array_exchange($this, $data[1], 0, true);
        }
        __systemlib_load_members($this, $members);
        if ($class !== null) {
            $text = "Cannot deserialize ArrayObject with iterator class '$class'; ";
            if (!class_exists($class)) {
                throw new UnexpectedValueException($text . "no such class exists");
            }
            if (!is_subclass_of($class, 'Iterator')) {
                throw new UnexpectedValueException($text . "this class does not implement the Iterator interface");
            }
            $this->__iteratorClass = $class;
        }
    }

    #[Native]
    public function rewind(): void {}

    #[Native]
    public function current(): mixed {}

    #[Native]
    public function key(): string|int|null {}

    #[Native]
    public function next(): void {}

    #[Native]
    public function valid(): bool {}

    public function seek(int $offset): void
    {
        $left = $offset;
        if ($left >= 0) {
            ArrayIterator::rewind();
            while ($left > 0 && ArrayIterator::valid()) {
                ArrayIterator::next();
                --$left;
            }
            if (ArrayIterator::valid()) {
                return;
            }
        }
        throw new OutOfBoundsException("Seek position $offset is out of range");
    }

    #[Native]
    public function __debugInfo(): array {}
}

class RecursiveArrayIterator extends ArrayIterator implements RecursiveIterator
{
    public const CHILD_ARRAYS_ONLY = 4;

    #[Native]
    public function hasChildren(): bool {}

    public function getChildren(): ?RecursiveArrayIterator
    {
        $current = ArrayIterator::current();
        if (is_object($current)) {
            if (($this->__flags & self::CHILD_ARRAYS_ONLY) !== 0) {
                return null;
            }
            if ($current instanceof $this) {
                return $current;
            }
        }
        return ArrayIterator::valid() ? new static($current, $this->__flags) : null;
    }
}

/** Lets the elements be those of an array or object. */
function __systemlib_array_exchange(object $object, $array, int $flags, bool $just_array): void
{
    if (!__systemlib_array_set($object, $array, $flags, $just_array)) {
        throw new InvalidArgumentException(
            "Overloaded object of type " . $array::class . " is not compatible with " . $object::class
        );
    }
}

/** Throws for the name of a class that ArrayObject cannot iterate with. */
function __systemlib_iterator_class(string $class, string $method, int $number): void
{
    if (!class_exists($class) || !is_a($class, 'ArrayIterator', true)) {
        throw new TypeError(
            "ArrayObject::$method(): Argument #$number (\$iteratorClass) must be a class name derived from ArrayIterator, "
            . "$class given"
        );
    }
}

/** Takes back what serialize() wrote. */
function __systemlib_array_unserialize(object $object, string $data): void
{
    $at = 0;
    $parts = [null, null, null];
    if (!__systemlib_array_parts($data, $at, $parts)) {
        throw new UnexpectedValueException("Error at offset $at of " . strlen($data) . " bytes");
    }
    $object->__unserialize($parts);
}

/** Flags, storage and members that a text has; false, with the place of the error, if it is none of an array object. */
function __systemlib_array_parts(string $data, int &$at, array &$parts): bool
{
    if ($data[0] !== "x" || ($data[++$at] ?? "") !== ":") {
        return false;
    }
    ++$at;
    if (!__systemlib_array_part($data, $at, $parts[0]) || !is_int($parts[0])) {
        return false;
    }
    if (($parts[0] & 0x01000000) === 0) {
        if (!in_array($data[$at] ?? "", ["a", "O", "C", "r"], true) || !__systemlib_array_part($data, $at, $parts[1])) {
            return false;
        }
        if (!is_array($parts[1]) && !is_object($parts[1]) || ($data[$at] ?? "") !== ";") {
            return false;
        }
        ++$at;
    }
    if (($data[$at] ?? "") !== "m" || ($data[++$at] ?? "") !== ":") {
        return false;
    }
    ++$at;
    return __systemlib_array_part($data, $at, $parts[2]) && is_array($parts[2]);
}

/** Reads a value and goes behind it, or to where the error is. */
function __systemlib_array_part(string $data, int &$at, mixed &$value): bool
{
    $size = __systemlib_unserialize_prefix($data, $at, $value);
    $at += $size < 0 ? -1 - $size : $size;
    return $size >= 0;
}

/** Sets properties, declared and dynamic ones, by their names in arrays. */
#[Native]
function __systemlib_load_members(object $object, array $members): void {}
#[Native]
function __systemlib_array_set(object $object, $array, int $flags, bool $just_array): bool {}
#[Native]
function __systemlib_array_take(object $object): array {}
#[Native]
function __systemlib_array_put(object $object, array $array): void {}
#[Native]
function __systemlib_array_unsorted(object $object): bool {}
