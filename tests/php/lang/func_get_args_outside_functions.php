<?php
foreach (['func_get_args', 'func_num_args'] as $f) {
    try {
        var_dump($f());
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
try {
    func_get_arg(0);
} catch (Error $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
function some($a) {
    foreach ([0, 1, 2, -1] as $i) {
        try {
            var_dump(func_get_arg($i));
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}
some('first', 'second');
