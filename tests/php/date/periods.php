<?php
// DatePeriod: constructors, options, iteration, what shows.
date_default_timezone_set('Europe/Berlin');
function walk(DatePeriod $p): string
{
    $out = '';
    foreach ($p as $k => $d) {
        $out .= "$k:" . $d->format('md\TH') . ' ';
    }
    return $out . json_encode([$p->recurrences, $p->include_start_date, $p->include_end_date, $p->getRecurrences()]) . "\n";
}
$start = new DateTime('2024-03-29 12:00');
$end = new DateTimeImmutable('2024-04-02 12:00');
$day = new DateInterval('P1D');
foreach ([0, DatePeriod::EXCLUDE_START_DATE, DatePeriod::INCLUDE_END_DATE, 3] as $options) {
    echo walk(new DatePeriod($start, $day, 3, $options)), walk(new DatePeriod($start, $day, $end, $options));
}
echo walk(new DatePeriod('R3/2024-03-29T12:00:00Z/P1W')), walk(new DatePeriod('R2/2024-03-29T12:00:00Z/PT6H', 1));
echo walk(new DatePeriod('2024-03-29T12:00:00Z/P1D/2024-04-01T12:00:00Z'));
echo walk(new DatePeriod($start, DateInterval::createFromDateString('last thursday of next month'), new DateTime('2024-12-31'), 1));
echo walk(new DatePeriod($start, DateInterval::createFromDateString('2 weekdays'), 4)), walk(new DatePeriod($start, $day, new DateTime('2024-01-01')));
foreach ([
    fn() => new DatePeriod('foo'), fn() => new DatePeriod('R4'), fn() => new DatePeriod('2012-07-01T00:00:00Z'), fn() => new DatePeriod('R4/2012-07-01T00:00:00Z'),
    fn() => new DatePeriod('2012-07-01T00:00:00Z/P7D'), fn() => new DatePeriod(1, 2, 3), fn() => new DatePeriod($GLOBALS['start'], $GLOBALS['day'], -1),
    fn() => new DatePeriod($GLOBALS['start'], $GLOBALS['day']), fn() => unserialize('O:10:"DatePeriod":0:{}'),
] as $try) {
    try {
        $try();
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
class Day extends DateTimeImmutable
{
    public static int $made = 0;
    public function __construct(string $text)
    {
        self::$made++;
        parent::__construct($text);
    }
}
$p = new DatePeriod(new Day('2024-01-01'), $day, 2);
foreach ($p as $d) {
    echo get_class($d), ' ', $d->format('m/d'), ' ';
    $d->modify('+1 year');
}
echo Day::$made, ' ', get_class($p->getStartDate()), ' ', var_export($p->getEndDate(), true), ' ', $p->getDateInterval()->d, ' ', $p->current->format('m/d'), "\n";
$p->getStartDate()->modify('+1 day');
echo $p->start->format('c'), ' ', json_encode($p), "\n";
foreach (['start', 'recurrences', 'end'] as $name) {
    try {
        $p->$name = 1;
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
$q = unserialize(serialize(new DatePeriod($start, $day, $end)));
echo walk($q), walk(clone $q);
$it = $q->getIterator();
foreach ($it as $d) {
    echo $d->format('d '), $it->key(), ' ';
}
$it->rewind();
echo $it->current()->format('c'), ' ', count(iterator_to_array($q)), "\n";
echo walk(DatePeriod::__set_state(['start' => $start, 'current' => null, 'end' => null, 'interval' => $day, 'recurrences' => 2,
    'include_start_date' => true, 'include_end_date' => false]));
class Bare extends DatePeriod { public function __construct() {} }
foreach ([fn() => walk(new Bare()), fn() => (new Bare())->getStartDate(), fn() => serialize(new Bare())] as $try) {
    try {
        $try();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
