<?php
class P { private $pp=1; protected $pq=2; public $pr=3; private static $ps=4; public static $pt=5; protected static $pu=6;
 static function vars($c) { return get_class_vars($c); } }
class C extends P { public $own=7; private $pp=8; public static $st=9; private static $ps=10; static function cv($c) { return get_class_vars($c);} }
class D extends P { public $d; public int $t; public static int $ut; }
C::$st = 99; P::$pt = 55;
foreach (['P','C','D'] as $c) { echo json_encode([$c, get_class_vars($c), P::vars($c), C::cv($c)]), "\n"; }
trait T { public $tx=1; static $ts=2; }
class E extends P { use T; public $e1 = 1; }
class F extends E { public $pr=33; public $tx2=1; }
foreach (['E','F'] as $c) { echo json_encode([$c, get_class_vars($c), P::vars($c)]), "\n"; }
abstract class G { abstract function a(); abstract function b(); function c() {} }
abstract class H extends G { function z(){} abstract function y(); function b(){} }
abstract class I extends H implements Countable { use TT; function own() {} private function priv() {} }
trait TT { function tt() {} function c() {} }
foreach (['G','H','I'] as $c) echo json_encode(get_class_methods($c)), "\n";
class S { function __toString() { return 'P'; } }
foreach ([new S, 'p', '\P', []] as $x) { try { var_dump(get_class_vars($x)); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
foreach ([new S, 'p', '\P', []] as $x) { try { var_dump(get_class_methods($x)); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
foreach ([new D, 'D', '\D', null] as $x) { try { var_dump(get_parent_class($x)); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
var_dump(get_parent_class());
