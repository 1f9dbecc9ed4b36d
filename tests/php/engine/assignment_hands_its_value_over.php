<?php
// When the destructor of what was there empties the variable again, nobody else has the new value.
class Loud
{
    function __construct(public $n) {}

    function __destruct()
    {
        echo "~{$this->n}(", $GLOBALS['o'] = null, ")\n";
    }
}

for ($i = 0; $i < 3; $i++) {
    $o = new Loud($i);
}
var_dump($o ?? null);
$o = new Loud('x');
$o = new Loud('y');
var_dump($o);
$o = new Loud('x');
$p = $o = new Loud('y');
var_dump($p->n);
$p = null;
$o = new Loud('x');
$q = new Loud('z');
$o = $q;
var_dump($o, $q->n);
class Part { public $o; }
class Emptying
{
    function __construct(public $n) {}

    function __destruct()
    {
        global $part;
        echo "~{$this->n}(";
        $part->o = null;
        echo ")\n";
    }
}
$part = new Part;
$part->o = new Emptying('a');
$part->o = new Emptying('b');
var_dump($part->o);
// The subject of a match lives as long as its arms run; what could not be assigned goes before the place's temporary.
class Part2
{
    function __construct(public $name) { echo "+$name "; }

    function __destruct() { echo "~{$this->name} "; }

    function __get($name) { return new Part2($name); }
}
function made($name) { return new Part2($name); }
function say($text) { echo $text, ' '; return $text; }

say(match (made(1)) { made(2) => 'two', default => say('none') });
echo "\n";
say(match (made(1)?->name) { 0, 1 => made(3)->name . say('one'), default => 0 });
echo "\n";
try {
    echo match (made(1)) { 1 => 2, default => throw new Exception('arm') };
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
try {
    echo match (made(1)) { made(2) => 2 };
} catch (UnhandledMatchError $e) {
    echo $e->getMessage(), "\n";
}
function arms()
{
    foreach ([1, 2, 3] as $i) {
        echo match ([made('a'), $i][1]) { 1 => yield say('first'), 2 => (function () { return say('second'); })(), default => '' }, "\n";
    }
}
foreach (arms() as $step) {
    echo $step, "\n";
}
$o = made('o');
try {
    $o->magic['key'] = made('value');
} catch (Error $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
