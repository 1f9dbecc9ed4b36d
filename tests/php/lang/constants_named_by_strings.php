<?php
namespace Space;
// Classes that a constant string names in constant expressions, and constants with a leading backslash.
class P { const Q = 5; }
const NAME = 'Space\\P';
class A {
    const X = ("Space\\P")::Q;
    const Y = ('\\Space\\' . 'P')::Q + 1;
    public $z = 'Space\\P'::Q;
    function f($o = new ('Array' . 'Object')([1])) { return $o; }
}
const TOP = ("\\Space\\P")::Q;
static $s = new ('stdClass');
var_dump(A::X, A::Y, (new A)->z, TOP, count((new A)->f()), $s);
try { var_dump((fn($x = 'P'::Q) => $x)()); } catch (\Error $e) { echo $e->getMessage(), "\n"; }
define('Space\B', 2);
define('\Space\C', 3);
define('\D', 4);
var_dump(B, \defined('\Space\B'), \defined('\D'), \defined('D'), \defined('\Space\C'), \defined('Space\C'));
foreach (['\D', 'Space\C', '\Space\B', '\SPACE\B'] as $name) {
    try { var_dump(\constant($name)); } catch (\Error $e) { echo $e->getMessage(), "\n"; }
}
define('D', 5);
var_dump(\D, \define('\D', 6), \define('D', 7));
try { var_dump(C); } catch (\Error $e) { echo $e->getMessage(), "\n"; }
const __COMPILER_HALT_OFFSET__ = 'in a namespace';
echo __COMPILER_HALT_OFFSET__, "\n";
