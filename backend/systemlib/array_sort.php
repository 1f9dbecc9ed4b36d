<?php
/*
 * Sorting with callbacks.
 *
 * The comparisons are those that php makes, in the same sequence (see backend/runtime/array_sort.py),
 * because callbacks can tell, and because a callback that is no order gives php's result only so.
 * Elements are sorted by number; equal ones keep their order.
 */

function usort(array &$array, callable $callback): true
{
    $order = __systemlib_user_order('usort', array_values($array), $callback);
    $array = __systemlib_rearrange($array, $order, false);
    return true;
}

function uasort(array &$array, callable $callback): true
{
    $order = __systemlib_user_order('uasort', array_values($array), $callback);
    $array = __systemlib_rearrange($array, $order, true);
    return true;
}

function uksort(array &$array, callable $callback): true
{
    $order = __systemlib_user_order('uksort', array_keys($array), $callback);
    $array = __systemlib_rearrange($array, $order, true);
    return true;
}

/** The numbers of the values in the order that $compare gives. */
function __systemlib_user_order(string $function, array $values, $compare): array
{
    __systemlib_sort_begin($function);
    $count = count($values);
    return $count < 2 ? array_keys($values) : __systemlib_order($compare, $values, range(0, $count - 1));
}

/** Whether value number $x belongs behind value number $y. */
function __systemlib_behind($compare, array $values, int $x, int $y): bool
{
    $order = $compare($values[$x], $values[$y]);
    if (is_bool($order)) {
        __systemlib_sort_bool();
        if (!$order) {
            $order = -(int) $compare($values[$y], $values[$x]);
        }
    }
    $order = (int) $order;
    return $order > 0 || ($order === 0 && $x > $y);
}

/** Sort the value numbers $p: quicksort, insertion sort for 16 and fewer. */
function __systemlib_order($compare, array $values, array $p): array
{
    $before = [];
    $behind = [];
    while (count($p) > 16) {
        $middle = __systemlib_partition($compare, $values, $p);
        $left = array_slice($p, 0, $middle);
        $right = array_slice($p, $middle + 1);
        if (count($left) < count($right)) {
            $before = array_merge($before, __systemlib_order($compare, $values, $left), [$p[$middle]]);
            $p = $right;
        } else {
            $behind = array_merge([$p[$middle]], __systemlib_order($compare, $values, $right), $behind);
            $p = $left;
        }
    }
    return array_merge($before, __systemlib_insertion_order($compare, $values, $p), $behind);
}

/** Split the numbers around a pivot; returns its place. */
function __systemlib_partition($compare, array $values, array &$numbers): int
{
    $p = $numbers;
    $count = count($p);
    $half = $count >> 1;
    $last = $count - 1;
    if ($count >= 1024) {
        $quarter = $half >> 1;
        [$p[0], $p[$quarter], $p[$half], $p[$half + $quarter], $p[$last]] = __systemlib_order_5(
            $compare, $values, $p[0], $p[$quarter], $p[$half], $p[$half + $quarter], $p[$last]
        );
    } else {
        [$p[0], $p[$half], $p[$last]] = __systemlib_order_3($compare, $values, $p[0], $p[$half], $p[$last]);
    }
    $pivot = $p[$half];
    $p[$half] = $p[1];
    $p[1] = $pivot;
    $i = 2;
    $j = $last;
    while (true) {
        while ($i < $j && __systemlib_behind($compare, $values, $pivot, $p[$i])) {
            ++$i;
        }
        if ($i === $j) {
            break;
        }
        --$j;
        while ($i < $j && __systemlib_behind($compare, $values, $p[$j], $pivot)) {
            --$j;
        }
        if ($i === $j) {
            break;
        }
        $held = $p[$i];
        $p[$i] = $p[$j];
        $p[$j] = $held;
        if (++$i === $j) {
            break;
        }
    }
    $p[1] = $p[$i - 1];
    $p[$i - 1] = $pivot;
    $numbers = $p;
    return $i - 1;
}

/** Sort up to 16 value numbers. */
function __systemlib_insertion_order($compare, array $values, array $p): array
{
    $count = count($p);
    switch ($count) {
        case 0:
        case 1:
            return $p;
        case 2:
            return __systemlib_behind($compare, $values, $p[0], $p[1]) ? [$p[1], $p[0]] : $p;
        case 3:
            return __systemlib_order_3($compare, $values, $p[0], $p[1], $p[2]);
        case 4:
            return __systemlib_order_4($compare, $values, $p[0], $p[1], $p[2], $p[3]);
        case 5:
            return __systemlib_order_5($compare, $values, $p[0], $p[1], $p[2], $p[3], $p[4]);
    }
    for ($i = 1; $i < $count; ++$i) {
        $held = $p[$i];
        if (__systemlib_behind($compare, $values, $p[$i - 1], $held)) {
            $place = __systemlib_insertion_place($compare, $values, $p, $i);
            for ($k = $i; $k > $place; --$k) {
                $p[$k] = $p[$k - 1];
            }
            $p[$place] = $held;
        }
    }
    return $p;
}

/** Where number $i, smaller than the one before it, belongs among the sorted ones below it. */
function __systemlib_insertion_place($compare, array $values, array $p, int $i): int
{
    $step = $i < 6 ? 1 : 2;
    $j = $i - 1;
    while ($j > 0) {
        if ($j < $step) {
            return __systemlib_behind($compare, $values, $p[$i], $p[0]) ? 1 : 0;
        }
        $j -= $step;
        if (!__systemlib_behind($compare, $values, $p[$j], $p[$i])) {
            ++$j;
            if ($step === 2 && !__systemlib_behind($compare, $values, $p[$j], $p[$i])) {
                ++$j;
            }
            return $j;
        }
    }
    return 0;
}

function __systemlib_order_3($compare, array $v, int $a, int $b, int $c): array
{
    if (!__systemlib_behind($compare, $v, $a, $b)) {
        if (!__systemlib_behind($compare, $v, $b, $c)) {
            return [$a, $b, $c];
        }
        return __systemlib_behind($compare, $v, $a, $c) ? [$c, $a, $b] : [$a, $c, $b];
    }
    if (!__systemlib_behind($compare, $v, $c, $b)) {
        return [$c, $b, $a];
    }
    return __systemlib_behind($compare, $v, $a, $c) ? [$b, $c, $a] : [$b, $a, $c];
}

function __systemlib_order_4($compare, array $v, int $a, int $b, int $c, int $d): array
{
    [$a, $b, $c] = __systemlib_order_3($compare, $v, $a, $b, $c);
    if (!__systemlib_behind($compare, $v, $c, $d)) {
        return [$a, $b, $c, $d];
    }
    if (!__systemlib_behind($compare, $v, $b, $d)) {
        return [$a, $b, $d, $c];
    }
    return __systemlib_behind($compare, $v, $a, $d) ? [$d, $a, $b, $c] : [$a, $d, $b, $c];
}

function __systemlib_order_5($compare, array $v, int $a, int $b, int $c, int $d, int $e): array
{
    [$a, $b, $c, $d] = __systemlib_order_4($compare, $v, $a, $b, $c, $d);
    if (!__systemlib_behind($compare, $v, $d, $e)) {
        return [$a, $b, $c, $d, $e];
    }
    if (!__systemlib_behind($compare, $v, $c, $e)) {
        return [$a, $b, $c, $e, $d];
    }
    if (!__systemlib_behind($compare, $v, $b, $e)) {
        return [$a, $b, $e, $c, $d];
    }
    return __systemlib_behind($compare, $v, $a, $e) ? [$e, $a, $b, $c, $d] : [$a, $e, $b, $c, $d];
}
