<?php
class D { function __construct(public $n) {} function __destruct() { echo "d{$this->n} "; } }
$a = new D("a"); $b = new D("b"); $c = [new D("c1"), new D("c2")]; $e = new D("e"); $f = $e; $r = new D("r"); $rr = &$r;
function f() { $x = new D("x"); $y = new D("y"); echo "in "; return $y; }
f(); echo "| "; $z = f(); echo "|\n"; $z = null; echo "\n";
$b = new D("b2"); echo "\n"; unset($a); echo "\n";
function g() { static $s; $s = new D("static"); } g();
class H { static $p; } H::$p = new D("prop"); 
echo "end\n";
