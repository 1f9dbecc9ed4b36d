<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

$words = ['', 'a', 'abc', 'Hello World', 'aaa', "  x \n", '0', '12', 'ABCabc', "\0b", 'a,b,,c'];
foreach ($words as $a) {
    foreach ($words as $b) {
        echo strcmp($a, $b), ' ', strcasecmp($a, $b), ' ', strncmp($a, $b, 2), ' ', strncasecmp($a, $b, 1), ' ', strnatcmp($a, $b), ' ', strnatcasecmp($a, $b), ' ';
        echo levenshtein($a, $b), ' ', similar_text($a, $b, $percent), ' ', round($percent, 3), "\n";
    }
}
t(fn () => strncmp('a', 'b', -1));
t(fn () => substr_compare('hello', 'LLO', -3, 3, true));
t(fn () => substr_compare('hello', 'hello world', 0));
t(fn () => substr_compare('hello', 'x', 10));
t(fn () => substr_compare('hello', 'x', 0, -1));
t(fn () => substr_compare('hello', 'x', 0, 0));
t(fn () => levenshtein('kitten', 'sitting', 2, 3, 4));
