<?php
// An assignment yields what the variable, element or property holds behind the destructor of its old value, and the new
// value is there alone meanwhile.
class Late
{
    function __construct(public Closure $then) {}
    function __destruct() { echo 'late '; ($this->then)(); echo "done\n"; }
}

class Named
{
    function __construct(public string $name) {}
    function __destruct() { echo "~$this->name "; }
}

#[AllowDynamicProperties]
class Holder
{
    static $static = null;
    static mixed $typed_static = null;
    static ?array $list = null;
    public $plain = null;
    public array $items = [];
    public int|string|Late $typed = 0;
}

function reference(): void
{
    $r = &$x;
    $x = new Late(function () use (&$x) { $x = 'by reference'; });
    var_dump($x = 5);
    $x = new Late(function () use (&$x) { $x = null; });
    $x = new Named('reference');
    var_dump($x);
}

function statics(): void
{
    Holder::$static = new Late(function () { Holder::$static = 'static'; });
    var_dump(Holder::$static = 7);
    Holder::$static = new Late(function () { Holder::$static = null; });
    Holder::$static = new Named('static');
    var_dump(Holder::$static);
    Holder::$typed_static = new Late(function () { Holder::$typed_static = null; });
    Holder::$typed_static = new Named('typed static');
    var_dump(Holder::$typed_static);
    Holder::$list = [new Late(function () { Holder::$list = [2]; })];
    var_dump(count(Holder::$list = [1, 2, 3]));
}

function properties(): void
{
    $o = new Holder;
    $o->plain = new Late(function () use ($o) { $o->plain = 'property'; });
    var_dump($o->plain = 8);
    $o->typed = new Late(function () use ($o) { $o->typed = 'typed'; });
    var_dump($o->typed = 9);
    $o->more = new Late(function () use ($o) { $o->more = 'dynamic'; });
    var_dump($o->more = 10);
    $o->items['k'] = new Late(function () use ($o) { $o->items['k'] = 'element of a property'; });
    var_dump($o->items['k'] = 12);
    $o->items['k'] = new Late(function () use ($o) { unset($o->items['k']); });
    $o->items['k'] = new Named('element of a property');
    var_dump(count($o->items));
}

function elements(): void
{
    $b = &$a;
    $a = ['k' => new Late(function () use (&$a) { $a['k'] = 'element'; })];
    var_dump($a['k'] = 13);
    $a = ['k' => new Late(function () use (&$a) { unset($a['k']); })];
    $a['k'] = new Named('element');
    var_dump($a);
    $c = ['k' => new Late(function () {})];
    var_dump($c['k'] = 15, ($c['in']['k'] = 16) + 1);
    $c['in']['k'] = new Late(function () {});
    var_dump($c['in']['k'] = 17);
}

for ($round = 0; $round < 3; $round++) {
    reference();
    statics();
    properties();
    elements();
    $g = new Late(function () { $GLOBALS['g'] = 'global'; });
    var_dump($g = 18);
    $n = 'g';
    $g = new Late(function () { $GLOBALS['g'] = 'by name'; });
    var_dump($$n = 19);
    $g = new Late(function () { $GLOBALS['g'] = 'of GLOBALS'; });
    var_dump($GLOBALS['g'] = 20);
    $g = new Late(function () { $GLOBALS['g'] = null; });
    $g = new Named('global');
    var_dump($g);
}
