<?php
/*
 * SplFixedArray: native code knows the hidden slot (fixed_array.py).
 */

class SplFixedArray implements IteratorAggregate, ArrayAccess, Countable, JsonSerializable
{
    protected array $__elements = [];

    public function __construct(int $size = 0)
    {
        if ($size < 0) {
            throw new ValueError('SplFixedArray::__construct(): Argument #1 ($size) must be greater than or equal to 0');
        }
        if ($this->__elements === []) {
            __systemlib_fixed_resize($this, $size);
        }
    }

    public function __wakeup(): void
    {
        if ($this->__elements === []) {
            $this->__elements = array_values(__systemlib_own_properties($this));
            foreach (__systemlib_own_properties($this) as $name => $value) {
                unset($this->$name);
            }
        }
    }

    #[Promised]
    public function __serialize(): array
    {
        $all = $this->__elements;
        foreach (__systemlib_own_properties($this) as $name => $value) {
            $all[$name] = $value;
        }
        return $all;
    }

    #[Promised]
    public function __unserialize(array $data): void
    {
        if ($this->__elements !== []) {
            return;
        }
        $members = [];
        foreach ($data as $key => $value) {
            if (is_int($key)) {
                $this->__elements[] = $value;
            } else {
                $members[$key] = $value;
            }
        }
        __systemlib_load_members($this, $members);
    }

    #[Native]
    public function count(): int {}

    #[Native]
    public function toArray(): array {}

    public static function fromArray(array $array, bool $preserveKeys = true): SplFixedArray
    {
        $made = new SplFixedArray();
        if ($array === []) {
            return $made;
        }
        if (!$preserveKeys || array_is_list($array)) {
            $made->__elements = array_values($array);
            return $made;
        }
        $last = 0;
        foreach ($array as $key => $value) {
            if (!is_int($key) || $key < 0) {
                throw new InvalidArgumentException("array must contain only positive integer keys");
            }
            $last = $key > $last ? $key : $last;
        }
        if ($last === PHP_INT_MAX) {
            throw new InvalidArgumentException("integer overflow detected");
        }
        __systemlib_fixed_resize($made, $last + 1);
        foreach ($array as $key => $value) {
            $made->__elements[$key] = $value;
        }
        return $made;
    }

    #[Native]
    public function getSize(): int {}

    public function setSize(int $size)
    {
        if ($size < 0) {
            throw new ValueError('SplFixedArray::setSize(): Argument #1 ($size) must be greater than or equal to 0');
        }
        __systemlib_fixed_resize($this, $size);
        return true;
    }

    #[Native]
    public function offsetExists($index): bool {}

    #[Native]
    public function offsetGet($index): mixed {}

    #[Native]
    public function offsetSet($index, mixed $value): void {}

    #[Native]
    public function offsetUnset($index): void {}

    #[Native, Promised]
    public function getIterator(): Iterator {}

    #[Promised]
    public function jsonSerialize(): array
    {
        return $this->__elements;
    }
}

#[Native]
function __systemlib_fixed_resize(SplFixedArray $array, int $size): void {}
