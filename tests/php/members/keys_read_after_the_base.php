<?php
// Keys that are the variable they are keys of, keys of what has no elements, unset() in typed properties.
function t($f) { try { var_dump($f()); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
t(function () { $b = &$c[$c]; return [$b, $c]; }); t(function () { $c[$c] = 1; return $c; }); t(function () { $c = null; $c[$c] = 1; return $c; }); t(function () { $c = false; $c[$c] = 1; return $c; });
t(function () { $c[$c] .= 1; return $c; }); t(function () { $c = null; $c[$c] .= 1; return $c; }); t(function () { $c[$c]++; return $c; }); t(function () { $c[$c][1] = 1; return $c; }); t(function () { $c['x'][$c] = 1; return $c; });
t(function () { $c[$c] ??= 1; return $c; }); t(function () { unset($c[$c]); return $c ?? 0; }); t(function () { unset($c[$c]['x']); return $c ?? 0; }); t(function () { $c = true; $c[$c] = 1; return $c; }); t(function () { $c = 'abc'; $c[$c] = 1; return $c; });
t(function () { $c = &$d; $c[$d] = 1; return $c; }); t(function () { $c = &$d; $x = &$c[$d]; return $c; }); t(function () { foreach ([1] as $c[$c]) { } return $c; }); t(function () { [$c[$c]] = [1]; return $c; }); t(function () { $c->p[$c] = 1; return $c; });
function r(&$x) { $x = 1; } t(function () { r($c[$c]); return $c; }); t(function () { $c = null; r($c[$c]); return $c; }); t(function () { $b = 1; r($b[$c]); return $b; }); t(function () { $b = 1; r($b[$c][$d]); return $b; });
class A implements ArrayAccess { function offsetExists($k): bool { return true; } function offsetGet($k): mixed { return 5; } function offsetSet($k, $v): void { } function offsetUnset($k): void { } }
t(function () { $b = new A; r($b[$c][$p]); return $b; }); t(function () { $b = new A; $b[$c][$p] = 1; return $b; }); t(function () { $b = new A; $b[$c][$p] .= 1; return $b; }); t(function () { $b = new A; $x = &$b[$c][$p]; return $b; }); t(function () { $b = new A; unset($b[$c][$p]); return $b; });
t(function () { $b = 1; $b[$p] = $q; return $b; });t(function () { $b = 1; $x = &$b[$p]; return $b; }); t(function () { $b = 1; $b[$p] += $q; return $b; }); t(function () { $b = 1; $b[$p]++; return $b; }); t(function () { $b = 1; unset($b[$p]); return $b; }); t(function () { $b = 1; $b[$p][$q] = $r; return $b; });
class P { public ?self $o = null; public ?int $i = null; public int|false $f = false; public ?array $a = null; public $u; }
t(function () { $p = new P; unset($p->o[2]); return $p; }); t(function () { $p = new P; unset($p->o[2][3]); return $p; }); t(function () { $p = new P; unset($p->f[2]); return $p; }); t(function () { $p = new P; unset($p->a[2], $p->u[1], $p->u[1][2], $p->i->x); return $p; });
t(function () { $p = new P; $p->o[2] = 1; return $p; }); t(function () { $p = new P; $p->f[] = 1; return $p; }); t(function () { $p = new P; $x = &$p->i['a']; return $p; });
