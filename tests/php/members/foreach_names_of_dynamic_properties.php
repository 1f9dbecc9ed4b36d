<?php
// Names with a class in front, and names that mean a private property to the class that looks.
foreach ((object) ["\0A\0b" => 42, "\0*\0c" => 24, 'd' => 1, 7 => 2] as $k => $v) {
    var_dump($k, $v);
}
class Test {
    private $prop = 'own';
    function each() { foreach ($this as $k => $v) { echo "$k => $v, "; } echo "\n"; }
    function each_reference() { foreach ($this as $k => &$v) { $v .= '!'; echo "$k => $v, "; } echo "\n"; }
    function vars() { echo json_encode(get_object_vars($this)), "\n"; }
}
#[AllowDynamicProperties]
class Test2 extends Test {
    function each2() { foreach ($this as $k => $v) { echo "$k => $v, "; } echo "\n"; }
}
$o = new Test2;
$o->first = 1;
$o->prop = 'dynamic';
$o->last = 2;
$o->each();
$o->each2();
$o->each_reference();
$o->vars();
foreach ($o as $k => $v) {
    echo "$k => $v, ";
}
echo "\n";
var_dump($o);
