<?php
function show($f) { try { echo '= ', var_export($f(), true), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
class S { public static $a = ['x' => 1]; public static int $i = 1; public static ?array $n = null; public $p = ['q' => [1, 2]]; public $o; protected $prot = 1; public ?S $s = null; public array $list = [];
 function m() { $this->p['q'][] = 3; $this->p['r']['s'] ??= 'd'; $this->o ??= new S; $this->o->p['q'][0] .= 'z'; return [$this->p, $this->o->p]; }
 function n() { $name = 'p'; $this->$name['q'][1] = 9; $this->{'o' . ''} = 5; return [$this->p, $this->o, isset($this->{'p'}['q'][1]), isset($this->nope->x), empty($this->p['zz'])]; }
 function chain() { return $this->s?->s->p['q'] ?? 'none'; }
 function ref() { $r = &$this->list['a']['b']; $r = 5; $t = &$this->list; $t[] = 6; return $this->list; }
 function &get($k) { return $this->list[$k]; }
 function cnt() { $this->list['n']['c'] ??= 0; for ($i = 0; $i < 5; $i++) { $this->list['n']['c']++; $this->list['n']['c'] += 2; --$this->list['n']['c']; } return $this->list; } }
show(function () { S::$a['y']['z'] = 2; S::$a['x']++; S::$a['x'] .= 'q'; unset(S::$a['y']['z']); return S::$a; });
show(function () { S::$n['k'][] = 1; return S::$n; });
show(function () { S::$i['k'] = 1; });
show(function () { $n = 'a'; S::$$n['w'] = 1; return [isset(S::$a['w']), isset(S::$a['nope']['w']), S::$a['v'] ?? 'd']; });
show(fn() => (new S)->m()); show(fn() => (new S)->n()); show(fn() => (new S)->chain()); show(fn() => (new S)->ref()); show(fn() => (new S)->cnt());
show(function () { $s = new S; $r = &$s->get('k'); $r = 7; return $s->list; });
show(function () { $s = new S; $s->get('k')['x'] = 1; return $s->list; });
show(function () { $s = new S; $c = clone $s; $c->p['q'][0] = 'c'; return [$s->p, $c->p]; });
show(function () { $s = new S; $r = &$s->p['q']; $c = clone $s; $c->p['q'][0] = 'c'; return [$s->p, $c->p]; });
show(function () { $GLOBALS['gg']['x'][] = 1; global $gg; $gg['x'][] = 2; return $GLOBALS['gg']; });
show(function () { $v = 'dyn'; $$v['k'] = 1; $$v['l'] .= 'x'; return $dyn; });
show(function () { $a = ['a' => ['b' => ['c' => 1]]]; $k = 'b'; $a['a'][$k]['c'] += 5; $a['a'][$k]['d']['e'][] = $a['a']['b']['c']; return $a; });
show(function () { $a = [[1, 2], [3, 4]]; foreach ($a as $i => $row) foreach ($row as $j => $v) $a[$i][$j] = $v * 2; return $a; });
show(function () { $a = []; for ($i = 0; $i < 20; $i++) $a[19 - $i] = $i; ksort($a); return array_sum($a) . count($a); });
show(function () { $a = [1, 2, 3]; $b = &$a[1]; $c = $a; $c[1] = 99; $c[0] = 98; return [$a, $c]; });
show(function () { $a = ['x' => 1]; $f = function () use (&$a) { $a['y'] = 2; }; $f(); return $a; });
show(function () { function addTo(array &$x, $v) { $x[] = $v; $x['k']['n'] = $v; } $a = ['z' => []]; addTo($a['z'], 5); addTo($a['new'], 6); return $a; });
show(function () { $o = new stdClass; $f = function (&$x) { $x['in'] = 1; }; $f($o->made); $f($o->made2['deep']); return (array) $o; });
show(function () { $s = 'hello'; $t = $s; $s[0] = 'J'; $s[-1] = 'y'; $s[7] = '!'; return [$s, $t, $s[1], $s['2'], isset($s[20]), $s[20] ?? 'd']; });
show(function () { $a = [3 => 'a']; $a[] = 'b'; $a['5'] = 'c'; $a["05"] = 'd'; $a[] = 'e'; unset($a[6]); $a[] = 'f'; return $a; });
show(function () { $a = ['b' => 1, 'a' => 2]; unset($a['b']); $a['b'] = 3; return array_keys($a); });
show(function () { $x = ['k' => null]; return [isset($x['k']), $x['k'] ?? 'd', array_key_exists('k', $x), empty($x['k'])]; });
show(function () { $x = null; return [$x['a']['b'] ?? 'd', isset($x->a->b), $x?->a?->b, empty($x['q'])]; });
show(function () { $x = new stdClass; $x->a = new stdClass; $x->a->b = [1]; $y = $x; $y->a->b[] = 2; return [$x->a->b, $x->a->c ?? 'n', isset($x->a->b[1]), $x?->a?->b[0]]; });
show(function () { $a = []; $a['self'] = &$a; $a['self']['x'] = 1; return count($a); });
show(function () { $i = 5; $a = [$i++, $i++, 'k' . $i => $i++]; $a[$i++] = $i; return $a; });
show(function () { $a = [1, 2]; [$a[0], $a[1]] = [$a[1], $a[0]]; return $a; });
show(function () { [$x['a'], $x['b'][]] = [1, 2]; return $x; });
show(function () { $o = new S; [$o->p, $o->list['q']] = ['P', 'Q']; return [$o->p, $o->list]; });
