<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

foreach ([',', 'b', '--'] as $separator) {
    foreach (['', 'a', 'a,b,c,', 'abba', 'a--b', ','] as $s) {
        echo json_encode(explode($separator, $s)), "\n";
        foreach ([-5, -1, 0, 1, 2, 9] as $limit) {
            echo json_encode(explode($separator, $s, $limit)), ' ';
        }
        echo "\n";
    }
}
t(fn () => explode('', 'a'));
t(fn () => implode(', ', ['a', 1, 2.5, null, true, false]));
t(fn () => implode(['x', 'y']));
t(fn () => implode('-', []));
t(fn () => implode('-', ['k' => 'only']));
t(fn () => implode('x'));
t(fn () => implode('x', 'y'));
t(fn () => implode(['a'], 'x'));
t(fn () => join(';', [[1], 2]));
