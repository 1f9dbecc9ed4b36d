<?php
/*
 * Differences and intersections with callbacks: array_udiff() and its kin.
 *
 * Where only values or only keys are compared, all arrays are sorted by the callback and walked side by
 * side. Otherwise each element looks for its match.
 */

function array_udiff(array $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_udiff', $rest, 1);
    return __systemlib_select_sorted($array, array_values($array), array_map(array_values(...), $others), $compare, false);
}

function array_uintersect(array $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_uintersect', $rest, 1);
    return __systemlib_select_sorted($array, array_values($array), array_map(array_values(...), $others), $compare, true);
}

function array_diff_ukey(array $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_diff_ukey', $rest, 1);
    return __systemlib_select_sorted($array, array_keys($array), array_map(array_keys(...), $others), $compare, false);
}

function array_intersect_ukey(array $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_intersect_ukey', $rest, 1);
    return __systemlib_select_sorted($array, array_keys($array), array_map(array_keys(...), $others), $compare, true);
}

function array_udiff_assoc(array $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_udiff_assoc', $rest, 1);
    return __systemlib_select_matching($array, $others, $compare, null, false);
}

function array_uintersect_assoc(array $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_uintersect_assoc', $rest, 1);
    return __systemlib_select_matching($array, $others, $compare, null, true);
}

function array_diff_uassoc(array $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_diff_uassoc', $rest, 1);
    return __systemlib_select_matching($array, $others, null, $compare, false);
}

function array_intersect_uassoc(array $array, ...$rest): array
{
    [$others, $compare] = __systemlib_with_callbacks('array_intersect_uassoc', $rest, 1);
    return __systemlib_select_matching($array, $others, null, $compare, true);
}

function array_udiff_uassoc(array $array, ...$rest): array
{
    [$others, $values, $keys] = __systemlib_with_callbacks('array_udiff_uassoc', $rest, 2);
    return __systemlib_select_matching($array, $others, $values, $keys, false);
}

function array_uintersect_uassoc(array $array, ...$rest): array
{
    [$others, $values, $keys] = __systemlib_with_callbacks('array_uintersect_uassoc', $rest, 2);
    return __systemlib_select_matching($array, $others, $values, $keys, true);
}

/** Split the arguments behind the first array into arrays and callbacks, and check them. */
function __systemlib_with_callbacks(string $function, array $rest, int $callbacks): array
{
    $count = count($rest);
    if ($count < $callbacks) {
        throw new ArgumentCountError(
            "$function() expects at least " . ($callbacks + 1) . ' arguments, ' . ($count + 1) . ' given'
        );
    }
    $arrays = array_slice($rest, 0, $count - $callbacks);
    $result = [$arrays];
    for ($i = $count - $callbacks; $i < $count; ++$i) {
        $problem = __systemlib_callback_problem($rest[$i]);
        if ($problem !== null) {
            throw new TypeError("$function(): Argument #" . ($i + 2) . " must be a valid callback, $problem");
        }
        $result[] = $rest[$i];
    }
    foreach ($arrays as $i => $array) {
        if (!is_array($array)) {
            $given = is_resource($array) ? 'resource' : get_debug_type($array);
            throw new TypeError("$function(): Argument #" . ($i + 2) . " must be of type array, $given given");
        }
    }
    return $result;
}

/** The elements of $array whose $marks are in all lists ($wanted) or in none. */
function __systemlib_select_sorted(array $array, array $marks, array $lists, $compare, bool $wanted): array
{
    $sorted = [];
    $places = [];
    foreach ($lists as $list) {
        usort($list, $compare);
        $sorted[] = $list;
        $places[] = 0;
    }
    $chosen = [];
    foreach (__systemlib_user_order($marks, $compare) as $number) {
        $keep = true;
        foreach ($sorted as $i => $list) {
            $order = 1;
            while ($places[$i] < count($list) && ($order = $compare($marks[$number], $list[$places[$i]])) > 0) {
                ++$places[$i];
            }
            if (($order == 0) !== $wanted) {
                $keep = false;
                break;
            }
        }
        if ($keep) {
            $chosen[] = $number;
        }
    }
    sort($chosen);
    return __systemlib_rearrange($array, $chosen, true);
}

/**
 * The elements of $array that have a match in all others ($wanted) or in none. A match has the same key
 * and value; $values and $keys compare them, null as strings.
 */
function __systemlib_select_matching(array $array, array $others, $values, $keys, bool $wanted): array
{
    $chosen = [];
    foreach ($array as $key => $value) {
        $keep = true;
        foreach ($others as $other) {
            if (__systemlib_has_match($other, $key, $value, $values, $keys) !== $wanted) {
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

/** Whether an array has this key and value. */
function __systemlib_has_match(array $array, $key, $value, $values, $keys): bool
{
    if ($keys === null) {
        return array_key_exists($key, $array) && $values($value, $array[$key]) == 0;
    }
    foreach ($array as $other_key => $other) {
        $same = $values === null ? (string) $value === (string) $other : $values($value, $other) == 0;
        if ($same && $keys($key, $other_key) == 0) {
            return true;
        }
    }
    return false;
}
