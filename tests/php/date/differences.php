<?php
// diff() and comparison: zones, summer time, months of different lengths, inverted and absolute; format() of intervals.
$pairs = [
    ['2024-01-31', '2024-03-01'], ['2024-03-01', '2024-01-31'], ['2023-01-31', '2023-03-01'], ['2024-02-29', '2025-02-28'], ['2024-01-01 10:00', '2024-01-02 09:59:59'],
    ['2024-03-30 12:00', '2024-03-31 12:00'], ['2024-03-31 01:30', '2024-03-31 03:30'], ['2024-10-26 12:00', '2024-10-27 12:00'], ['2024-10-27 01:30', '2024-10-27 03:30'],
    ['2024-10-27 02:30', '2024-10-28 02:30'], ['2024-03-01', '2024-11-01'], ['2024-11-01', '2024-03-01'], ['2000-01-01', '2024-06-15 12:34:56.789'],
    ['2024-01-01 00:00:00.5', '2024-01-01 00:00:01.25'], ['2024-01-01 00:00:01.25', '2024-01-01 00:00:00.5'], ['2010-11-07 00:30 EDT', '2010-11-07 01:30 EST'],
    ['2024-06-01 UTC', '2024-06-01 +05:00'], ['2024-06-01 Europe/London', '2024-06-02 America/New_York'], ['@0', '@1700000000'], ['-0044-03-15', '2024-03-15'],
];
foreach (['UTC', 'Europe/Berlin', 'America/New_York'] as $zone) {
    date_default_timezone_set($zone);
    foreach ($pairs as [$a, $b]) {
        $x = new DateTime($a);
        $y = new DateTimeImmutable($b);
        $d = $x->diff($y);
        echo "$zone $a $b: ", $d->format('%R %y-%m-%d %h:%i:%s.%f days %a'), ' ', $x <=> $y, ' ', json_encode([$x < $y, $x == $y, $x > $y]), ' ',
            $x->diff($y, true)->format('%R%H:%I:%S.%F'), ' ', (clone $x)->add($d) == $y ? 'back' : 'not back', "\n";
    }
}
$i = new DateInterval('P1Y2M10DT2H30M5S');
echo $i->format('%Y %y %M %m %D %d %H %h %I %i %S %s %F %f %a %R %r %% %z %'), "|\n", date_interval_format($i, 'x%'), "|\n";
$i->invert = 1;
$i->s = 100000000000;
echo $i->format('%s %S'), "\n";
$i->d = '40';
$i->f = 0.25;
echo $i->format('%R%r%d %f'), ' ', $i->d + 1, "\n";
var_dump(new DateTime('2024-01-01') == new DateTimeImmutable('2024-01-01'), max(new DateTime('@1'), new DateTime('@5'), new DateTime('@3'))->getTimestamp());
$dates = [new DateTime('@3'), new DateTimeImmutable('@1'), new DateTime('@2')];
sort($dates);
echo implode(' ', array_map(fn($d) => $d->getTimestamp(), $dates)), "\n";
var_dump(new DateInterval('P1D') == new DateInterval('P1D'));
var_dump(new DateTimeZone('Europe/Berlin') == new DateTimeZone('Europe/Berlin'), new DateTimeZone('Europe/Berlin') == new DateTimeZone('Europe/Paris'));
var_dump(new DateTimeZone('+01:00') == new DateTimeZone('+01:00'), new DateTimeZone('UTC') == new DateTimeZone('EST'));
