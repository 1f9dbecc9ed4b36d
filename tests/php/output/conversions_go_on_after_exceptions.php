<?php
// printf() and implode() convert all their values, though one of them throws; none of the program's code runs then.

class Throws
{
    public function __toString(): string
    {
        echo '[asked]';
        throw new Exception('no text');
    }
}

class Plain
{
}

function attempt(callable $f): void
{
    try {
        echo $f(), "\n";
    } catch (Throwable $t) {
        echo get_class($t), ': ', $t->getMessage(), ', ', $t->getPrevious()?->getMessage(), "\n";
    }
}

$all = function () {
    attempt(fn() => printf("%s|%d|%s|%s\n", new Throws, new Throws, 5, [1]));
    attempt(fn() => sprintf("%d|%s|%s", new Plain, new Plain, new Throws));
    attempt(fn() => vsprintf('%s|%d|%z', [new Plain, new Plain, 1]));
    attempt(fn() => vsprintf('%s|%d|%s', [new Plain, new Plain]));
    attempt(fn() => new Plain . [1]);
    attempt(fn() => [1] . new Throws);
    attempt(fn() => implode(',', [new Plain, [1], new Throws, 'x']));
};
$all();
echo "taken\n";
set_error_handler(fn($n, $m) => print("<$m>"));
$all();
echo "thrown\n";
set_error_handler(fn($n, $m) => throw new ErrorException($m));
$all();
