<?php
// Dates that are added to, taken apart and walked, mostly near the moments at which clocks are set (tests/fuzz/dates.py).
date_default_timezone_set('America/New_York');
function show(...$all)
{
    foreach ($all as $one) {
        echo match (true) {
            $one instanceof DateTimeInterface => $one->format('Y-m-d H:i:s.u T e U I'),
            $one instanceof DateInterval => $one->format('%R %y %m %d %h %i %s %f %a'),
            default => json_encode($one),
        }, ' | ';
    }
    echo "\n";
}
show(...iterator_to_array(new DatePeriod(new DateTimeImmutable('2017-11-13 02:30:22', new DateTimeZone('+02:00')), new DateInterval('P3Y1M5DT10H65M'), 3, 0)));
$a = new DateTimeImmutable('2023-04-15 00:38:51', new DateTimeZone('EST')); $b = new DateTimeImmutable('2003-03-07 01:02:39', new DateTimeZone('Australia/Lord_Howe')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show((new DateTime('2021-02-13 00:23:53', new DateTimeZone('Asia/Tokyo')))->modify('monday next week'));
show((new DateTime('1990-10-24 00:34:17', new DateTimeZone('EST')))->add(new DateInterval('P1Y3M28DT12H86M')), @(new DateTime('2015-10-20 02:43:22.618951', new DateTimeZone('EST')))->sub(new DateInterval('P3Y1M16DT22H20M')));
show(...iterator_to_array(new DatePeriod(new DateTime('1985-03-01 00:52:43.554010', new DateTimeZone('+02:00')), DateInterval::createFromDateString('3 weekdays'), 2, 3)));
show((new DateTimeImmutable('@-1568021883', new DateTimeZone('UTC')))->add(new DateInterval('P0W')), @(new DateTimeImmutable('2030-02-11 04:02:02', new DateTimeZone('UTC')))->sub(new DateInterval('P168D')));
$a = new DateTime('@3685007543', new DateTimeZone('+02:00')); $b = new DateTime('2016-03-14 00:23:14.273590', new DateTimeZone('+02:00')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
$a = new DateTimeImmutable('@1932198205', new DateTimeZone('Europe/London')); $b = new DateTimeImmutable('2035-03-27 03:37:18.753015', new DateTimeZone('Europe/London')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show((new DateTimeImmutable('2009-10-02 01:41:59', new DateTimeZone('Asia/Kolkata')))->setTime(122, 128, -12), (new DateTimeImmutable('2006-01-31 00:30:26', new DateTimeZone('Asia/Kolkata')))->setDate(2000, 40, 55), (new DateTimeImmutable('2009-10-02 01:41:59', new DateTimeZone('Asia/Kolkata')))->setISODate(2010, -41, 122), (new DateTimeImmutable('2009-10-02 01:41:59', new DateTimeZone('Asia/Kolkata')))->setTimezone(new DateTimeZone('Asia/Kolkata')));
show(...iterator_to_array(new DatePeriod(new DateTimeImmutable('2035-02-31 00:57:59', new DateTimeZone('Europe/London')), DateInterval::createFromDateString('-1 month'), 3, 0)));
show((new DateTime('2015-10-23 02:08:01', new DateTimeZone('America/New_York')))->modify('-90 minutes'));
$a = new DateTimeImmutable('2015-02-31 01:50:06', new DateTimeZone('Australia/Lord_Howe')); $b = new DateTimeImmutable('2029-03-26 03:59:25', new DateTimeZone('Europe/London')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
$a = new DateTimeImmutable('2028-03-20 00:02:04', new DateTimeZone('Europe/London')); $b = new DateTimeImmutable('2006-02-17 01:57:58', new DateTimeZone('Europe/London')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show(...iterator_to_array(new DatePeriod(new DateTime('1985-02-22 00:43:47.969533', new DateTimeZone('UTC')), new DateInterval('PT56H26M4804S'), 2, 1)));
show((new DateTimeImmutable('2017-04-25 02:26:29.56560', new DateTimeZone('CEST')))->modify('@86400'));
$a = new DateTimeImmutable('2007-03-02 02:59:35', new DateTimeZone('EST')); $b = new DateTimeImmutable('2031-11-02 03:31:29', new DateTimeZone('EST')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show((new DateTime('2032-10-08 04:42:18.232320', new DateTimeZone('+02:00')))->setTime(23, 99, -7), (new DateTime('2000-02-17 02:43:20', new DateTimeZone('Asia/Tokyo')))->setDate(2000, -15, -47), (new DateTime('2032-10-08 04:42:18.232320', new DateTimeZone('+02:00')))->setISODate(2010, 91, 23), (new DateTime('2032-10-08 04:42:18.232320', new DateTimeZone('+02:00')))->setTimezone(new DateTimeZone('Asia/Tokyo')));
show(...iterator_to_array(new DatePeriod(new DateTimeImmutable('1990-04-05 04:25:45', new DateTimeZone('EST')), new DateInterval('P2Y4M11DT20H42M'), 4, 2)));
$a = new DateTimeImmutable('2011-10-06 00:32:08.652050', new DateTimeZone('UTC')); $b = new DateTimeImmutable('2031-03-03 02:15:53', new DateTimeZone('UTC')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show((new DateTimeImmutable('@2467706801', new DateTimeZone('Europe/London')))->modify('monday next week'));
show(...iterator_to_array(new DatePeriod(new DateTime('@-253840432', new DateTimeZone('EST')), new DateInterval('P9D'), 2, 3)));
show((new DateTime('1989-10-21 03:17:16', new DateTimeZone('Australia/Lord_Howe')))->setTime(48, 61, 112), (new DateTime('1990-04-01 03:00:48', new DateTimeZone('America/New_York')))->setDate(2000, 110, 122), (new DateTime('1989-10-21 03:17:16', new DateTimeZone('Australia/Lord_Howe')))->setISODate(2010, 49, 48), (new DateTime('1989-10-21 03:17:16', new DateTimeZone('Australia/Lord_Howe')))->setTimezone(new DateTimeZone('America/New_York')));
$a = new DateTimeImmutable('@834672693', new DateTimeZone('EST')); $b = new DateTimeImmutable('2030-01-24 04:02:52.581903', new DateTimeZone('UTC')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show((new DateTime('2013-10-27 03:32:23.882180', new DateTimeZone('+02:00')))->setTime(-4, -18, -46), (new DateTime('@2656006057', new DateTimeZone('+02:00')))->setDate(2000, 36, 105), (new DateTime('2013-10-27 03:32:23.882180', new DateTimeZone('+02:00')))->setISODate(2010, -1, -4), (new DateTime('2013-10-27 03:32:23.882180', new DateTimeZone('+02:00')))->setTimezone(new DateTimeZone('CEST')));
$a = new DateTimeImmutable('2019-10-26 02:01:41', new DateTimeZone('-03:30')); $b = new DateTimeImmutable('1990-10-12 00:30:02.161765', new DateTimeZone('Europe/Berlin')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show(...iterator_to_array(new DatePeriod(new DateTime('2034-03-22 03:50:01', new DateTimeZone('Europe/Berlin')), new DateInterval('P0Y2M25DT0H53M'), 1, 3)));
show(...iterator_to_array(new DatePeriod(new DateTimeImmutable('2011-03-19 02:48:32', new DateTimeZone('America/New_York')), new DateInterval('P398D'), 4, 2)));
show(...iterator_to_array(new DatePeriod(new DateTimeImmutable('@3051041921', new DateTimeZone('Europe/London')), new DateInterval('P5W'), 2, 1)));
show((new DateTime('@2011432937', new DateTimeZone('EST')))->add(new DateInterval('P329D')), @(new DateTime('2011-03-15 03:16:01', new DateTimeZone('America/New_York')))->sub(new DateInterval('PT62H70M3228S')));
show((new DateTimeImmutable('1988-03-19 04:12:00', new DateTimeZone('Europe/Berlin')))->modify('-90 minutes'));
$a = new DateTimeImmutable('2015-04-04 03:09:22', new DateTimeZone('+02:00')); $b = new DateTimeImmutable('2006-11-08 00:43:24', new DateTimeZone('Asia/Kolkata')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show((new DateTimeImmutable('@-1993685154', new DateTimeZone('Europe/Berlin')))->setTime(-43, 99, 38), (new DateTimeImmutable('2009-11-26 00:27:13', new DateTimeZone('EST')))->setDate(2000, 44, 36), (new DateTimeImmutable('@-1993685154', new DateTimeZone('Europe/Berlin')))->setISODate(2010, 123, -43), (new DateTimeImmutable('@-1993685154', new DateTimeZone('Europe/Berlin')))->setTimezone(new DateTimeZone('EST')));
show((new DateTime('2011-01-15 00:35:25', new DateTimeZone('Europe/London')))->setTime(117, 74, 103), (new DateTime('2000-04-16 03:09:14', new DateTimeZone('-03:30')))->setDate(2000, -12, 83), (new DateTime('2011-01-15 00:35:25', new DateTimeZone('Europe/London')))->setISODate(2010, 125, 117), (new DateTime('2011-01-15 00:35:25', new DateTimeZone('Europe/London')))->setTimezone(new DateTimeZone('-03:30')));
show(...iterator_to_array(new DatePeriod(new DateTimeImmutable('@-2732574934', new DateTimeZone('EST')), new DateInterval('P4Y3M0DT21H17M'), 1, 0)));
show((new DateTimeImmutable('2033-10-10 00:47:01', new DateTimeZone('UTC')))->add(DateInterval::createFromDateString('first monday of')), @(new DateTimeImmutable('1986-10-05 03:16:07', new DateTimeZone('Australia/Lord_Howe')))->sub(new DateInterval('P222D')));
$a = new DateTimeImmutable('2006-03-12 00:39:35', new DateTimeZone('UTC')); $b = new DateTimeImmutable('1991-02-28 04:08:31.36342', new DateTimeZone('UTC')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show((new DateTimeImmutable('2025-10-22 02:02:01', new DateTimeZone('Europe/London')))->setTime(13, 127, 82), (new DateTimeImmutable('2002-02-28 02:20:35', new DateTimeZone('Europe/London')))->setDate(2000, -15, 16), (new DateTimeImmutable('2025-10-22 02:02:01', new DateTimeZone('Europe/London')))->setISODate(2010, 102, 13), (new DateTimeImmutable('2025-10-22 02:02:01', new DateTimeZone('Europe/London')))->setTimezone(new DateTimeZone('America/New_York')));
$a = new DateTime('2000-03-08 02:50:09.195329', new DateTimeZone('America/New_York')); $b = new DateTime('2019-01-06 01:55:52', new DateTimeZone('America/New_York')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show((new DateTime('2000-11-23 01:38:40.922889', new DateTimeZone('EST')))->setTime(-16, -45, 72), (new DateTime('2023-03-12 02:23:53.311797', new DateTimeZone('Europe/Berlin')))->setDate(2000, 1, 105), (new DateTime('2000-11-23 01:38:40.922889', new DateTimeZone('EST')))->setISODate(2010, 51, -16), (new DateTime('2000-11-23 01:38:40.922889', new DateTimeZone('EST')))->setTimezone(new DateTimeZone('Europe/Berlin')));
show(...iterator_to_array(new DatePeriod(new DateTime('1989-01-07 04:06:54', new DateTimeZone('Australia/Lord_Howe')), new DateInterval('P254D'), 1, 1)));
show((new DateTime('2025-03-23 00:21:08.331478', new DateTimeZone('+02:00')))->modify('first sat of July 2008'));
show((new DateTime('2032-03-02 01:26:58', new DateTimeZone('Europe/Berlin')))->modify('monday next week'));
show(...iterator_to_array(new DatePeriod(new DateTime('2016-11-18 04:05:05', new DateTimeZone('Asia/Kolkata')), new DateInterval('P4Y0M15DT18H9M'), 4, 1)));
show(...iterator_to_array(new DatePeriod(new DateTime('@1467879607', new DateTimeZone('EST')), new DateInterval('P8W'), 3, 1)));
show((new DateTimeImmutable('2024-03-11 01:09:54', new DateTimeZone('-03:30')))->modify('@86400'));
show(...iterator_to_array(new DatePeriod(new DateTime('2035-02-17 00:54:42.610820', new DateTimeZone('Asia/Tokyo')), new DateInterval('PT16H96M2218S'), 2, 1)));
show(...iterator_to_array(new DatePeriod(new DateTime('@-686941140', new DateTimeZone('+02:00')), DateInterval::createFromDateString('3 weekdays'), 1, 2)));
$a = new DateTimeImmutable('1998-11-07 03:05:06', new DateTimeZone('EST')); $b = new DateTimeImmutable('@-107388410', new DateTimeZone('EST')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show((new DateTime('2023-04-27 02:25:21.773863', new DateTimeZone('Australia/Lord_Howe')))->modify('+1 weekday'));
$a = new DateTime('@-696920275', new DateTimeZone('Europe/Berlin')); $b = new DateTime('1987-04-25 03:36:05', new DateTimeZone('Europe/Berlin')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
$a = new DateTime('@-1570389206', new DateTimeZone('America/New_York')); $b = new DateTime('2009-01-10 01:13:49.93476', new DateTimeZone('America/New_York')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
$a = new DateTimeImmutable('2015-04-17 03:08:38', new DateTimeZone('Asia/Kolkata')); $b = new DateTimeImmutable('1996-01-07 02:16:45', new DateTimeZone('Asia/Kolkata')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show(...iterator_to_array(new DatePeriod(new DateTime('2006-11-28 01:15:23.924351', new DateTimeZone('UTC')), new DateInterval('P4W'), 1, 3)));
$a = new DateTime('2015-11-29 02:22:17', new DateTimeZone('Asia/Kolkata')); $b = new DateTime('@2249483848', new DateTimeZone('Europe/London')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
$a = new DateTime('2034-10-15 04:44:18', new DateTimeZone('CEST')); $b = new DateTime('@2922396155', new DateTimeZone('Asia/Kolkata')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
$a = new DateTime('1996-01-21 04:58:58', new DateTimeZone('CEST')); $b = new DateTime('1996-04-13 03:19:34', new DateTimeZone('UTC')); $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);
show((new DateTime('2023-02-07 00:59:31', new DateTimeZone('Europe/Berlin')))->add(new DateInterval('P0W')), @(new DateTime('@3209174808', new DateTimeZone('Europe/Berlin')))->sub(new DateInterval('P165D')));
show((new DateTime('2002-04-27 01:55:02.180556', new DateTimeZone('-03:30')))->setTime(32, -2, 112), (new DateTime('2032-10-07 00:32:50', new DateTimeZone('-03:30')))->setDate(2000, -21, 108), (new DateTime('2002-04-27 01:55:02.180556', new DateTimeZone('-03:30')))->setISODate(2010, 121, 32), (new DateTime('2002-04-27 01:55:02.180556', new DateTimeZone('-03:30')))->setTimezone(new DateTimeZone('-03:30')));
show((new DateTimeImmutable('1986-03-11 01:56:25.245581', new DateTimeZone('Asia/Tokyo')))->modify('+36 hours'));
show((new DateTimeImmutable('@-400468394', new DateTimeZone('-03:30')))->setTime(58, 19, 117), (new DateTimeImmutable('2031-04-13 04:32:01.524228', new DateTimeZone('-03:30')))->setDate(2000, 54, -41), (new DateTimeImmutable('@-400468394', new DateTimeZone('-03:30')))->setISODate(2010, -45, 58), (new DateTimeImmutable('@-400468394', new DateTimeZone('-03:30')))->setTimezone(new DateTimeZone('-03:30')));
