<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

t(fn () => str_replace('l', 'L', 'hello'));
t(fn () => str_replace(['a', 'b'], ['1'], 'aabbcc'));
t(fn () => str_replace(['a', 'b'], 'z', ['k' => 'aab', 'b', 12]));
t(fn () => str_replace('', 'x', 'abc'));
t(fn () => str_replace('a', ['b'], 'abc'));
t(fn () => str_replace(['a', ''], ['b', 'c'], ['x' => 'abc']));
t(fn () => str_replace(['a', 'b'], ['b', 'c'], 'ab'));
t(fn () => str_ireplace('L', '<>', 'heLlo'));
t(fn () => str_ireplace(['H', 'O'], ['j', 'y'], 'Hello'));
$n = 5;
str_replace(['a', 'l'], 'x', ['hello', 'banana'], $n);
var_dump($n);
foreach ([['#', 1, 2], ['#', 1, -1], ['#', -2], ['#', 2, 0], ['', 0, 1], ['#', 10, 1]] as $a) {
    t(fn () => substr_replace('abcdef', ...$a));
}
t(fn () => substr_replace(['abc', 'def', 'ghi'], ['1', '2'], [0, 1], [1, 2]));
t(fn () => substr_replace(['abc', 'def'], '#', 1, 1));
t(fn () => substr_replace('abc', ['p', 'q'], 1, 1));
t(fn () => substr_replace('abc', 'x', [1]));
t(fn () => strtr('Hi all', 'ai', 'eo'));
t(fn () => strtr('Hi all', ['Hi' => 'Hello', 'Hello' => 'x', 'a' => 'A', 'al' => '!']));
t(fn () => strtr('abc', ['' => 'x', 'a' => 'b', 'b' => 'a']));
t(fn () => strtr('121', [1 => 'one', '2' => 'two']));
t(fn () => strtr('abc', 'ab'));
t(fn () => strtr('abc', ['a' => 1], 'b'));
t(fn () => strtr('abc', []));
