<?php
/*
 * Differences and intersections with callbacks: array_udiff() and its kin.
 *
 * As in php, where values or keys are compared by a callback, all arrays are sorted by it and walked side by side, so
 * that callbacks see the pairs that php shows them. Where only values are compared by one, keys are looked up.
 */

function array_udiff(#[Shown('array')] $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_udiff', [$array, ...$rest], 1);
    return __systemlib_walk_diff($array, $others, $compare, null, false);
}

function array_uintersect(#[Shown('array')] $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_uintersect', [$array, ...$rest], 1);
    return __systemlib_walk_intersect($array, $others, $compare, null, false);
}

function array_diff_ukey(#[Shown('array')] $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_diff_ukey', [$array, ...$rest], 1);
    return __systemlib_walk_diff($array, $others, null, $compare, false);
}

function array_intersect_ukey(#[Shown('array')] $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_intersect_ukey', [$array, ...$rest], 1);
    return __systemlib_walk_intersect($array, $others, null, $compare, false);
}

function array_udiff_assoc(#[Shown('array')] $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_udiff_assoc', [$array, ...$rest], 1);
    return __systemlib_select_matching($array, $others, $compare, false);
}

function array_uintersect_assoc(#[Shown('array')] $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_uintersect_assoc', [$array, ...$rest], 1);
    return __systemlib_select_matching($array, $others, $compare, true);
}

function array_diff_uassoc(#[Shown('array')] $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_diff_uassoc', [$array, ...$rest], 1);
    return __systemlib_walk_diff($array, $others, null, $compare, true);
}

function array_intersect_uassoc(#[Shown('array')] $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_intersect_uassoc', [$array, ...$rest], 1);
    return __systemlib_walk_intersect($array, $others, null, $compare, true);
}

