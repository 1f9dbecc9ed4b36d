<?php
class V { public $x; function __construct($x) { $this->x = $x; } }
function ids($tag) { $l=[]; for ($i=0;$i<4;$i++) $l[]=new V(0); echo str_pad($tag, 10), ': '; foreach ($l as $x) echo spl_object_id($x)," "; unset($x); echo "\n"; while ($l) array_pop($l); }
ids('s'); $r = [new V(1)] == [new V(1)]; ids('arr==');
$r = new V(1) == new V(1); ids('obj==');
$r = new V(1) === new V(1); ids('obj===');
$r = [new V(1)] === [new V(2)]; ids('arr===');
$r = new V(1) < new V(1); ids('obj<');
$r = new V(1) > new V(1); ids('obj>');
$r = [new V(1)] + [new V(2)]; ids('arr+'); unset($r); ids('unset');
$r = new V(1) <=> new V(1); ids('<=>');
$r = max(new V(1), new V(3)); ids('max'); unset($r); ids('max gone');
$r = [new V(1), new V(2)]; unset($r); ids('list');
$r = new V(new V(2)); unset($r); ids('nested');
$r = new V([new V(2), new V(3)]); unset($r); ids('nested2');
(function ($a, $b) { })(new V(1), new V(2)); ids('args');
(function () { $a = new V(1); $b = new V(2); })(); ids('locals');
$r = new V(1) ?: new V(2); $r = null; ids('?:');
$r = (new V(1))->x . (new V(2))->x; ids('concat');
$r = isset((new V(1))->x[(new V(2))->x]); ids('isset');
$r = [(new V(1))->x => new V(2)]; $r = 1; ids('key');
foreach ([new V(1), new V(2)] as $v) {} unset($v); ids('foreach');
list($a, $b) = [new V(1), new V(2)]; unset($a, $b); ids('listas');
$r = clone new V(1); unset($r); ids('clone');
$s = [new V(1), new V(2), new V(3)]; $s = array_filter($s, fn($v) => $v->x > 1); ids('filter'); $s = null; ids('filter gone');
$s = array_map(fn($v) => new V($v->x), [new V(1), new V(2)]); ids('map'); $s = null; ids('mapgone');
try { throw new Exception('x', 0, new Exception('y')); } catch (Exception $e) {} unset($e); ids('exc');
