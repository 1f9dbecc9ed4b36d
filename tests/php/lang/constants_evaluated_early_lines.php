<?php
// The line of a message about a constant that php evaluates when it comes to the whole construct.
set_error_handler(function ($n, $m, $f, $l) { echo "$m @$l\n"; return true; });
function constant_array() {
    return [
        1 => 'a',
        2.5 => -1,
        3 => [
            'x' => 0,
            4.75 => 1 + 1,
            5.5 => 'plain',
        ],
        6.5 => 'p' . 'q',
        7.5 => PHP_INT_SIZE,
        8.5 => true,
        9.5 => M_PI
            . 'x',
    ];
}
echo count(constant_array()), "\n";
$x = [
    'k' => 9,

    10.5
        => -7.0,
    11.5 => !true,
];
echo $x[10], "\n";
function switches($s) {
    switch ($s) {
        case -0.0: return 'float';
        case 2: return 'two';
    }
    switch ($a) {
        case false: return 'false';
    }
}
echo switches(new stdClass), "\n";
function constants_as_labels() {
    switch ($a) {
        case PHP_INT_MAX: return 'max';
        case 'x': return 'x';
        case 1 + 1: return '2';
    }
    switch ($b) {
        case 1 + 1: return '2';
        case -3: return '-3';
        case M_PI: return 'pi';
        case 4: return '4';
    }
}
constants_as_labels();
function arms() {
    try {
        return match ($d) {
            1 + 1 => 1,
            -2, 7 => 2,
            true => 5,
            M_PI => 5,
        };
    } catch (Error $e) {
        echo $e->getMessage(), ' @', $e->getLine(), "\n";
    }
    match ($e1) {
        1 => 'one',
        default => 'other'
    };
    match ($e2) {
        1 => 'one',
        'two' => 2,
        default => 'other'
    };
    match (true) {
        $x === null => 'null',
        $y
            === 5 => 5,
        default => 'other'
    };
    try {
        match ($f) { 1 => 2,
            3 => 4 };
    } catch (Error $e) {
        echo $e->getMessage(), ' @', $e->getLine(), "\n";
    }
    try { match ($g) { }; } catch (Error $e) { echo $e->getMessage(), ' @', $e->getLine(), "\n"; }
}
arms();
foreach ([1e15, 0.1 + 0.2, 3.0, -0.0, 1.5, NAN, INF, 123456789012345678.0] as $float) {
    try { match ($float) { 'x' => 1 }; } catch (Error $e) { echo $e->getMessage(), "\n"; }
}
