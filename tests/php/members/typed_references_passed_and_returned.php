<?php
/* References of typed properties as by-reference arguments and results: what has the type passes, nothing is converted. */
class A { public int $i = 5; public ?string $s = 'x'; public readonly int $ro; public readonly array $ra; public array $l = [1, 2]; public float $f = 1.5; function __construct() { $this->ro = 1; $this->ra = [1, 2]; }
 function &ret(): string { return $this->i; } function &reti(): int { return $this->i; } function &retf(): float { return $this->i; } function gen(): iterable { yield 1; } function &refgen() { foreach ($this->l as &$v) yield $v; yield $this->i; } }
function t($n, $f) { echo $n, ': '; try { $r = $f(); echo json_encode($r); } catch (\Throwable $e) { echo get_class($e), ': ', $e->getMessage(); } echo "\n"; }
function ps(string &$x) { return $x; } function pf(float &$x) { $x = 2.5; return $x; } function pn(?int &$x) { $x = null; } function pu(int|string &$x) { $x = 'u'; } function pv(string &...$all) { return $all; } function pd(string &$x = 'd') { return $x; } function pb(bool &$b) { return $b; }
t('by ref param', function () { $o = new A; $r = ps($o->i); return [$r, $o->i]; });
t('by ref float', function () { $o = new A; $r = pf($o->i); return [$r, $o->i]; });
t('by ref bool', function () { $o = new A; $r = pb($o->i); return [$r, $o->i]; });
t('by ref null', function () { $o = new A; pn($o->i); return $o->i; });
t('by ref union', function () { $o = new A; pu($o->i); return $o->i; });
t('by ref variadic', function () { $o = new A; $r = pv($o->s, $o->i); return [$r, $o]; });
t('by ref plain', function () { $x = 5; ps($x); return $x; });
t('by ref conv', function () { $x = '5'; pf($x); return $x; });
t('ret string', function () { $o = new A; $r = &$o->ret(); $r = 'zz'; return $o->i; });
t('ret string then', function () { $o = new A; $q = &$o->i; $r = &$o->ret(); return [$r, $o->i]; });
t('ret int', function () { $o = new A; $r = &$o->reti(); $r = 'zz'; return $o->i; });
t('ret float', function () { $o = new A; $r = &$o->retf(); return [$r, $o->i]; });
t('array_walk', function () { $o = new A; array_walk($o, function (&$v, $k) { $v = 'bad'; }); return $o; });
t('array_walk readonly', function () { $o = new A; array_walk($o, function (&$v, $k) { if ($k === 'ro') $v = 7; }); return $o; });
t('array_walk_recursive', function () { $o = new A; array_walk_recursive($o, function (&$v, $k) { $v = 3; }); return $o; });
t('foreach ref readonly', function () { $o = new A; foreach ($o as $k => &$v) { $v = 3; } return $o; });
t('foreach in scope', function () { $o = new class extends A { function go() { foreach ($this as $k => &$v) { if (is_int($v)) $v = 'q'; } } }; $o->go(); return $o; });
t('refgen', function () { $o = new A; foreach ($o->refgen() as &$v) { $v = 'bad'; } return $o; });
t('closure use', function () { $o = new A; $r = &$o->i; $f = function () use (&$r) { $r = 'bad'; }; $f(); });
t('static closure', function () { $o = new A; $r = &$o->i; $f = function ($z) use (&$r) { $r .= $z; return $r; }; return [$f('1'), $o->i, $f('a')]; });
t('nested fn', function () { $o = new A; $f = function (&$x) { $g = function (&$y) { $y = 'deep'; }; $g($x); }; $f($o->i); return $o->i; });
t('call_user_func_array', function () { $o = new A; call_user_func_array(function (&$v) { $v = 'bad'; }, [&$o->i]); return $o->i; });
t('new by ref', function () { $o = new A; $c = new class($o->i) { function __construct(public &$v) { } }; $c->v = 'bad'; return $o->i; });
t('new by ref typed', function () { $o = new A; $c = new class($o->i) { function __construct(public string &$v) { } }; $c->v = 'bad'; return $o->i; });
t('promoted nullable', function () { $o = new A; $c = new class($o->i) { function __construct(public ?int &$v) { } }; $c->v = null; return $o->i; });
t('destructure ref', function () { $o = new A; $arr = ['k' => [&$o->i]]; ['k' => [&$z]] = $arr; $z = 'bad'; });
t('foreach destructure', function () { $o = new A; $arr = [[&$o->i, 'bad']]; foreach ($arr as [&$a, $b]) { $a = $b; } });
t('list swap typed', function () { $o = new A; $o->s = '9'; [$o->i, $o->s] = [$o->s, $o->i]; return $o; });
t('list nested op', function () { $o = new A; [$o->l[], [$o->i]] = ['7', ['8']]; return $o; });
t('str incr', function () { $o = new A; $o->s = 'z'; $o->s++; return $o->s; });
t('float prop int', function () { $o = new A; $o->f = 5; $o->f += 1; $r = &$o->f; $r = 7; return var_export($o->f, true); });
t('int overflow', function () { $o = new A; $o->i = PHP_INT_MAX; $o->i += 1; });
t('int mul', function () { $o = new A; $o->i = PHP_INT_MAX; $o->i *= 2; });
t('arr dim of int', function () { $o = new A; $o->i[] = 1; });
t('arr dim of null str', function () { $o = new A; $o->s = null; $o->s[] = 1; });
t('string offset typed', function () { $o = new A; $o->s[3] = 'q'; return $o->s; });
t('unset uninit ref', function () { $o = new A; unset($o->i); $r = &$o->i; });
t('unset uninit nullable', function () { $o = new A; unset($o->s); $r = &$o->s; $r = 5; return $o->s; });
t('unset then byref arg', function () { $o = new A; unset($o->i); (function (&$x) { $x = 'bad'; })($o->i); });
t('global bind', function () { global $gg; $gg = new A; $GLOBALS['gi'] = &$gg->i; $GLOBALS['gi'] = 'bad'; });
t('global bind2', function () { global $gg, $gi; $gi .= 'x'; });
t('dyn var', function () { $o = new A; $r = &$o->i; $n = 'r'; $$n = 'bad'; });
t('dyn var op', function () { $o = new A; $r = &$o->i; $n = 'r'; $$n .= 'bad'; });
t('dyn var inc', function () { $o = new A; $o->i = PHP_INT_MAX; $r = &$o->i; $n = 'r'; $$n++; });
t('coalesce assign ref', function () { $o = new A; $o->s = null; $r = &$o->s; $r ??= 5; return $o->s; });
t('spread named', function () { $o = new A; (function (&$x) { $x = 'bad'; })(...['x' => &$o->i]); });
