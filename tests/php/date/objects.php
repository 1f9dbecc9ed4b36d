<?php
// What shows of DateTime and DateTimeZone: dumps, casts, exports, serialization, clones, subclasses.
date_default_timezone_set('UTC');
$d = new DateTime('2024-02-29 12:34:56.789');
var_dump($d, new DateTimeImmutable('2024-02-29 +05:30'), new DateTime('2024-02-29 EST'));
print_r(new DateTimeZone('Europe/Berlin'));
var_dump(new DateTimeZone('+01:30'), new DateTimeZone('cest'));
var_export([$d, new DateTimeZone('EST')]);
echo "\n", json_encode([$d, new DateTimeZone('Asia/Tokyo')]), "\n";
var_dump(get_object_vars($d), (array) $d, isset($d->date), property_exists($d, 'date'));
foreach ($d as $name => $value) {
    echo "never\n";
}
foreach (['2024-02-29 12:34:56.789', '2024-02-29 -03:30', '2024-02-29 PST', '-0044-03-15', '2024-10-27 02:30 Europe/Berlin'] as $text) {
    foreach ([new DateTime($text), new DateTimeImmutable($text)] as $x) {
        $s = serialize($x);
        $y = unserialize($s);
        echo $s, ' ', $x == $y ? 'same' : 'different', ' ', $y->format('c e'), ' ', $x::__set_state((array) $x) == $x ? 'same' : 'different', "\n";
    }
}
class Stamp extends DateTimeImmutable
{
    public $label = 'none';
    protected $inner = 1;
    private $own = 2;
    public ?Stamp $previous = null;
    public function with(string $label): static
    {
        $copy = $this->modify('+1 day');
        $copy->label = $label;
        $copy->own = 3;
        $copy->previous = $this;
        return $copy;
    }
    public function own(): int
    {
        return $this->own;
    }
}
$s = (new Stamp('2024-01-01'))->with('next');
var_dump($s, $s->previous->label);
$t = unserialize(serialize($s));
var_dump($t == $s, $t->own(), $t->previous->format('Y-m-d'), get_class(clone $t), get_class($t->setTime(1, 2)), $t->setTime(1, 2)->label);
class Late extends DateTime
{
    public $zone;
    public function __construct()
    {
    }
    public function start()
    {
        parent::__construct('2024-01-01');
    }
}
$late = new Late();
var_dump($late);
foreach (['format' => ['c'], 'getTimestamp' => [], 'modify' => ['+1 day'], 'getTimezone' => [], 'diff' => [$d], 'setTime' => [1, 2], 'getOffset' => [], '__serialize' => []] as $method => $arguments) {
    try {
        $late->$method(...$arguments);
    } catch (Error $e) {
        echo $method, ': ', $e->getMessage(), "\n";
    }
}
try {
    $d->diff($late);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
var_dump($late == $d);
$late->start();
echo $late->format('c'), "\n";
foreach (['O:8:"DateTime":0:{}', 'O:17:"DateTimeImmutable":3:{s:4:"date";s:3:"foo";s:13:"timezone_type";i:3;s:8:"timezone";s:3:"UTC";}',
    'O:8:"DateTime":3:{s:4:"date";s:10:"2024-01-01";s:13:"timezone_type";i:3;s:8:"timezone";s:3:"Foo";}', 'O:12:"DateTimeZone":0:{}',
    'O:12:"DateTimeZone":2:{s:13:"timezone_type";i:3;s:8:"timezone";s:3:"Foo";}'] as $data) {
    try {
        unserialize($data);
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
$c = clone $d;
$c->x = 1;
$c->modify('+1 day');
var_dump($d < $c, isset($d->x));
foreach ([fn() => new DateTime('foo bar'), fn() => new DateTimeImmutable('2024-01-01 25:00:99'), fn() => new DateTime([]), fn() => new DateTime('now', 'UTC'),
    fn() => date_create('foo'), fn() => new DateTime("2024-01-01 \0"), fn() => DateTime::createFromImmutable(new DateTime())] as $try) {
    try {
        echo get_debug_type($try()), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
