<?php
/*
 * Iterators around iterators. What IteratorIterator and FilterIterator do is native (dual.py), and so is each step of the others.
 */

class EmptyIterator implements Iterator
{
    public function current(): never
    {
        throw new BadMethodCallException("Accessing the value of an EmptyIterator");
    }

    public function next(): void
    {
    }

    public function key(): never
    {
        throw new BadMethodCallException("Accessing the key of an EmptyIterator");
    }

    public function valid(): false
    {
        return false;
    }

    public function rewind(): void
    {
    }
}

#[NotCloneable]
class IteratorIterator implements OuterIterator
{
    protected $__inner;
    protected mixed $__current;
    protected mixed $__key;
    protected int $__position = 0;
    protected bool $__ready = false;
    protected int $__number = 0;

    public function __construct(Traversable $iterator, ?string $class = null)
    {
        __systemlib_dual_once($this->__ready, "IteratorIterator");
        if (!$iterator instanceof Iterator) {
            if ($class !== null && !(class_exists($class) && $iterator instanceof $class && is_subclass_of($class, 'Traversable'))) {
                throw new LogicException("Class to downcast to not found or not base class or does not implement Traversable");
            }
            $iterator = __systemlib_from_aggregate($iterator);
        }
        __systemlib_dual_begin($this, $iterator);
    }

    #[Native]
    public function getInnerIterator(): ?Iterator {}

    #[Native]
    public function rewind(): void {}

    #[Native]
    public function valid(): bool {}

    #[Native]
    public function key(): mixed {}

    #[Native]
    public function current(): mixed {}

    #[Native]
    public function next(): void {}
}

/** Throws when a constructor is called again. */
function __systemlib_dual_once(bool $ready, string $class): void
{
    if ($ready) {
        throw new BadMethodCallException($class . "::getIterator() must be called exactly once per instance");
    }
}

/** The Iterator of an aggregate, which may give another aggregate. */
function __systemlib_from_aggregate(IteratorAggregate $aggregate): Iterator
{
    $iterator = $aggregate->getIterator();
    if (!$iterator instanceof Traversable) {
        throw new LogicException($aggregate::class . "::getIterator() must return an object that implements Traversable");
    }
    return $iterator instanceof Iterator ? $iterator : __systemlib_iterator_of($iterator);
}

/** An argument for a parameter whose type only its documentation has: string. */
function __systemlib_string_argument($value, string $method, string $parameter): string
{
    if (is_string($value)) {
        return $value;
    }
    if (is_array($value) || is_object($value) && !$value instanceof Stringable) {
        throw new TypeError(
            "$method(): Argument #1 ($parameter) must be of type string, " . get_debug_type($value) . " given"
        );
    }
    if ($value === null) {
        __systemlib_deprecated("$method(): Passing null to parameter #1 ($parameter) of type string is deprecated");
    }
    return (string) $value;
}

/** A callback as it is kept: a closure where the calling scope alone may call it. */
#[Native]
function __systemlib_kept_callback(callable $callback): mixed {}
#[Native]
function __systemlib_dual_begin(object $outer, ?object $inner): void {}
#[Native]
function __systemlib_dual_take(object $outer, object $inner): void {}
#[Native]
function __systemlib_dual_ready(object $outer): bool {}
#[Native]
function __systemlib_dual_forget(object $outer): void {}
#[Native]
function __systemlib_dual_rewind(object $outer): void {}
#[Native]
function __systemlib_dual_valid(object $outer): bool {}
#[Native]
function __systemlib_dual_fetch(object $outer, bool $check): bool {}
#[Native]
function __systemlib_dual_next(object $outer): void {}
#[Native]
function __systemlib_dual_has(object $outer): bool {}

abstract class FilterIterator extends IteratorIterator
{
    abstract public function accept(): bool;

    public function __construct(Iterator $iterator)
    {
        __systemlib_dual_once($this->__ready, "FilterIterator");
        __systemlib_dual_begin($this, $iterator);
    }

