<?php
/* Arrays that only references keep are dropped by conversions and hooks of their own elements. */
class E { public $n; function __construct($n = 'e') { $this->n = $n; } function __toString() { global $inner, $in2; $inner = null; $in2 = null; return $this->n; } }
class J implements JsonSerializable { public $z = 1; function jsonSerialize(): mixed { global $inner; $inner = null; return 7; } function __serialize(): array { global $inner; $inner = null; return [1]; } function __debugInfo() { global $inner; $inner = null; return [1]; } }
$inner = [new E, new E, 'x']; $p = [&$inner]; $q = [['e', 'e', 'x']]; var_dump($p == $q);
$inner = [new E, new E, 'x']; $p = [&$inner]; $q = [['e', 'e', 'y']]; var_dump($p <=> $q);
$inner = ['k' => new E, 'l' => new E]; $p = [[1], &$inner, ['k' => 'e', 'l' => 'f']]; sort($p); var_dump(count($p));
$inner = [new J, new J, 'abc']; $p = ['q' => &$inner]; var_dump(json_encode($p));
$inner = [new J, new J, 'abc']; $o = new stdClass; $o->p = &$inner; var_dump(json_encode($o));
$inner = new stdClass; $inner->a = new E; $inner->b = new E; $q = new stdClass; $q->a = 'e'; $q->b = 'e'; $p = [&$inner]; var_dump($p == [$q]);
$inner = ['x' => [new E('b'), 1]]; $p = ['x' => [2, new E]]; var_dump(count(array_merge_recursive($inner, $p)['x']));
$inner = [new E('b'), new E('a')]; $in2 = [&$inner, [1, 2]]; var_dump(count(array_multisort($in2[0], $in2[1]) ? [1] : []));
$inner = ['k' => ['j' => 'v']]; $inner['k'][(string) new E] = 5; var_dump($inner);
$inner = ['k' => 'v']; $x = [$inner['k'], new E, $inner['k'] ?? 'gone']; echo implode('-', [$x[0], $x[1]]), "\n";
$inner = ['e' => 5]; $k = new E; try { var_dump($inner["$k"] ?? 'none'); } catch (Error $e) {} 
$inner = [[new E, 1]]; foreach ($inner as [$a, $b]) { echo "$a$b\n"; } 
$inner = ['a' => 'e']; switch (new E) { case $inner['a'] ?? 'nn': echo "m\n"; break; default: echo "d\n"; }
$inner = str_repeat('ab', 3); $in2 = substr_replace($inner, new E, 1, 2); var_dump($in2, $inner);
$inner = [1, 2]; $in2 = array_pad($inner, 5, new E); var_dump(count($in2)); $inner = ['x' => new E]; extract($inner); echo $x, "\n";
$inner = [new E('b'), new E('a'), new E('c')]; $p = [&$inner[0], &$inner[1], &$inner[2]]; asort($p, SORT_STRING); var_dump(count($p));
$inner = [new E('b'), new E('a'), 'b']; $p = [&$inner[0], &$inner[1], &$inner[2]]; var_dump(count(array_diff_assoc($p, ['b', 'a', 'b'])));
$inner = [new E('b'), new E('a'), 'b']; $p = [&$inner[0], &$inner[1], &$inner[2]]; var_dump(count(array_intersect_assoc($p, ['b', 'a', 'b'])));
