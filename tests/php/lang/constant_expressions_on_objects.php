<?php
// A constant expression looks into no object but an enum's case.
enum E: string implements ArrayAccess
{
    case A = 'x';
    const B = self::A->value;
    const C = E::A?->name;

    public function offsetGet($key): mixed { return 42; }
    public function offsetExists($key): bool { return true; }
    public function offsetSet($key, $value): void {}
    public function offsetUnset($key): void {}
}
class A
{
    const LIST = ['k' => [1, 2]];
    const PART = self::LIST['k'][1];
    public $a = 4;
    public $value = E::A->value;
}
class OfEnum { const ELEMENT = E::A['k']; }
const NOTHING = null;
const FIVE = 5;

function name($x = E::A->{'na' . 'me'}) { return $x; }
function nothing($x = NOTHING?->foo) { return $x; }
function of_null($x = NOTHING->foo) { return $x; }
function of_null_twice($x = NOTHING?->foo->bar) { return $x; }
function of_int($x = FIVE->foo) { return $x; }
function missing($x = E::A->foo) { return $x; }
function named_by_array($x = E::A->{[]}) { return $x; }
function named_by_object($x = E::A->{new A}) { return $x; }
function of_object($x = (new A)->a) { return $x; }
function of_object_maybe($x = (new A)?->a) { return $x; }
function element($x = (new A)[0]) { return $x; }
function element_or($x = E::A[0] ?? 3) { return $x; }
function element_of_list($x = [[1, 2], 'b' => 3]['b']) { return $x; }
function element_of_string($x = 'abc'[1] . A::LIST['k'][0] . A::LIST['k'][7]) { return $x; }
function local() { static $x = (new A)->a; return $x; }

foreach (['name', 'nothing', 'of_null', 'of_null_twice', 'of_int', 'missing', 'named_by_array', 'named_by_object', 'of_object',
    'of_object_maybe', 'element', 'element_or', 'element_of_list', 'element_of_string', 'local',
    fn() => A::PART, fn() => OfEnum::ELEMENT, fn() => [E::B, E::C, (new A)->value]] as $f) {
    echo is_string($f) ? $f : '', ': ';
    try {
        echo json_encode($f()), "\n";
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
const LAST = (new A)->a;
