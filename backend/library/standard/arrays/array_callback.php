<?php
/*
 * Array functions that call back.
 */

#[Native, Gives('mapped', 'callback', 'array', 'arrays')]
function array_map(?callable $callback, array $array, #[Lent] array ...$arrays): array {}

#[Native, Gives('part', 'array')]
function array_filter(array $array, ?callable $callback = null, int $mode = 0): array {}

#[Native]
function array_reduce(array $array, callable $callback, mixed $initial = null): mixed {}

#[Reaches]
function array_walk(array|object &$array, callable $callback, mixed $arg = UNKNOWN): true
{
    if (is_object($array)) {
        __systemlib_walk_properties($array, $callback, __systemlib_argument_count() > 2 ? [$arg] : []);
    } elseif (__systemlib_argument_count() > 2) {
        foreach ($array as $key => &$value) {
            $callback($value, $key, $arg);
            is_array($array) || __systemlib_walked_away();
        }
    } else {
        foreach ($array as $key => &$value) {
            $callback($value, $key);
            is_array($array) || __systemlib_walked_away();
        }
    }
    return true;
}

/** array_walk() over the properties of an object, with those that are made meanwhile. */
function __systemlib_walk_properties(object $object, $callback, array $further): void
{
    $walked = [];
    do {
        $before = count($walked);
        foreach (__systemlib_property_references($object) as $key => &$value) {
            if (!isset($walked[$key])) {
                $walked[$key] = true;
                $callback($value, $key, ...$further);
            }
        }
    } while (count($walked) > $before);
}

#[Reaches]
function array_walk_recursive(array|object &$array, callable $callback, mixed $arg = UNKNOWN): true
{
    $further = __systemlib_argument_count() > 2 ? [$arg] : [];
    $elements = is_object($array) ? __systemlib_property_references($array) : null;
    if ($elements === null) {
        $elements = &$array;
    }
    __systemlib_walk_leaves($elements, $callback, $further, []);
    return true;
}

/** Call back for each element that is no array, at any depth; `$open` has the addresses of the arrays around but the outermost. */
function __systemlib_walk_leaves(array &$elements, $callback, array $further, array $open): void
{
    foreach ($elements as $key => &$value) {
        if (is_array($value)) {
            $address = __systemlib_unshared_address($value);
            if (isset($open[$address])) {
                throw new Error('Recursion detected');
            }
            __systemlib_walk_leaves($value, $callback, $further, $open + [$address => true]);
        } else {
            $callback($value, $key, ...$further);
        }
        is_array($elements) || __systemlib_walked_away();
    }
}

/** A callback has assigned something else to the array that it was called for. */
function __systemlib_walked_away(): void
{
    throw new TypeError('Iterated value is no longer an array or object');
}

/** Where the array in a variable lies, once nothing shares it with the variable. */
#[Native]
function __systemlib_unshared_address(array &$array): int {}

/** What foreach would walk: the Traversable itself, or what its getIterator() leads to. */
#[Native]
function __systemlib_iterator_of(Traversable $traversable): Iterator {}

/** References to the properties of an object, those of others included, under their mangled names. */
#[Native]
function __systemlib_property_references(object $object): array {}

#[ExtraNamed]
function call_user_func(callable $callback, mixed ...$args): mixed
{
    return $callback(...$args);
}

function call_user_func_array(callable $callback, array $args): mixed
{
    return $callback(...$args);
}

