<?php
// An array that is met again within itself, by value, is null.
function s($v) { return serialize($v); }
function own() { $a = [1]; $a[] = &$a; return $a; }
$a = [1]; $a[] = &$a;
echo serialize($a), "\n", s($a), "\n", s(own()), "\n", s([own(), own()]), "\n";
$b = [1]; $b['x'] = &$b;
echo serialize($b), "\n", s($b), "\n";
$c = [1, [2]]; $c[1][1] = &$c;
echo serialize($c), "\n", s($c), "\n";
$d = [1, [2, [3]]]; $d[1][1][1] = &$d[1];
echo serialize($d), "\n", s($d), "\n";
$o = new stdClass; $o->list = [1, [2]]; $o->list[1][] = &$o->list;
echo serialize($o), "\n", s($o->list), "\n";
class M { public $v; function __serialize(): array { $a = [$this->v]; $a[] = &$a; return $a; } }
$m = new M; $m->v = [$m];
echo serialize($m), "\n", s([$m, [$m]]), "\n";
$shared = [7]; $twice = [$shared, $shared, 'k' => [$shared]];
echo s($twice), "\n";
