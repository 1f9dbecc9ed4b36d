<?php
// is_array() and its kin by unqualified names, in a namespace that has one of them itself.

namespace Questions;

function is_float($x) { return 'ours: ' . \gettype($x); }

class Box
{
    public $held;
    public array $list = ['k' => [1], 'n' => null];
    function __construct($held) { $this->held = $held; }
    function kinds() { return [is_array($this->held), is_string($this->list['k'] ?? null), is_null($this->list['n']), is_int($this->list['k'][0])]; }
    function __get($name) { echo "get $name\n"; return 1.5; }
}

function kind($x)
{
    if (is_array($x)) {
        return 'array of ' . count($x);
    } elseif (is_string($x)) {
        return "string $x";
    } elseif (is_null($x)) {
        return 'null';
    } elseif (is_bool($x)) {
        return $x ? 'true' : 'false';
    } elseif (is_int($x) || \is_float($x)) {
        return 'number ' . $x;
    }
    return is_object($x) ? get_class($x) : 'else';
}

foreach ([[1, 2], 'text', null, true, false, 5, 2.5, new Box(1), STDIN ?? null] as $value) {
    echo kind($value), "\n";
}
var_dump(is_float(1.5), IS_ARRAY([]), \Is_Array(1));
var_dump((new Box([]))->kinds(), (new Box('x'))->kinds());
var_dump(is_int((new Box(1))->magic), is_double((new Box(1))->magic));

function undefined() { return [is_null($nothing), is_array($none['k']), is_string($object->name)]; }
try {
    var_dump(undefined());
} catch (\Error $e) {
    echo $e->getMessage(), "\n";
}

function &referred() { static $x = [1]; return $x; }
var_dump(is_array(referred()), is_int(strlen('abc')), is_bool(is_array([])));
try {
    is_array();
} catch (\ArgumentCountError $e) {
    echo $e->getMessage(), "\n";
}
try {
    is_string('a', 'b');
} catch (\ArgumentCountError $e) {
    echo $e->getMessage(), "\n";
}

function defaults(array $a) { return [$a['x'] ?? null, $a['y']['z'] ?? null, $missing ?? null, $a['x'] ?? 'd', ($a['n'] ?? null) === null]; }
var_dump(defaults(['x' => false, 'n' => null]), defaults(['y' => ['z' => 0]]));
function chained(?Box $b) { return $b?->held ?? null; }
var_dump(chained(null), chained(new Box(7)), chained(new Box(null)));
