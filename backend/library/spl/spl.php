<?php
/*
 * Autoloading, and what classes are made of: native bodies in autoload.py and `backend/library/core/classinfo.py`.
 */

#[Native]
function spl_autoload_register(?callable $callback = null, bool $throw = true, bool $prepend = false): bool {}
#[Native]
function spl_autoload_unregister(callable $callback): bool {}
#[Native]
function spl_autoload_functions(): array {}
#[Native]
function spl_autoload_call(string $class): void {}
#[Native]
function class_implements($object_or_class, bool $autoload = true): array|false {}
#[Native]
function class_parents($object_or_class, bool $autoload = true): array|false {}
#[Native]
function class_uses($object_or_class, bool $autoload = true): array|false {}
#[Native]
function spl_object_id(object $object): int {}
#[Native]
function spl_object_hash(object $object): string {}

function iterator_apply(Traversable $iterator, callable $callback, ?array $args = null): int
{
    $iterator = __systemlib_iterator_of($iterator);
    $count = 0;
    $args = array_values($args ?? []);
    for ($iterator->rewind(); $iterator->valid(); $iterator->next()) {
        ++$count;
        if (!$callback(...$args)) {
            break;
        }
    }
    return $count;
}

function iterator_count(Traversable|array $iterator): int
{
    if (is_array($iterator)) {
        return count($iterator);
    }
    $iterator = __systemlib_iterator_of($iterator);
    $count = 0;
    for ($iterator->rewind(); $iterator->valid(); $iterator->next()) {
        ++$count;
    }
    return $count;
}

function iterator_to_array(Traversable|array $iterator, bool $preserve_keys = true): array
{
    if (is_array($iterator)) {
        return $preserve_keys ? $iterator : array_values($iterator);
    }
    $result = [];
    if ($preserve_keys) {
        foreach ($iterator as $key => $value) {
            $result[$key] = $value;
        }
    } else {
        foreach ($iterator as $value) {
            $result[] = $value;
        }
    }
    return $result;
}

/** Looks for a file that is named after a class. */
function spl_autoload(string $class, ?string $file_extensions = null): void
{
    $name = str_replace("\\", "/", strtolower($class));
    foreach (explode(",", $file_extensions ?? spl_autoload_extensions()) as $extension) {
        $file = stream_resolve_include_path($name . $extension);
        if ($file !== false) {
            require_once $file;
            if (class_exists($class, false) || interface_exists($class, false) || trait_exists($class, false)) {
                return;
            }
        }
    }
}

#[Native]
function spl_autoload_extensions(?string $file_extensions = null): string {}

function spl_classes(): array
{
    $names = [
        'AppendIterator', 'ArrayIterator', 'ArrayObject', 'BadFunctionCallException',
        'BadMethodCallException', 'CachingIterator', 'CallbackFilterIterator', 'DirectoryIterator',
        'DomainException', 'EmptyIterator', 'FilesystemIterator', 'FilterIterator', 'GlobIterator',
        'InfiniteIterator', 'InvalidArgumentException', 'IteratorIterator', 'LengthException', 'LimitIterator',
        'LogicException', 'MultipleIterator', 'NoRewindIterator', 'OuterIterator', 'OutOfBoundsException',
        'OutOfRangeException', 'OverflowException', 'ParentIterator', 'RangeException', 'RecursiveArrayIterator',
        'RecursiveCachingIterator', 'RecursiveCallbackFilterIterator', 'RecursiveDirectoryIterator',
        'RecursiveFilterIterator', 'RecursiveIterator', 'RecursiveIteratorIterator', 'RecursiveRegexIterator',
        'RecursiveTreeIterator', 'RegexIterator', 'RuntimeException', 'SeekableIterator', 'SplDoublyLinkedList',
        'SplFileInfo', 'SplFileObject', 'SplFixedArray', 'SplHeap', 'SplMinHeap', 'SplMaxHeap', 'SplObjectStorage',
        'SplObserver', 'SplPriorityQueue', 'SplQueue', 'SplStack', 'SplSubject', 'SplTempFileObject',
        'UnderflowException', 'UnexpectedValueException',
    ];
    return array_combine($names, $names);
}
