<?php
// Properties that have no value when elements come into being in them.
class ByElement
{
    private array $d;
    function add() { $this->d['k'] = 3; }
    function get() { return $this->d['k'] ?? 'none'; }
}
class ByNewElement
{
    private ?array $d;
    function add() { $this->d[][] = 3; }
    function get() { return $this->d[0][0] ?? 'none'; }
}
class ByDeepElement
{
    private array|false $d;
    function add() { $this->d['a']['b'] = 3; }
    function get() { return $this->d['a']['b'] ?? 'none'; }
}
class ByReference
{
    private array $d;
    function add() { $r = &$this->d; $r['k'] = 5; }
    function get() { return $this->d['k'] ?? 'none'; }
}
class ByReferenceOrNull
{
    private ?array $d;
    function add() { $r = &$this->d; $r['k'] = 5; }
    function get() { return $this->d['k'] ?? 'none'; }
}
class ByReferenceToElement
{
    private array $d;
    function add() { $r = &$this->d['k']; $r = 5; }
    function get() { return $this->d['k'] ?? 'none'; }
}
class ByArgument
{
    private array $d;
    function add() { array_push($this->d, 1); }
    function get() { return $this->d[0] ?? 'none'; }
}
class ByElementAsArgument
{
    private array $d;
    function add() { preg_match('/a/', 'a', $this->d['m']); }
    function get() { return $this->d['m'][0] ?? 'none'; }
}
class ByForeach
{
    private array $d;
    function add() { foreach ([1, 2] as $this->d['k']); }
    function get() { return $this->d['k'] ?? 'none'; }
}
class ByList
{
    private array $d;
    function add() { [$this->d['k'], $this->d['l']] = [1, 2]; }
    function get() { return $this->d['l'] ?? 'none'; }
}
class ByCoalescing
{
    private array $d;
    function add() { $this->d['k'] ??= 4; }
    function get() { return $this->d['k'] ?? 'none'; }
}
class ByIncrement
{
    private array $d;
    function add() { @$this->d['k']++; }
    function get() { return $this->d['k'] ?? 'none'; }
}
class ByCompound
{
    private array $d;
    function add() { @$this->d['k'] .= 'x'; }
    function get() { return $this->d['k'] ?? 'none'; }
}
class OfIterable
{
    private iterable $d;
    function add() { $this->d['k'] = 'x'; }
    function get() { return $this->d['k'] ?? 'none'; }
}
class OfArrayObject
{
    private ArrayObject $d;
    function add() { $this->d['k'] = 'x'; }
    function get() { return $this->d['k'] ?? 'none'; }
}
class OfString
{
    private string $d;
    function add() { $this->d['k'] = 'x'; }
    function get() { return $this->d['k'] ?? 'none'; }
}
class OfObject
{
    private stdClass $d;
    function add() { $this->d->k = 'x'; }
    function get() { return $this->d->k ?? 'none'; }
}
class ByUnset
{
    private array $d;
    function add() { unset($this->d['k']); }
    function get() { return $this->d['k'] ?? 'none'; }
}
class OfClasses
{
    private static array $d;
    private static ?array $e;
    static function add() { self::$d['k'] = 3; self::$e[] = 4; }
    static function get() { return [self::$d['k'] ?? 'none', self::$e[0] ?? 'none']; }
}
function said(Closure $what): void
{
    try {
        echo json_encode($what()), "\n";
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$o = new ByElement;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByNewElement;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByDeepElement;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByReference;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByReferenceOrNull;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByReferenceToElement;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByArgument;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByElementAsArgument;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByForeach;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByList;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByCoalescing;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByIncrement;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByCompound;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new OfIterable;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new OfArrayObject;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new OfString;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new OfObject;
said(fn() => $o->add());
said(fn() => $o->get());
$o = new ByUnset;
said(fn() => $o->add());
said(fn() => $o->get());
OfClasses::add();
said(fn() => OfClasses::get());

// Code behind a look at what never gets a value.
class NeverSet
{
    private array $d;
    private static array $e;
    function coalesce() { return shown($this->d['k'] ?? 'none'); }
    function isEmpty() { return empty($this->d['k']) ? marked('empty') : 'full'; }
    static function isSet() { return isset(self::$e['k']) ? 'set' : quoted('not set'); }
}
function shown($x) { return strlen($x); }
function marked($x) { return "*$x*"; }
function quoted($x) { return "'$x'"; }
said(fn() => [(new NeverSet)->coalesce(), (new NeverSet)->isEmpty(), NeverSet::isSet()]);
