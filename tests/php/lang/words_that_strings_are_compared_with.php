<?php
// Bytes of strings, and strings, that are compared with one word after the other, or looked for in a list of them.
set_error_handler(function ($no, $text, $file, $line) { echo "[$text:$line]"; return true; });

function sign(string $s, int $at): string
{
    if ($s[$at] === '+' || $s[$at] === '-' || $s[$at] === '*') {
        return 'operator';
    } elseif ('(' === $s[$at]
        || ')' === $s[$at]) {
        return 'bracket';
    }
    return 'other';
}

function first(string $s): int
{
    return match (true) {
        $s[0] === 'a' => 1,
        $s[0] == 'b' => 2,
        $s[0] !== 'c' => 3,
        default => 4,
    };
}

function listed(string $word): string
{
    $out = '';
    if (in_array($word, ['red', 'green', 'red', 'blue'], true)) {
        $out .= 'colour ';
    }
    if (!in_array($word, ['up', 'down'])) {
        $out .= 'no way ';
    }
    if (in_array($word, ['1', '2'], true)) {
        $out .= 'digit ';
    }
    if (in_array($word, ['1', '2.0'])) {
        $out .= 'number ';
    }
    while (in_array($word[0] ?? '', ['u', 'd', 'r'], true)) {
        $word = substr($word, 1);
        $out .= '.';
    }
    return $out . (in_array(strtolower($word), ['p', 'own', 'ed'], true) ? 'end' : 'open');
}

function mixed(mixed $x): string
{
    $out = '';
    foreach ([['a', 'b', '0'], ['', 'x'], []] as $list) {
        $out .= in_array($x, $list) ? 'y' : 'n';
    }
    if (in_array($x, ['a', 'zero', ''])) {
        $out .= ' loose';
    }
    if (in_array($x, ['a', 'zero', ''], true)) {
        $out .= ' strict';
    }
    return $out;
}

foreach (['+', '-', '*', '(', ')', '/'] as $c) {
    echo $c, ' ', sign("x$c", 1), "\n";
}
echo sign('ab', -1), ' ', sign('a+', -1), ' ', sign('abc', 7), ' ', sign('', 0), "\n";
foreach (['apple', 'bee', 'cat', 'dog', ''] as $s) {
    echo first($s), "\n";
}
foreach (['red', 'green', 'blue', 'up', 'down', '1', '2', '2.0', '01', 'ud', ''] as $word) {
    echo $word, ': ', listed($word), "\n";
}
foreach (['a', 'b', '', null, 0, 1, true, false, 0.0, [], 'zero'] as $x) {
    echo json_encode($x), ' ', mixed($x), "\n";
}
try {
    echo sign('abc', PHP_INT_MAX);
    echo first("\0"), "\n";
    (function (string $s, $i) { if ($s[$i] === 'a' || $s[$i] === 'b') { echo "never\n"; } })('ab', 'x');
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
