<?php
function depth($n) { return $n == 0 ? 0 : 1 + depth($n - 1); } echo depth(20000), "\n"; function ack($m, $n) { return $m == 0 ? $n + 1 : ($n == 0 ? ack($m - 1, 1) : ack($m - 1, ack($m, $n - 1))); } echo ack(2, 3), "\n"; function fib($n) { return $n < 2 ? $n : fib($n - 1) + fib($n - 2); } echo fib(15), "\n";
