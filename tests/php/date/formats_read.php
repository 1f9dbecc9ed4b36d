<?php
// createFromFormat(), date_parse_from_format() and getLastErrors(): every letter, and what does not fit.
date_default_timezone_set('America/New_York');
$cases = [
    ['Y-m-d H:i:s', '2024-02-29 10:11:12'], ['Y-m-d H:i:s', '2024-02-30 25:61:61'], ['d/m/Y', '29/02/2024'], ['!d/m/Y', '29/02/2024'], ['Y-m-d|', '2024-02-29'],
    ['j.n.y G:i', '9.2.24 7:05'], ['D, d M y', 'Thu, 29 Feb 24'], ['l jS F Y', 'Monday 3rd June 2024'], ['M d Y g:i A', 'Feb 29 2024 12:05 AM'],
    ['M d Y h:i a', 'Feb 29 2024 12:05 p.m.'], ['U', '86400'], ['U', '-1'], ['U.u', '1.5'], ['Y-m-d\TH:i:sP', '2024-02-29T10:11:12+05:30'],
    ['Y-m-d H:i:s T', '2024-02-29 10:11:12 EST'], ['Y-m-d H:i:s e', '2024-02-29 10:11:12 Europe/Berlin'], ['Y-m-d H:i:s p', '2024-02-29 10:11:12 Z'],
    ['Y z', '2024 59'], ['z', '59'], ['Y-m-d H:i:s.v', '2024-02-29 10:11:12.25'], ['X-m-d', '-44-03-15'], ['x-m-d', '+12345-01-02'],
    ['Y#m?d', '2024/02x29'], ['Y*m', '2024abc-02'], ['Y-m-d+', '2024-02-29 and more'], ['Y-m-d', '2024-02-29 and more'], ['Y-m-d H', '2024-02-29'],
    ['\Y Y', 'Y 2024'], ['\Y', 'X'], ['H\h i\m', '23h 15m'], ['h', '13'], ['i', '5'], ['s', 'x'], ['D', 'Foo'], ['F', 'Foo'], ['e', 'Foo/Bar'], ['a', 'x'],
    ['A h', 'am 5'], ['#', 'x'], [';', ':'], ['d', 'x5'], ['Y', '20ab'], ['y', '7'], ['y', '70'], ['u', 'abc'], ['v', '1'], ['S', 'st'], [' ', 'x'], ['?', ''],
    ['!', ''], ['Y-m-d !', '2024-02-29'], ['Y-m-d ', '2024-02-29'], ['', ''], ['', 'x'], ['X', 'a'], ['U', 'x'], ['D', 'weekday'], ['Ymd', '20240229'], ['Q', 'Q'], ['Q', 'R'],
];
foreach ($cases as [$format, $text]) {
    echo "$format | $text: ";
    $date = DateTimeImmutable::createFromFormat('!' . $format, $text);
    echo $date ? $date->format('Y-m-d H:i:s.u e') : 'false', "\n  ", json_encode(DateTime::getLastErrors()), "\n  ";
    $parsed = date_parse_from_format($format, $text);
    foreach ($parsed as $name => $value) {
        if ($value !== false && $value !== 0 && $value !== []) {
            echo $name, '=', json_encode($value), ' ';
        }
    }
    echo "\n";
}
$zone = new DateTimeZone('Asia/Tokyo');
echo date_create_from_format('Y-m-d H:i', '2024-02-29 10:11', $zone)->format('c e'), "\n";
echo date_create_immutable_from_format('Y-m-d H:i T', '2024-02-29 10:11 CET', $zone)->format('c e'), "\n";
var_dump(date_create_from_format('Y', 'x'), count(date_get_last_errors()));
class Mine extends DateTimeImmutable {}
echo get_class(Mine::createFromFormat('Y', '2024')), ' ', get_class(Mine::createFromInterface(new DateTime('@0'))), ' ',
    get_class(Mine::createFromMutable(new DateTime('@0'))), "\n";
foreach ([fn() => DateTime::createFromFormat('Y', "2\0"), fn() => date_parse_from_format('Y', "2\0"), fn() => DateTime::createFromFormat()] as $try) {
    try {
        $try();
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
