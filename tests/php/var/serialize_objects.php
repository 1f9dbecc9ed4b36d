<?php
class Base { private $hidden = 'base'; protected $kept = [1.5]; public $shown; }
class Child extends Base { private $hidden = 'child'; public ?Child $next = null; public int $unset; }
$o = new Child;
$o->next = new Child;
$o->shown = &$o->next;
$text = serialize($o);
echo str_replace("\0", '~', $text), "\n";
var_dump(unserialize($text));
$d = new stdClass;
$d->{'12'} = 'numeric';
$d->{'a b'} = null;
echo serialize($d), "\n";
var_dump(unserialize(serialize($d)) == $d);
var_dump(unserialize(serialize((object) ['x' => (object) []])));
// a property that is public now and was written as private or protected then
class Moved { public $p = 0; }
var_dump(unserialize("O:5:\"Moved\":1:{s:4:\"\0*\0p\";i:1;}"));
var_dump(unserialize("O:5:\"Moved\":1:{s:8:\"\0Moved\0p\";i:2;}"));
var_dump(unserialize("O:5:\"moved\":1:{s:8:\"\0Other\0p\";i:3;}"));
