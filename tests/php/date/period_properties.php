<?php
// Properties of a DatePeriod: declared as others and written by nobody; what unset() takes away is not missed.
function tried(string $what, callable $f): void
{
    try {
        $result = json_encode($f());
        echo "$what: $result\n";
    } catch (Throwable $e) {
        echo $what, ': ', get_class($e), ': ', $e->getMessage(), "\n";
    }
}

class Mine extends DatePeriod
{
    public $mine = 1;
    public function write() { $this->start = new DateTime(); }
    public function remove() { unset($this->recurrences); return $this->recurrences; }
}

class Unmade extends DatePeriod
{
    public function __construct() {}
    public function write() { $this->recurrences = 3; }
}

foreach ((new ReflectionClass('DatePeriod'))->getProperties() as $property) {
    echo trim($property), ' ', json_encode([$property->isReadOnly(), $property->getModifiers(), $property->getAttributes()]), "\n";
}
$start = new DateTimeImmutable('2020-01-01 UTC');
$day = new DateInterval('P1D');
foreach (['start', 'current', 'interval', 'recurrences', 'include_end_date'] as $name) {
    $p = new DatePeriod($start, $day, 2);
    tried('read', fn() => gettype($p->$name));
    tried('isset', fn() => [isset($p->$name), empty($p->$name), $p?->$name === null]);
    tried('write', fn() => $p->$name = $p->$name);
    tried('write another type', fn() => $p->$name = 'x');
    tried('operator', fn() => $p->$name .= 'x');
    tried('increment', fn() => $p->$name++);
    tried('coalesce', fn() => $p->$name ??= 1);
    tried('element', fn() => $p->$name[] = 1);
    tried('property of it', fn() => $p->$name->foo = 1);
    tried('reference', function () use ($p, $name) { $x = &$p->$name; });
    tried('by reference', fn() => sort($p->$name));
    tried('element unset', function () use ($p, $name) { unset($p->$name[1]); });
    tried('unset', function () use ($p, $name) { unset($p->$name); });
    tried('reflected', fn() => (new ReflectionProperty($p, $name))->setValue($p, null));
    tried('read', fn() => $p->$name);
    echo implode(' ', array_keys(get_object_vars($p))), "\n";
    foreach ($p as $key => $date) {
        echo $key, ' ', $date->format('d'), "\n";
    }
    tried('recurrences', fn() => $p->getRecurrences());
}
$mine = new Mine($start, $day, 2);
tried('inside', fn() => $mine->write());
tried('unset inside', fn() => (new Mine($start, $day, 2))->remove());
$mine->mine = 2;
$mine->dynamic = 3;
$copy = clone $mine;
var_dump($copy->mine, $copy->dynamic);
echo json_encode(unserialize(serialize($mine))) === json_encode($mine) ? "same\n" : "other\n";

$unmade = new Unmade();
tried('initialise', fn() => $unmade->write());
tried('initialise outside', function () use ($unmade) { $unmade->start = null; });
tried('read', fn() => $unmade->recurrences);
tried('recurrences', fn() => $unmade->getRecurrences());
tried('end', fn() => $unmade->getEndDate());
tried('start', fn() => $unmade->getStartDate());
tried('interval', fn() => $unmade->getDateInterval());
tried('walk', function () use ($unmade) { foreach ($unmade as $x) {} });

// The property current follows the loop, from the second round on.
foreach ([0, DatePeriod::EXCLUDE_START_DATE] as $options) {
    $p = new DatePeriod($start, $day, 2, $options);
    foreach ($p as $key => $date) {
        echo $key, ' ', $date->format('d'), ' ', $p->current?->format('d') ?? 'null', "\n";
    }
    echo $p->current->format('d'), ' ', get_class($p->current), "\n";
    foreach ($p as $date) {
        break;
    }
    echo $p->current->format('d'), "\n";
}
