<?php
// Values of properties that are written in every way that php knows, read where nothing shows it.
class Counter {
    private $n = 0; private $list = []; protected $name = 'c'; public $open = 1; private static $made = 0; private ?Counter $next = null; private float $f = 0.0; private int $i;
    function __construct() { self::$made++; }
    function up() { $this->n++; $this->list[] = $this->n; $this->f += 1; return $this; }
    function show() { var_dump($this->n, $this->list, $this->name, $this->open, self::$made, $this->next === null, $this->f); }
    function reference() { return [&$this->n]; }
    function named($property, $value) { $this->$property = $value; }
    function each() { foreach ($this as $key => &$value) if ($key !== 'next' && $key !== 'i') $value = is_array($value) ? ['each'] : $value; }
    function drop() { unset($this->open); }
    function __get($name) { return "magic $name"; }
    function closure() { return function ($v) { $this->n = $v; $this->list['k']['deep'] = $v; }; }
    static function reset($v) { static::$made = $v; }
    function initialise() { try { return $this->i; } catch (Error $e) { echo $e->getMessage(), "\n"; } $this->i = 5; return $this->i + 1; }
}
class Named extends Counter { protected $name = ['named']; public $extra; function set($v) { $this->name = $v; $this->extra = $v; return $this->extra; } }
trait Holds { private $held = 1; function hold($v) { $this->held = $v; return $this; } function held() { return $this->held; } }
class Uses { use Holds; } class UsesToo { use Holds; }
class Other { private $n = 'other'; private $list = null; function n() { return $this->n; } }
function step($title) { echo "-- $title\n"; }
$c = (new Counter)->up()->up(); $c->show();
step('reference'); $r = $c->reference(); $r[0] = 'through'; $c->show(); unset($r);
step('computed name'); foreach (['n' => 1.5, 'name' => null, 'open' => [1]] as $k => $v) $c->named($k, $v); $c->show();
step('foreach'); $c->each(); $c->show();
step('unset'); $c->drop(); $c->show(); var_dump($c->open);
step('closure'); ($c->closure())('v'); $c->show();
step('bound'); $o = new Other; $f = $c->closure(); try { Closure::bind($f, $o, Other::class)(7); } catch (Error $e) { echo $e->getMessage(), "\n"; } var_dump($o->n()); (function () { $this->n = []; })->call($o); var_dump($o->n());
step('serialized'); $u = unserialize(str_replace('i:2;', 'N;', serialize((new Counter)->up()->up()))); $u->show();
step('reflection'); $p = new ReflectionProperty('Counter', 'n'); $p->setAccessible(true); $p->setValue($c, true); $c->show();
step('array_walk'); $w = new Uses; array_walk($w, function (&$v, $k) { $v = 'walked'; }); var_dump($w->held());
step('ArrayObject'); $n = new Named; $a = new ArrayObject($n); $a['extra'] = 2.5; var_dump($n->extra, isset($a['extra']));
step('trait'); var_dump((new Uses)->hold('x')->held(), (new UsesToo)->held());
step('child'); var_dump($n->set(3), $n->set('s')); $n->show();
step('static'); Counter::reset('many'); $c->show();
step('out'); preg_match('/a(.)/', 'abc', $n->extra); var_dump($n->extra); settype($n->extra, 'string');
step('uninitialised'); $q = new Counter; var_dump($q->initialise()); var_dump($q->initialise());
step('copy'); $d = clone $c; $d->up(); $d->show();
