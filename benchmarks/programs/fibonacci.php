<?php
// Naive recursion on integers: calls and nothing else.
function fib($n)
{
    return $n < 2 ? $n : fib($n - 1) + fib($n - 2);
}

$n = (int) ($argv[1] ?? 32);
echo "fib($n) = ", fib($n), "\n";
