<?php
// DateInterval: ISO 8601, relative texts, what shows, serialization.
foreach ([
    'P1D', 'P1Y2M3DT4H5M6S', 'P2W', 'P1W2D', 'PT36H', 'P0001-02-03T04:05:06', 'P', 'PT', 'P1', 'P1S', 'PT1D', 'P1DT', 'xx', '', 'P1.5D', 'P-1D', 'P1D ',
    '2007-05-11T15:30:00Z/2008-06-12T16:00:01Z', '2007-05-11T15:30:00Z', 'P999999999999Y', 'P1M1M', 'p1d',
] as $text) {
    try {
        $i = new DateInterval($text);
        echo json_encode($text), ' ', $i->format('%R %y %m %d %h %i %s %a'), "\n";
    } catch (Exception $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
foreach (['1 day', '2 weeks ago', 'next weekday', 'last day of next month', 'monday', '3 days 4 hours', 'next weekday 15:30', '+1 day UTC', 'foo', ''] as $text) {
    $i = DateInterval::createFromDateString($text);
    if ($i) {
        echo json_encode($text), ' ', $i->format('%y %m %d %h %i %s'), ' ', json_encode($i), ' ', (new DateTime('2024-01-31'))->add($i)->format('c'), "\n";
    }
}
$i = new DateInterval('P1M2DT3H');
var_dump($i, (array) $i === get_object_vars($i), isset($i->y), isset($i->nope), $i->days);
var_export($i);
echo "\n", serialize($i), "\n", json_encode($i), "\n";
foreach ($i as $name => $value) {
    echo $name, ' ';
}
echo "\n";
$copy = unserialize(serialize($i));
var_dump($copy->format('%m %d %h') === $i->format('%m %d %h'));
$diff = unserialize(serialize((new DateTime('2024-01-01'))->diff(new DateTime('2024-03-05'))));
echo $diff->days, ' ', $diff->invert, "\n";
$text = unserialize(serialize(DateInterval::createFromDateString('2 weekdays')));
var_dump($text);
echo (new DateTime('2024-01-05'))->add($text)->format('c'), "\n";
$made = DateInterval::__set_state(['y' => '3', 'm' => 1.7, 'f' => 0.5, 'days' => 7, 'invert' => 1]);
echo $made->format('%R %y %m %d %f %a'), "\n";
class Span extends DateInterval
{
    public $unit = 'x';
    public function __construct(public bool $ready = true)
    {
        if ($ready) {
            parent::__construct('P3D');
        }
    }
}
$span = new Span();
$span->more = [1];
var_dump($span, unserialize(serialize($span)) instanceof Span);
$c = clone $span;
$c->d = 9;
echo $span->d, ' ', $c->d, "\n";
try {
    (new Span(false))->format('%d');
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
try {
    (new DateTime())->add(new Span(false));
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
foreach (['O:12:"DateInterval":0:{}', 'O:12:"DateInterval":2:{s:11:"from_string";b:1;s:11:"date_string";s:3:"foo";}'] as $data) {
    try {
        var_dump(unserialize($data));
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