    #[Native]
    public function rewind(): void {}

    #[Native]
    public function next(): void {}
}

class CallbackFilterIterator extends FilterIterator
{
    protected $__callback;

    public function __construct(Iterator $iterator, callable $callback)
    {
        __systemlib_dual_once($this->__ready, "CallbackFilterIterator");
        $this->__callback = __systemlib_kept_callback($callback);
        __systemlib_dual_begin($this, $iterator);
    }

    #[Native]
    public function accept(): bool {}
}

class RecursiveCallbackFilterIterator extends CallbackFilterIterator implements RecursiveIterator
{
    public function __construct(RecursiveIterator $iterator, callable $callback)
    {
        __systemlib_dual_once($this->__ready, "RecursiveCallbackFilterIterator");
        $this->__callback = __systemlib_kept_callback($callback);
        __systemlib_dual_begin($this, $iterator);
    }

    public function hasChildren(): bool
    {
        __systemlib_dual_ready($this);
        return $this->__inner->hasChildren();
    }

    public function getChildren(): RecursiveCallbackFilterIterator
    {
        __systemlib_dual_ready($this);
        return new static($this->__inner->getChildren(), $this->__callback);
    }
}

abstract class RecursiveFilterIterator extends FilterIterator implements RecursiveIterator
{
    public function __construct(RecursiveIterator $iterator)
    {
        __systemlib_dual_once($this->__ready, "RecursiveFilterIterator");
        __systemlib_dual_begin($this, $iterator);
    }

    public function hasChildren(): bool
    {
        __systemlib_dual_ready($this);
        return $this->__inner->hasChildren();
    }

    public function getChildren(): ?RecursiveFilterIterator
    {
        __systemlib_dual_ready($this);
        return new static($this->__inner->getChildren());
    }
}

class ParentIterator extends RecursiveFilterIterator
{
    public function __construct(RecursiveIterator $iterator)
    {
        __systemlib_dual_once($this->__ready, "ParentIterator");
        __systemlib_dual_begin($this, $iterator);
    }

    public function accept(): bool
    {
        __systemlib_dual_ready($this);
        return $this->__inner->hasChildren();
    }
}

class LimitIterator extends IteratorIterator
{
    protected int $__offset = 0;
    protected int $__limit = -1;

    public function __construct(Iterator $iterator, int $offset = 0, int $limit = -1)
    {
        __systemlib_dual_once($this->__ready, "LimitIterator");
        if ($offset < 0) {
            throw new ValueError('LimitIterator::__construct(): Argument #2 ($offset) must be greater than or equal to 0');
        }
        if ($limit < -1) {
            throw new ValueError('LimitIterator::__construct(): Argument #3 ($limit) must be greater than or equal to -1');
        }
        $this->__offset = $offset;
        $this->__limit = $limit;
        __systemlib_dual_begin($this, $iterator);
    }

    public function rewind(): void
    {
        __systemlib_dual_ready($this);
        __systemlib_dual_rewind($this);
        $this->__seekTo($this->__offset);
    }

    public function valid(): bool
    {
        __systemlib_dual_ready($this);
        return ($this->__limit === -1 || $this->__position < $this->__offset + $this->__limit) && __systemlib_dual_has($this);
    }

    public function next(): void
    {
        __systemlib_dual_ready($this);
        __systemlib_dual_forget($this);
        __systemlib_dual_next($this);
        if ($this->__limit === -1 || $this->__position < $this->__offset + $this->__limit) {
            __systemlib_dual_fetch($this, true);
        }
    }

    public function seek(int $offset): int
    {
        __systemlib_dual_ready($this);
        $this->__seekTo($offset);
        return $this->__position;
    }

