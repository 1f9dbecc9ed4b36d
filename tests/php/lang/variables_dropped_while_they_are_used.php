<?php
/* Spreads, references and recursive structures whose source goes away. */
class Tr implements IteratorAggregate { function getIterator(): Generator { global $s; $s = null; yield 1; yield 2; } } $s = new Tr; var_dump([...$s, ...[3]]); $s = new Tr; var_dump(max(...$s));
$a = [1, 2]; function ref(&$x, &$y) { global $a; $a = null; $x = 9; $y = 8; return $x + $y; } var_dump(ref(...$a)); var_dump($a);
function ret() { global $v; $v = new class { function __destruct() { global $v; $v = 1; } }; return $v; } ret(); $v = null; var_dump($v);
function args($a, $b) { $a = null; global $o; $o = null; return func_get_args(); } $o = new stdClass; var_dump(args($o, [$o]));
function &rr() { global $ar; return $ar['x']['y']; } $ar = []; $q = &rr(); $ar = null; $q = 5; var_dump($q);
$x = ['a' => ['b' => 1]]; $x['a'] = &$x['a']['b']; var_dump($x); $y = [1]; $y[0] = &$y; $y = 5; var_dump($y); $g = [1, 2]; $g[1] = $g; $g = $g[1]; var_dump($g);
$s = 'abc'; $s[1] = $s; $s = &$s; $s .= $s; $s .= $s[0] . $s; var_dump($s); $t = [[1]]; $t[0][0] = $t; $t[] = $t[0]; $t = $t[0] + $t; var_dump(count($t, 1));
class Cl { public $v; function __clone() { $this->v = clone $this->v; } } try { $z = new Cl; $z->v = new Cl; $z->v->v = 5; clone $z; } catch (Error $e) { echo $e->getMessage(), "\n"; }
