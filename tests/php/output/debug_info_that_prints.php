<?php
// var_dump() prints as it goes, so that what __debugInfo() prints comes in between; print_r() comes last.
class A { public $v = 1; function __debugInfo() { echo "[info]\n"; return ['shown' => [1]]; } }
class B { function __debugInfo() { throw new Exception('no array'); } }
var_dump([1, 'a' => new A, [new A]]);
print_r([1, new A]);
ob_start();
var_dump([new A], new A);
echo strtoupper(ob_get_clean());
var_dump([2, new B]);
