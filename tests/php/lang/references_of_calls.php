<?php
function v() { return 5; } $r = &v(); var_dump($r); class A { public $items = [1]; function &items() { return $this->items; } } $o = new A; $i = &$o->items(); $i[] = 2; echo count($o->items), "\n"; $o->items()[] = 3; echo count($o->items), "\n"; foreach ($o->items() as &$q) $q *= 2; echo json_encode($o->items), "\n";