    private function __seekTo(int $to): void
    {
        __systemlib_dual_forget($this);
        if ($to < $this->__offset) {
            throw new OutOfBoundsException("Cannot seek to $to which is below the offset " . $this->__offset);
        }
        $end = $this->__limit === -1 ? null : $this->__offset + $this->__limit;
        if ($end !== null && $to >= $end) {
            $text = "Cannot seek to $to which is behind offset " . $this->__offset . " plus count " . $this->__limit;
            throw new OutOfBoundsException($text);
        }
        if ($to !== $this->__position && $this->__inner instanceof SeekableIterator) {
            $this->__inner->seek($to);
            $this->__position = $to;
            if (($end === null || $to < $end) && __systemlib_dual_valid($this)) {
                __systemlib_dual_fetch($this, false);
            }
            return;
        }
        if ($to < $this->__position) {
            __systemlib_dual_rewind($this);
        }
        while ($to > $this->__position && __systemlib_dual_valid($this)) {
            __systemlib_dual_forget($this);
            __systemlib_dual_next($this);
        }
        if (__systemlib_dual_valid($this)) {
            __systemlib_dual_fetch($this, true);
        }
    }

    public function getPosition(): int
    {
        __systemlib_dual_ready($this);
        return $this->__position;
    }
}

class InfiniteIterator extends IteratorIterator
{
    public function __construct(Iterator $iterator)
    {
        __systemlib_dual_once($this->__ready, "InfiniteIterator");
        __systemlib_dual_begin($this, $iterator);
    }

    public function next(): void
    {
        __systemlib_dual_ready($this);
        __systemlib_dual_forget($this);
        __systemlib_dual_next($this);
        if (!__systemlib_dual_valid($this)) {
            __systemlib_dual_rewind($this);
            if (!__systemlib_dual_valid($this)) {
                return;
            }
        }
        __systemlib_dual_fetch($this, false);
    }
}

class NoRewindIterator extends IteratorIterator
{
    public function __construct(Iterator $iterator)
    {
        __systemlib_dual_once($this->__ready, "NoRewindIterator");
        __systemlib_dual_begin($this, $iterator);
    }

    public function rewind(): void
    {
    }

    public function valid(): bool
    {
        __systemlib_dual_ready($this);
        return __systemlib_dual_valid($this);
    }

    public function key(): mixed
    {
        __systemlib_dual_ready($this);
        return $this->__inner->key();
    }

    public function current(): mixed
    {
        __systemlib_dual_ready($this);
        return $this->__inner->current();
    }

    public function next(): void
    {
        __systemlib_dual_ready($this);
        __systemlib_dual_next($this);
    }
}

class AppendIterator extends IteratorIterator
{
    protected $__list;

    public function __construct()
    {
        __systemlib_dual_once($this->__ready, "AppendIterator");
        $this->__list = new ArrayIterator();
        __systemlib_dual_begin($this, null);
    }

    public function append(Iterator $iterator): void
    {
        __systemlib_dual_ready($this);
        $list = $this->__list;
        $move = $list->valid() && !__systemlib_dual_valid($this);
        $list->append($iterator);
        if ($move) {
            $list->next();
        }
        if ($this->__inner === null || !__systemlib_dual_valid($this)) {
            if (!$list->valid()) {
                $list->rewind();
            }
            do {
                $this->__enter();
            } while ($this->__inner !== $iterator);
            $this->__settle();
        }
    }

    public function rewind(): void
    {
        __systemlib_dual_ready($this);
        $this->__list->rewind();
        if ($this->__enter()) {
            $this->__settle();
        }
    }

    public function valid(): bool
    {
        __systemlib_dual_ready($this);
        return __systemlib_dual_has($this);
    }

    public function current(): mixed
    {
        __systemlib_dual_ready($this);
        __systemlib_dual_fetch($this, true);
        return __systemlib_dual_has($this) ? $this->__current : null;
    }

    public function next(): void
    {
        __systemlib_dual_ready($this);
        if (__systemlib_dual_valid($this)) {
            __systemlib_dual_forget($this);
            __systemlib_dual_next($this);
        }
        $this->__settle();
    }

    public function getIteratorIndex(): ?int
    {
        __systemlib_dual_ready($this);
        return $this->__list->key();
    }

