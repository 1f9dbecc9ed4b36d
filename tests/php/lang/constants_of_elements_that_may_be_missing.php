<?php
const A = ['a' => ['b' => 1]];
const B = A['x']['y'] ?? 'dflt';
class K { const N = null; const C = self::N ?? 'n'; const D = A['a']['q'] ?? self::C; const E = A['a']['b'] ?? 3; public $p = A['zz'][1][2] ?? 'p'; }
var_dump(B, K::C, K::D, K::E, (new K)->p);
function f($x = A['q']['w'] ?? 7) { return $x; } var_dump(f());
