<?php
// An element that a pattern misses is reported on the line of its key; a plain variable that is taken apart is read on
// the pattern's first line.
set_error_handler(function ($number, $message, $file, $line) {
    echo "$message $line\n";
});

function keyless($empty)
{
    [
        $a,
        $b,
        $c
    ] =
        [];
    [
        $a,
        $b,
        $c
    ] =
        $empty;
    [
        $a,
        $b
    ] =
        $undefined;
    return [
        $a,
    ] = $undefined;
}

function keyed($object, $empty)
{
    [
        0
            =>
            $object->p,
        1
            => $a,
        $empty . '2'
            => $b
    ] =
        [];
    [
        'a' => $a,
        'b' => [
            'c' => $c,
        ],
    ] =
        $empty;
    foreach (
        [
            []]
        as
        [
            0 =>
            $a,
            1
            => $b
        ]
    ) {
    }
}
keyless([]);
keyed(new ArrayObject(), '');
