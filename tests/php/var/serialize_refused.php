<?php
function gen() { yield 1; }
foreach ([fn() => 1, gen(), new class {}, [new class extends stdClass {}]] as $value) {
    try {
        echo serialize($value), "\n";
    } catch (Exception $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
foreach (['O:7:"Closure":0:{}', 'O:9:"Generator":0:{}', 'O:8:"Iterator":0:{}', 'O:15:"ReflectionEnum_":0:{}'] as $text) {
    try {
        var_dump(unserialize($text));
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo serialize(STDIN), "\n";
