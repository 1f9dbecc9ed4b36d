<?php
function attempt(callable $f): void
{
    try {
        echo json_encode($f()), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
attempt(fn() => count([1], 5));
attempt(fn() => count(5));
attempt(fn() => count(null));
attempt(fn() => array_chunk([1], 0));
attempt(fn() => array_combine([1], [1, 2]));
attempt(fn() => array_fill(5, -1, 0));
attempt(fn() => array_fill(PHP_INT_MAX, 2, 0));
attempt(fn() => array_fill(0, PHP_INT_MAX, 0));
attempt(fn() => array_flip([1, 1.5]));
attempt(fn() => array_count_values([null]));
attempt(fn() => array_key_exists([], [1]));
attempt(fn() => array_key_exists(1.7, [1 => 1]));
attempt(fn() => array_pad([1], 99999999, 0));
attempt(fn() => array_rand([]));
attempt(fn() => array_rand([1, 2], 3));
attempt(fn() => range(1, 3, 5));
attempt(fn() => range(1, 3, 0));
attempt(fn() => range(0, PHP_INT_MAX));
attempt(fn() => range(INF, 5));
attempt(fn() => max([]));
attempt(fn() => max(1));
attempt(fn() => max());
attempt(fn() => array_diff(1));
attempt(fn() => array_diff([1], 2));
attempt(fn() => array_diff());
attempt(fn() => array_merge([1], 2));
attempt(fn() => array_map('nofn', [1]));
attempt(fn() => array_map(fn($x) => $x, 1));
attempt(fn() => array_map(null, [1], 1));
attempt(fn() => array_udiff([1]));
attempt(fn() => array_udiff([1], [2], 5));
attempt(fn() => array_udiff([1], [2], 'nofn'));
attempt(fn() => array_udiff([1], 5, 'strcmp'));
attempt(function () { $a = ['b', 'a']; usort($a, 'nofn'); });
attempt(function () { $a = [3, 1]; return array_multisort($a, SORT_ASC, SORT_ASC); });
attempt(function () { $a = [3, 1]; return array_multisort($a, 99); });
attempt(function () { $a = [3, 1]; $b = [1]; return array_multisort($a, $b); });
attempt(fn() => array_column([['v' => 1, 'k' => []]], 'v', 'k'));
