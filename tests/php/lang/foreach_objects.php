<?php
class P { public $a = 1; protected $b = 2; private $c = 3; public $d = 4; function all() { foreach ($this as $k => $v) echo "$k=$v "; echo "\n"; } } $p = new P; foreach ($p as $k => $v) echo "$k=$v "; echo "\n"; $p->all(); $p->dyn = 5; foreach ($p as $k => &$v) $v = $v * 10; unset($v); var_dump($p);