    public function getArrayIterator(): ArrayIterator
    {
        __systemlib_dual_ready($this);
        return $this->__list;
    }

    /** Takes the list's current iterator, rewound, for the inner one; whether there is any. */
    private function __enter(): bool
    {
        __systemlib_dual_forget($this);
        $this->__inner = null;
        if (!$this->__list->valid()) {
            return false;
        }
        __systemlib_dual_take($this, $this->__list->current());
        __systemlib_dual_rewind($this);
        return true;
    }

    /** Goes to the first iterator, from the current one on, that has an element, and takes it. */
    private function __settle(): void
    {
        while (!__systemlib_dual_valid($this)) {
            $this->__list->next();
            if (!$this->__enter()) {
                return;
            }
        }
        __systemlib_dual_fetch($this, false);
    }
}

class CachingIterator extends IteratorIterator implements ArrayAccess, Countable, Stringable
{
    public const CALL_TOSTRING = 1;
    public const CATCH_GET_CHILD = 16;
    public const TOSTRING_USE_KEY = 2;
    public const TOSTRING_USE_CURRENT = 4;
    public const TOSTRING_USE_INNER = 8;
    public const FULL_CACHE = 256;

    protected int $__flags = 0;
    protected ?string $__text = null;
    protected array $__cache = [];
    protected ?RecursiveIterator $__children = null;

    public function __construct(Iterator $iterator, int $flags = CachingIterator::CALL_TOSTRING)
    {
        __systemlib_dual_once($this->__ready, "CachingIterator");
        __systemlib_caching_flags($flags, "__construct", 2);
        $this->__flags = $flags & 0xFFFF;
        __systemlib_dual_begin($this, $iterator);
    }

    public function rewind(): void
    {
        __systemlib_dual_ready($this);
        __systemlib_dual_rewind($this);
        $this->__cache = [];
        $this->__step();
    }

    public function valid(): bool
    {
        __systemlib_dual_ready($this);
        return ($this->__flags & 0x10000) !== 0;
    }

    public function next(): void
    {
        __systemlib_dual_ready($this);
        $this->__step();
    }

    public function hasNext(): bool
    {
        __systemlib_dual_ready($this);
        return __systemlib_dual_valid($this);
    }

    public function __toString(): string
    {
        __systemlib_dual_ready($this);
        $flags = $this->__flags;
        if (($flags & 15) === 0) {
            throw new BadMethodCallException(
                $this::class . " does not fetch string value (see CachingIterator::__construct)"
            );
        }
        if (($flags & self::TOSTRING_USE_KEY) !== 0) {
            return __systemlib_dual_has($this) ? (string) $this->__key : "";
        }
        if (($flags & self::TOSTRING_USE_CURRENT) !== 0) {
            return __systemlib_dual_has($this) ? (string) $this->__current : "";
        }
        return $this->__text ?? "";
    }

    public function getFlags(): int
    {
        __systemlib_dual_ready($this);
        return $this->__flags;
    }

    public function setFlags(int $flags): void
    {
        __systemlib_dual_ready($this);
        __systemlib_caching_flags($flags, "setFlags", 1);
        if (($this->__flags & self::CALL_TOSTRING & ~$flags) !== 0) {
            throw new InvalidArgumentException("Unsetting flag CALL_TO_STRING is not possible");
        }
        if (($this->__flags & self::TOSTRING_USE_INNER & ~$flags) !== 0) {
            throw new InvalidArgumentException("Unsetting flag TOSTRING_USE_INNER is not possible");
        }
        if (($flags & ~$this->__flags & self::FULL_CACHE) !== 0) {
            $this->__cache = [];
        }
        $this->__flags = $this->__flags & ~0xFFFF | $flags & 0xFFFF;
    }

    /** @param string $key */
    public function offsetGet($key): mixed
    {
        $key = __systemlib_string_argument($key, "CachingIterator::offsetGet", '$key');
        $this->__full();
        if (!array_key_exists($key, $this->__cache)) {
            __systemlib_warning("Undefined array key \"$key\"");
            return null;
        }
        return $this->__cache[$key];
    }

