<?php
/*
 * strftime() in the C locale.
 */

function __systemlib_strftime(string $format, int $time, bool $gmt): string|false
{
    $of = $gmt ? 'gmdate' : 'date';
    $text = '';
    $length = strlen($format);
    for ($i = 0; $i < $length; $i++) {
        if ($format[$i] !== '%' || $i + 1 === $length) {
            $text .= $format[$i];
            continue;
        }
        $letter = $format[++$i];
        $text .= match ($letter) {
            'a' => $of('D', $time),
            'A' => $of('l', $time),
            'b', 'h' => $of('M', $time),
            'B' => $of('F', $time),
            'c' => __systemlib_strftime('%a %b %e %H:%M:%S %Y', $time, $gmt),
            'C' => sprintf('%02d', floor($of('Y', $time) / 100)),
            'd' => $of('d', $time),
            'D', 'x' => $of('m/d/y', $time),
            'e' => sprintf('%2d', $of('j', $time)),
            'F' => $of('Y-m-d', $time),
            'g' => sprintf('%02d', $of('o', $time) % 100),
            'G' => $of('o', $time),
            'H' => $of('H', $time),
            'I' => $of('h', $time),
            'j' => sprintf('%03d', $of('z', $time) + 1),
            'k' => sprintf('%2d', $of('G', $time)),
            'l' => sprintf('%2d', $of('g', $time)),
            'm' => $of('m', $time),
            'M' => $of('i', $time),
            'n' => "\n",
            'p' => $of('A', $time),
            'P' => $of('a', $time),
            'r' => $of('h:i:s A', $time),
            'R' => $of('H:i', $time),
            's' => $time + $of('Z', $time),
            'S' => $of('s', $time),
            't' => "\t",
            'T', 'X' => $of('H:i:s', $time),
            'u' => $of('N', $time),
            'U' => sprintf('%02d', intdiv($of('z', $time) + 7 - $of('w', $time), 7)),
            'V' => $of('W', $time),
            'w' => $of('w', $time),
            'W' => sprintf('%02d', intdiv($of('z', $time) + 7 - ($of('w', $time) + 6) % 7, 7)),
            'y' => sprintf('%02d', $of('Y', $time) % 100),
            'Y' => (string) (int) $of('Y', $time),
            'z' => $of('O', $time),
            'Z' => $of('T', $time),
            '%' => '%',
            default => '%' . $letter,
        };
    }
    return $text === '' ? false : $text;
}

#[Deprecated]
function strftime(string $format, ?int $timestamp = null): string|false
{
    return __systemlib_strftime($format, $timestamp ?? time(), false);
}

#[Deprecated]
function gmstrftime(string $format, ?int $timestamp = null): string|false
{
    return __systemlib_strftime($format, $timestamp ?? time(), true);
}
