<?php
// Functions as values: memoize, curry, compose, partial application, once, Y combinator, argument flips.

function memoize(callable $f): Closure
{
    return function (...$arguments) use ($f) {
        static $cache = [];
        $key = serialize($arguments);
        if (!array_key_exists($key, $cache)) {
            $cache[$key] = $f(...$arguments);
        }
        return $cache[$key];
    };
}

function curry(callable $f, int $arity, mixed ...$held): Closure
{
    return function (...$more) use ($f, $arity, $held) {
        $all = [...$held, ...$more];
        return count($all) >= $arity ? $f(...$all) : curry($f, $arity, ...$all);
    };
}

function compose(callable ...$functions): Closure
{
    return fn($x) => array_reduce($functions, fn($value, $f) => $f($value), $x);
}

function partial(callable $f, mixed ...$fixed): Closure
{
    return fn(mixed ...$rest) => $f(...$rest, ...$fixed);
}

function once(callable $f): Closure
{
    $done = false;
    $result = null;
    return function () use (&$done, &$result, $f) {
        if (!$done) {
            $result = $f(...func_get_args());
            $done = true;
        }
        return $result;
    };
}

$calls = 0;
$slow = function (int $n, string $unit = 'x') use (&$calls) {
    $calls++;
    return str_repeat($unit, $n);
};
$quick = memoize($slow);
$other = memoize($slow);
echo $quick(3), $quick(3), $quick(3, 'y'), $quick(n: 2), $quick(n: 2), $other(3), " $calls\n";

$fib = null;
$fib = memoize(function (int $n) use (&$fib, &$calls) {
    $calls++;
    return $n < 2 ? $n : $fib($n - 1) + $fib($n - 2);
});
$calls = 0;
echo $fib(80), ' ', $calls, ' ', $fib(92), ' ', $calls, "\n";
$fib = null;

$volume = curry(fn($a, $b, $c) => $a * $b * $c, 3);
$plate = $volume(2)(3);
echo $volume(1)(2)(3), ' ', $volume(1, 2)(4), ' ', $volume(1, 2, 5), ' ', $plate(10), ' ', $plate(0.5), ' ', implode(',', array_map($volume(2, 2), [1, 2, 3])), "\n";
$slug = compose('trim', 'strtolower', partial('explode_words', 3), curry('implode', 2)('-'));
function explode_words(string $text, int $limit): array
{
    return array_slice(explode(' ', $text), 0, $limit);
}
echo $slug('  The Quick Brown Fox '), ' ', compose()(42), ' ', compose(strrev(...), ucfirst(...))('abc'), "\n";
$connect = once(function (...$a) use (&$calls) {
    $calls = count($a);
    return null;
});
var_dump($connect(1, 2), $connect(1, 2, 3), $calls);
$y = fn(callable $f) => (fn($x) => $x($x))(fn($x) => $f(fn(...$a) => $x($x)(...$a)));
$factorial = $y(fn($self) => fn($n) => $n === 0 ? 1 : $n * $self($n - 1));
echo $factorial(10), ' ', $factorial(21), "\n";
$flip = fn(callable $f) => fn(...$a) => $f(...array_reverse($a));
$counter = (function () {
    static $n = 10;
    return fn(int $by = 1) => $n += $by;
})();
echo $flip('sprintf')('x', '%s!'), ' ', $flip(fn($a, $b) => $a - $b)(1, 10), ' ', $counter(), $counter(5), "\n";
class Multiplier
{
    private $factor = 3;
}
$peek = Closure::bind(fn($n) => $this->factor * $n, new Multiplier(), Multiplier::class);
echo $peek(7), ' ', (fn() => $this->factor)->call(new Multiplier()), ' ', implode(' ', array_filter([1, 2, 3, 4], memoize(fn($n) => $n % 2 === 0))), "\n";
