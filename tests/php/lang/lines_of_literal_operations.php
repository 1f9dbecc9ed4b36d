<?php
// What php computes of an array literal is on the array's line; an operation that warns or throws is on its own.

$list = [
    1,
    'line' => __LINE__,

    'sum' => '3 apples' + 1,
    'constant' => M_PI *
        '4 x',
    7 => -'5 x',
    8 =>

        2 ** '6 x',
    'bits' => '7 x' | 1,
    'both' => bin2hex('a' | 'b'),
];
var_dump($list['line'], $list['bits']);
function line(Closure $run): void
{
    try {
        $run();
    } catch (Error $error) {
        echo $error::class, ' ', $error->getMessage(), ' ', $error->getLine(), "\n";
    }
}
line(fn() => [
    1,
    2 / 0,
]);
line(fn() => [
    1,
    'k' => 5 % 0,
]);
line(fn() => [
    '' + 1,
    'text' * 2,
]);
