<?php
// modify, add, sub, set...: DateTime changes, DateTimeImmutable copies; across summer time and at the ends of months.
function show(DateTimeInterface $d): string { return $d->format('Y-m-d H:i:s.u T'); }
foreach (['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', '+02:00', 'EST'] as $name) {
    $zone = new DateTimeZone($name);
    foreach (['2024-03-31 01:30:00', '2024-10-27 02:30:00', '2024-01-31 12:00:00.5', '2024-03-10 01:59:59', '2024-11-03 01:30:00'] as $start) {
        $d = new DateTimeImmutable($start, $zone);
        echo "$name $start = ", show($d), "\n";
        foreach (['+1 hour', '+1 day', '+1 month', 'last day of next month', 'monday', 'noon', '+36 hours', '-90 minutes', '@0', '10:30', '+1.5 sec', '2 weekdays'] as $text) {
            echo "  $text: ", show(@$d->modify($text)), "\n";
        }
        foreach (['PT1H', 'P1D', 'P1M', 'P1Y2M3DT4H5M6S', 'P1W', 'PT86400S'] as $text) {
            $interval = new DateInterval($text);
            echo "  $text: ", show($d->add($interval)), ' ', show($d->sub($interval)), "\n";
        }
    }
}
$d = new DateTime('2024-01-31 10:00:00', new DateTimeZone('UTC'));
var_dump($d->modify('+1 month') === $d, $d->setDate(2023, 14, -3) === $d);
echo show($d), "\n", show($d->setTime(25, 61, 61, 1500000)), "\n", show($d->setISODate(2020, 53, 7)), "\n", show($d->setISODate(2021, 0)), "\n";
echo show($d->setTimestamp(86400)), "\n", show($d->setTimezone(new DateTimeZone('Asia/Kolkata'))), ' ', $d->getOffset(), ' ', $d->getTimestamp(), "\n";
var_dump($d->modify('nonsense'), $d->modify(''));
echo show($d), "\n";
$next = DateInterval::createFromDateString('next weekday');
echo show($d->add($next)), ' ', show($d->add(DateInterval::createFromDateString('last day of next month'))), "\n";
var_dump($d->sub($next) === $d);
echo show($d->sub(DateInterval::createFromDateString('3 days ago'))), "\n";
date_default_timezone_set('Europe/Paris');
$p = date_create('2024-05-05 05:05:05');
date_date_set($p, 2000, 2, 30);
date_time_set($p, 1, 2, 3);
echo date_format($p, DATE_RFC2822), ' ', date_timestamp_get(date_add($p, date_interval_create_from_date_string('10 days'))), ' ', date_offset_get($p), "\n";
date_timezone_set($p, timezone_open('America/Sao_Paulo'));
echo show(date_sub($p, new DateInterval('P10D'))), ' ', timezone_name_get(date_timezone_get($p)), ' ', show(date_isodate_set($p, 2008, 39, 6)), "\n";
echo show(date_timestamp_set($p, 1)), ' ', show(date_modify($p, '+1 week')), "\n";
