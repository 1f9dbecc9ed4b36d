<?php
for ($i = 0; $i < 3; $i++) { $o[] = eval('return [new class { public $p = 1; static $n = 0; function up() { return ++self::$n; } }, new class extends ArrayObject {}];'); }
foreach ($o as $x) { echo $x[0]->up(), $x[0]->up(), ' ', get_class($x[0]) === get_class($o[0][0]) ? 's' : 'd', get_class($x[1]) === get_class($o[0][1]) ? 's' : 'd', "\n"; }
foreach ($o as $x) echo strrchr(get_class($x[0]), '$'), ' ', strrchr(get_class($x[1]), '$'), "\n";
$o = [];
for ($i = 0; $i < 3; $i++) $o[] = eval('static $n = 0; $n++; return [new class { public $p = 1; }, function () { static $k = 0; return ++$k; }, $n];');
var_dump(get_class($o[0][0]) === get_class($o[1][0]), $o[0][1](), $o[0][1](), $o[1][1](), $o[2][2], $o[0][0] instanceof $o[1][0]);
for ($i = 0; $i < 3; $i++) { eval("function g$i() { static \$z = 10; return \$z++; } class K$i { const A = $i; static \$s = $i; function m() { return self::A + self::\$s++; } }"); }
echo g0(), g0(), g1(), g2(), (new K2)->m(), (new K2)->m(), K1::A, "\n";
