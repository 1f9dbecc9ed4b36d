<?php
// Destructors that run in hot loops change the variables of the main program.
class D { public static $n = 0; public $k;
function __construct($k) { $this->k = $k; }
function __destruct() { global $sum; $sum += $this->k; self::$n++; } }
$sum = 0;
for ($i = 0; $i < 50; $i++) { $d = new D($i); $sum *= 1; if ($i % 10 == 9) { $d = null; echo $sum, ' '; } }
unset($d); echo $sum, ' ', D::$n, "\n";
for ($i = 0; $i < 50; $i++) { $list[] = new D(1); if (count($list) > 5) { array_shift($list); } }
echo $sum, ' ', D::$n, ' ', count($list), "\n";
$list = []; echo $sum, "\n";
for ($i = 0; $i < 30; $i++) { $list[$i % 3] = new D($i); } echo $sum, "\n";
