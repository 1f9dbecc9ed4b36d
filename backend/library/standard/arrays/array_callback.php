<?php
/*
 * Array functions that call back.
 */

function array_map(?callable $callback, array $array, array ...$arrays): array
{
    if ($arrays !== []) {
        return __systemlib_map_rows($callback, [$array, ...$arrays]);
    }
    if ($callback === null) {
        return $array;
    }
    $result = [];
    if (__systemlib_gives_references($callback)) {
        foreach (array_keys($array) as $key) {
            $result[$key] = &$callback(...__systemlib_elements([$array], $key));
        }
        return $result;
    }
    if (__systemlib_wants_references($callback)) {
        foreach (array_keys($array) as $key) {
            $result[$key] = $callback(...__systemlib_elements([$array], $key));
        }
        return $result;
    }
    foreach ($array as $key => $value) {
        $result[$key] = $callback($value);
    }
    return $result;
}

/** Whether a callback can do something with a reference: it has a parameter by reference, or is taken by __call(). */
#[Native]
function __systemlib_wants_references($callback): bool {}

/** Whether a callback returns by reference: its results are then the references. */
#[Native]
function __systemlib_gives_references($callback): bool {}

/** The elements of arrays under a key, null where there is none; references stay references. */
#[Native]
function __systemlib_elements(array $arrays, $key): array {}

/** array_map() of several arrays: the callback gets their first elements, then their second ... */
function __systemlib_map_rows($callback, array $arrays): array
{
    $rows = 0;
    $lists = [];
    foreach ($arrays as $array) {
        $lists[] = array_values($array);
        $rows = max($rows, count($array));
    }
    $result = [];
    for ($i = 0; $i < $rows; ++$i) {
        $row = __systemlib_elements($lists, $i);
        $result[] = $callback === null ? $row : $callback(...$row);
    }
    return $result;
}

function array_filter(array $array, ?callable $callback = null, int $mode = 0): array
{
    if ($callback === null) {
        return __systemlib_truthy($array);
    }
    $keys = [];
    if ($mode === ARRAY_FILTER_USE_KEY) {
        foreach ($array as $key => $_) {
            if ($callback($key)) {
                $keys[] = $key;
            }
        }
    } elseif ($mode === ARRAY_FILTER_USE_BOTH) {
        foreach ($array as $key => $value) {
            if ($callback($value, $key)) {
                $keys[] = $key;
            }
        }
    } elseif (__systemlib_wants_references($callback)) {
        foreach (array_keys($array) as $key) {
            if ($callback(...__systemlib_elements([$array], $key))) {
                $keys[] = $key;
            }
        }
    } else {
        foreach ($array as $key => $value) {
            if ($callback($value)) {
                $keys[] = $key;
            }
        }
    }
    return __systemlib_pick($array, $keys);
}

function array_reduce(array $array, callable $callback, mixed $initial = null): mixed
{
    if (__systemlib_wants_references($callback)) {
        foreach (array_keys($array) as $key) {
            $initial = $callback($initial, ...__systemlib_elements([$array], $key));
        }
        return $initial;
    }
    foreach ($array as $value) {
        $initial = $callback($initial, $value);
    }
    return $initial;
}

#[Reaches]
function array_walk(array|object &$array, callable $callback, mixed $arg = null): true
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
function array_walk_recursive(array|object &$array, callable $callback, mixed $arg = null): true
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

