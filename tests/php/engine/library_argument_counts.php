<?php
$list = [2, 1];
$calls = [fn() => array_map('strlen'), fn() => array_walk($list, 'strlen', 1, 2), fn() => usort($list, 'strcmp', 1), fn() => strlen(), fn() => strlen('a', 'b'), fn() => iterator_count(), fn() => new Exception(1, 2, 3, 4), fn() => call_user_func(), fn() => array_map([1, 2], []), fn() => array_map(['Nope', 'x'], []), fn() => array_map(['Exception', 5], []), fn() => join('x'), fn() => implode([], []), fn() => implode('x')];
foreach ($calls as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), ' at ', $e->getLine(), "\n";
    }
}
