<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

t(fn () => substr_count('hello hello', 'll'));
t(fn () => substr_count('aaaa', 'aa'));
t(fn () => substr_count('hello', ''));
t(fn () => substr_count('hello', 'l', 3));
t(fn () => substr_count('hello', 'l', -2, -1));
t(fn () => substr_count('hello', 'l', 9));
t(fn () => substr_count('hello', 'l', 1, 9));
t(fn () => count_chars('abca', 1));
t(fn () => count_chars('abca', 3));
t(fn () => strlen(count_chars('abca', 4)));
t(fn () => array_sum(count_chars('abca')));
t(fn () => count_chars('abca', 5));
t(fn () => strpbrk('This is a test', 'st'));
t(fn () => strpbrk('abc', 'x'));
t(fn () => strpbrk('abc', ''));
