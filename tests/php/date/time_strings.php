<?php
// The formats of strtotime() and date_parse(), each with its relatives.
date_default_timezone_set('Europe/Berlin');
$base = 1711845000; // 2024-03-31 01:30, half an hour before clocks are set forward
$texts = [
    'now', 'today', 'midnight', 'noon', 'tomorrow', 'yesterday noon', 'yesterday 14:00', 'noon tomorrow',
    '@86400', '@-1', '@1.5', '@-3.25', '@1 +1 day', '10 September 2000', '10 September 2000 UTC', 'Sat, 30 Apr 2016 17:52:13 GMT',
    '2024-02-29', '2024-2-9', '24-2-9', '2024/02/29', '02/29/2024', '2/29/24', '2/29', '29.02.2024', '29.2.24', '29-02-2024', '29-Feb-2024',
    '20240229', '20240229T101112', '20240229t1011', '2024W101', '2024-W10-3', '2024W10', '2024.060', '2024060', '2024-060',
    '10/Oct/2000:13:55:36 -0700', '2008:08:07 18:11:31', '2008-07-01T22:35:17.02', '2008-7-1T9:3:37', '20080701T22:38:07', '20080701t223807',
    '2008 June', 'June 2008', 'June', 'June 4', '4 June', '4 June, 5 pm', 'June 4 05:05', 'XII 2000', '4 IV 1999', '1814-MAY-17', 'May-09-78', '78-Dec-22',
    '10:11', 't10:11:12', 'T1011', '10:11:12.131415', '10am', '10:30 pm', '10.30.15 a.m.', '12am', '12:00 PM', '4:08:37:81412 am', '24:00', '23:59:60',
    '10:11 +02:00', '10:11 GMT+2', '10:11:12 EST', '10:11 (PST)', '10:11 Asia/Tokyo', '10:11Z', '2024-07-01 10:11:12 America/New_York', '12:34:56-05:30:15',
    '+1 day', '-2 weeks', '+1 week 2 days 4 hours 2 seconds', '3 months ago', '+1 month -1 day', '2 fortnights', '+-+3 days', '100 years ago', '1.5 hours', '7 ms',
    'next month', 'last year', 'this week', 'next week', 'previous day', 'third day', 'eighth day', 'next fortnight', 'last week',
    'monday', 'tue', 'sunday', 'next friday', 'last sunday', 'monday next week', 'sunday this week', 'this sunday', 'sat', 'saturday noon', 'first sat', 'wednesdays',
    'first day of', 'last day of february', 'first day of next month', 'last day of this month noon', 'first monday of january 2025', 'last fri of', 'third tue of next month',
    '3 weekdays', '-4 weekdays', '5 weekdays ago', '4 Sundays ago', '2 monday ago', 'sat ago', 'next weekday', 'back of 7pm', 'front of 5', 'back of 19',
    '0000-00-00', '2023-02-29', '2024-13-01', '-0044-03-15', '+12345-01-02', '1999', '1999 10:00', '11 Oct', '11 Oct 2005 17:00', 'Oct 11',
    "2024-01-02\t03:04", " 2024-01-02 ", "2024-01-02\n", '2024-01-02,', '2024-01-02 , 10:00', '', ' ', 'xyz', 'Foo/Bar', '10:00 11:00', '2024-01-01 2024-01-02',
    'UTC UTC', 'EST EST EST', '2024-01-02 03:04:05 06:07', '01:02:03:04', '++', '9999999999999999999', '+99999999999999999999 days', 'a', 'J', 'first', 'ago',
];
foreach ($texts as $text) {
    $time = strtotime($text, $base);
    echo json_encode($text), ' ', $time === false ? 'false' : date('Y-m-d H:i:s T', $time), "\n  ";
    $parsed = date_parse($text);
    foreach ($parsed as $name => $value) {
        if ($value !== false && $value !== 0 && $value !== []) {
            echo $name, '=', json_encode($value), ' ';
        }
    }
    echo "\n";
}
