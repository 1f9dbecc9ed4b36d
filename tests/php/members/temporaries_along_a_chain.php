<?php
// Temporaries are given up step by step along a chain; the key of a yield is read behind its value; what echo prints of an array.
class D { public $next; public $more = ['m' => 1]; function __construct(public $id = 0) {} function __destruct() { echo "~{$this->id} "; } function self() { return $this; } function __get($n) { echo "get $n "; return null; } }
class B implements ArrayAccess { function __construct(public $in = []) {} function offsetExists($k): bool { echo "has $k "; return isset($this->in[$k]); } function offsetGet($k): mixed { echo "at $k "; return $this->in[$k] ?? null; } function offsetSet($k, $v): void { } function offsetUnset($k): void { } function __destruct() { echo '~B '; } }
function d($id = 1) { $d = new D($id); $d->next = new D("n$id"); return $d; }
function b() { return new B(['x' => new B(['y' => [1]])]); }
function t($f) { try { echo json_encode($f()); } catch (Error $e) { echo $e->getMessage(); } echo "\n"; }
t(fn() => d()->next->id); t(fn() => d()->more['m']); t(fn() => d()->more['zz']); t(fn() => d()->next->next->id); t(fn() => d()->next['x']); t(fn() => d()->self()->more['m']['q']); t(fn() => (new D(3))?->self()?->more['m']);
t(fn() => d()->zz['x']); t(fn() => d()->next->zz->yy ?? 'none'); t(fn() => isset(d()->next->id)); t(fn() => isset(d()->next->zz->yy)); t(fn() => empty(d()->next->more['m'])); t(fn() => d()->next->more['q'] ?? 'none');
t(fn() => b()['x']['y'][0]); t(fn() => b()['x']['z'][0] ?? 'none'); t(fn() => isset(b()['x']['y'][0])); t(fn() => b()->in['x']['y']); t(fn() => [d(5)][0]->id); t(fn() => [d(6), 2][1]); t(fn() => (fn() => 1)->x ?? 'c'); t(fn() => 'abc'[1]); t(fn() => d()?->next?->id); t(fn() => null?->x->y['z']);
$k = 'next'; t(fn() => d()->$k->id); t(fn() => d()->{'ne' . 'xt'}->id); t(fn() => d()->more[$u]); t(fn() => d()->$u->x);
function g() { $i = 0; yield $i => $i++; yield $k => $v; try { yield $s => boom(); } catch (Exception $e) { yield $i => 'c'; } $x = 'key'; yield $x => $x = 'changed'; yield $i++ => $i; } function boom() { throw new Exception; }
foreach (g() as $k => $v) echo json_encode([$k, $v]), "\n"; function &h() { $a = [1]; $k = 'x'; yield $k => $a; } foreach (h() as $k => &$v) { $v[] = 1; echo json_encode([$k, $v]), "\n"; }
set_error_handler(fn($n, $m) => throw new Exception($m)); try { echo [1], 'after'; } catch (Exception $e) { echo $e->getMessage(), "\n"; } try { print [1]; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