function array_udiff_uassoc(#[Shown('array')] $array, ...$rest): array
{
    [$others, $values, $keys] = __systemlib_with_callbacks('array_udiff_uassoc', [$array, ...$rest], 2);
    return __systemlib_walk_diff($array, $others, $values, $keys, true);
}

function array_uintersect_uassoc(#[Shown('array')] $array, ...$rest): array
{
    [$others, $values, $keys] = __systemlib_with_callbacks('array_uintersect_uassoc', [$array, ...$rest], 2);
    return __systemlib_walk_intersect($array, $others, $values, $keys, true);
}

/** Split the arguments into the arrays behind the first and the callbacks, and check them: callbacks first. */
function __systemlib_with_callbacks(string $function, array $arguments, int $callbacks): array
{
    $count = count($arguments);
    if ($count <= $callbacks) {
        throw new ArgumentCountError("$function() expects at least " . ($callbacks + 1) . " arguments, $count given");
    }
    $arrays = array_slice($arguments, 0, $count - $callbacks);
    $chosen = [];
    for ($i = $count - $callbacks; $i < $count; ++$i) {
        $problem = __systemlib_callback_problem($arguments[$i]);
        if ($problem !== null) {
            throw new TypeError("$function(): Argument #" . ($i + 1) . " must be a valid callback, $problem");
        }
        $chosen[] = $arguments[$i];
    }
    foreach ($arrays as $i => $array) {
        if (!is_array($array)) {
            $name = $i === 0 ? ' ($array)' : '';
            $given = __systemlib_given($array);
            throw new TypeError("$function(): Argument #" . ($i + 1) . "$name must be of type array, $given given");
        }
    }
    return [array_slice($arrays, 1), ...$chosen];
}

/** [keys, values, the order in which they are walked] of an array that is sorted by its keys, or by its values. */
function __systemlib_sorted_columns(array $array, $compare, bool $by_keys): array
{
    $keys = array_keys($array);
    $values = array_values($array);
    return [$keys, $values, __systemlib_user_order($by_keys ? $keys : $values, $compare)];
}

/** Whether two values are the same: by a callback, or as strings. */
function __systemlib_same_value($a, $b, $values): bool
{
    return $values === null ? (string) $a === (string) $b : __systemlib_compare($values, $a, $b) == 0;
}

/**
 * The elements of $array that no other array has. With $keys elements are the same when their keys are, and with
 * $both moreover their values; without $keys when their values are. The callbacks compare as usort()'s does.
 */
function __systemlib_walk_diff(array $array, array $others, $values, $keys, bool $both): array
{
    $compare = $keys ?? $values;
    $column = $keys === null ? 1 : 0;
    $first = __systemlib_sorted_columns($array, $compare, $keys !== null);
    $lists = [];
    foreach ($others as $other) {
        $lists[] = __systemlib_sorted_columns($other, $compare, $keys !== null);
    }
    $places = array_fill(0, count($lists), 0);
    $order = $first[2];
    $size = count($order);
    $dropped = [];
    for ($at = 0; $at < $size; ) {
        $mine = $first[$column][$order[$at]];
        $found = false;
        foreach ($lists as $i => $list) {
            $length = count($list[2]);
            $place = $places[$i];
            $result = 1;
            while ($place < $length) {
                $result = __systemlib_compare($compare, $mine, $list[$column][$list[2][$place]]);
                if ($keys === null ? $result <= 0 : $result == 0) {
                    break;
                }
                ++$place;
            }
            if ($keys === null) {
                $places[$i] = $place + ($result == 0 && $place < $length ? 1 : 0);
            }
            if ($result == 0 && $place < $length) {
                $found = !$both || __systemlib_same_value($first[1][$order[$at]], $list[1][$list[2][$place]], $values);
            }
            if ($found) {
                break;
            }
        }
        do {
            if ($found) {
                $dropped[$order[$at]] = true;
            }
            ++$at;
        } while ($keys === null && $at < $size && __systemlib_compare($compare, $first[1][$order[$at - 1]], $first[1][$order[$at]]) == 0);
    }
    return __systemlib_without($array, $dropped);
}

/** The elements of $array that all other arrays have; see __systemlib_walk_diff(). */
function __systemlib_walk_intersect(array $array, array $others, $values, $keys, bool $both): array
{
    $compare = $keys ?? $values;
    $column = $keys === null ? 1 : 0;
    $first = __systemlib_sorted_columns($array, $compare, $keys !== null);
    $lists = [];
    foreach ($others as $other) {
        $lists[] = __systemlib_sorted_columns($other, $compare, $keys !== null);
    }
    $places = array_fill(0, count($lists), 0);
    $order = $first[2];
    $size = count($order);
    $dropped = [];
    for ($at = 0; $at < $size; ) {
        $mine = $first[$column][$order[$at]];
        $result = 0;
        $against = null;
        foreach ($lists as $i => $list) {
            $length = count($list[2]);
            $result = 1;
            while ($places[$i] < $length) {
                $against = $list[2][$places[$i]];
                $result = __systemlib_compare($compare, $mine, $list[$column][$against]);
                if ($result <= 0) {
                    break;
                }
                ++$places[$i];
            }
            if ($places[$i] >= $length) {
                for (; $at < $size; ++$at) {
                    $dropped[$order[$at]] = true;
                }
                break 2;
            }
            if ($result == 0 && $both && !__systemlib_same_value($first[1][$order[$at]], $list[1][$against], $values)) {
                $result = 1;
            }
            if ($result != 0) {
                break;
            }
            ++$places[$i];
        }
        if ($result == 0) {
            do {
                ++$at;
            } while ($keys === null && $at < $size && __systemlib_compare($compare, $first[1][$order[$at - 1]], $first[1][$order[$at]]) == 0);
        } else {
            do {
                $dropped[$order[$at++]] = true;
            } while ($keys === null && $at < $size && __systemlib_compare($compare, $first[1][$order[$at]], $list[1][$against]) < 0);
        }
    }
    return __systemlib_without($array, $dropped);
}

/** The elements of $array but those whose numbers are the keys of $dropped. */
function __systemlib_without(array $array, array $dropped): array
{
    $kept = [];
    for ($number = 0, $count = count($array); $number < $count; ++$number) {
        if (!isset($dropped[$number])) {
            $kept[] = $number;
        }
    }
    return __systemlib_rearrange($array, $kept, true);
}

/** The elements of $array whose key and value all others have ($wanted), or none has; $values compares the values. */
function __systemlib_select_matching(array $array, array $others, $values, bool $wanted): array
{
    $chosen = [];
    foreach ($array as $key => $value) {
        $keep = true;
        foreach ($others as $other) {
            $has = array_key_exists($key, $other) && __systemlib_compare($values, $value, $other[$key]) == 0;
            if ($has !== $wanted) {
                $keep = false;
                break;
            }
        }
        if ($keep) {
            $chosen[] = $key;
        }
    }
    return __systemlib_pick($array, $chosen);
}
