<?php
// A calendar: dates are made, moved, compared, formatted and counted.
$zone = new DateTimeZone('UTC');
$check = 0;
$weekdays = array_fill_keys(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], 0);
$day = new DateTimeImmutable('2000-01-01 12:00:00', $zone);
$count = (int) ($argv[1] ?? 1000);
$month = new DateInterval('P1M');
$text = '';
for ($i = 0; $i < $count; $i++) {
    $weekdays[$day->format('D')]++;
    $later = $day->add($month);
    $check += $later->diff($day)->days;
    $check += (int) date('z', $day->getTimestamp()) + (checkdate((int) $day->format('n'), 30, (int) $day->format('Y')) ? 1 : 0);
    if ($i % 20 === 0) {
        $parsed = DateTime::createFromFormat('d.m.Y H:i', $day->format('d.m.Y H:i'), $zone);
        $check += $parsed == $day ? 1 : 0;
        $check += mktime(0, 0, 0, $i % 12 + 1, 1, 2020) % 97 + strtotime('2021-03-04 +' . $i % 50 . ' days UTC') % 89;
        $text = md5($text . $day->format(DATE_ATOM) . $later->format('W o N jS'));
    }
    $day = $day->modify('+1 day');
}
echo $check, ' ', $text, ' ', implode(',', $weekdays), ' ', $day->format('Y-m-d'), "\n";