    /** @param string $key */
    public function offsetSet($key, mixed $value): void
    {
        $key = __systemlib_string_argument($key, "CachingIterator::offsetSet", '$key');
        $this->__full();
        $this->__cache[$key] = $value;
    }

    /** @param string $key */
    public function offsetUnset($key): void
    {
        $key = __systemlib_string_argument($key, "CachingIterator::offsetUnset", '$key');
        $this->__full();
        unset($this->__cache[$key]);
    }

    /** @param string $key */
    public function offsetExists($key): bool
    {
        $key = __systemlib_string_argument($key, "CachingIterator::offsetExists", '$key');
        $this->__full();
        return array_key_exists($key, $this->__cache);
    }

    public function getCache(): array
    {
        $this->__full();
        return $this->__cache;
    }

    public function count(): int
    {
        $this->__full();
        return count($this->__cache);
    }

    private function __full(): void
    {
        __systemlib_dual_ready($this);
        if (($this->__flags & self::FULL_CACHE) === 0) {
            throw new BadMethodCallException($this::class . " does not use a full cache (see CachingIterator::__construct)");
        }
    }

    /** Takes the inner iterator's element, and moves that one on. */
    private function __step(): void
    {
        $this->__text = null;
        $this->__children = null;
        if (!__systemlib_dual_fetch($this, true)) {
            $this->__flags &= ~0x10000;
            return;
        }
        $this->__flags |= 0x10000;
        if (($this->__flags & self::FULL_CACHE) !== 0) {
            $this->__cache[$this->__key] = $this->__current;
        }
        if ($this instanceof RecursiveCachingIterator) {
            try {
                if ($this->__inner->hasChildren()) {
                    $this->__children = new RecursiveCachingIterator($this->__inner->getChildren(), $this->__flags & 0xFFFF);
                }
            } catch (Throwable $thrown) {
                if (($this->__flags & self::CATCH_GET_CHILD) === 0) {
                    throw $thrown;
                }
            }
        }
        if (($this->__flags & self::TOSTRING_USE_INNER) !== 0) {
            $this->__text = (string) $this->__inner;
        } elseif (($this->__flags & self::CALL_TOSTRING) !== 0) {
            $this->__text = (string) $this->__current;
        }
        __systemlib_dual_next($this);
    }
}

/** Throws when flags of a CachingIterator exclude each other. */
function __systemlib_caching_flags(int $flags, string $method, int $number): void
{
    $ways = $flags & 15;
    if (($ways & $ways - 1) !== 0) {
        throw new ValueError(
            "CachingIterator::$method(): Argument #$number (\$flags) must contain only one of CachingIterator::CALL_TOSTRING, "
            . "CachingIterator::TOSTRING_USE_KEY, CachingIterator::TOSTRING_USE_CURRENT, or CachingIterator::TOSTRING_USE_INNER"
        );
    }
}

class RecursiveCachingIterator extends CachingIterator implements RecursiveIterator
{
    public function __construct(Iterator $iterator, int $flags = RecursiveCachingIterator::CALL_TOSTRING)
    {
        __systemlib_dual_once($this->__ready, "RecursiveCachingIterator");
        if (!$iterator instanceof RecursiveIterator) {
            throw new TypeError(
                'RecursiveCachingIterator::__construct(): Argument #1 ($iterator) must be of type RecursiveIterator, '
                . $iterator::class . " given"
            );
        }
        __systemlib_caching_flags($flags, "__construct", 2);
        $this->__flags = $flags & 0xFFFF;
        __systemlib_dual_begin($this, $iterator);
    }

    public function hasChildren(): bool
    {
        __systemlib_dual_ready($this);
        return $this->__children !== null;
    }

    public function getChildren(): ?RecursiveCachingIterator
    {
        __systemlib_dual_ready($this);
        return $this->__children;
    }
}
