<?php
class D { public $more = null; public $arr = ['k' => ['m' => 1]]; function __construct(public $n = 'd') {} function __destruct() { echo "~{$this->n} "; } function self() { return $this; } function __get($x) { echo "get($x) "; return null; } }
class A extends D implements ArrayAccess { function offsetGet($k): mixed { echo "og(", json_encode($k), ") "; return [1]; } function offsetSet($k, $v): void {} function offsetExists($k): bool { echo "oe(", json_encode($k), ") "; return true; } function offsetUnset($k): void {} }
function k($x) { echo "k($x) "; return $x; } function d($n = 'd') { return new D($n); }
set_error_handler(function ($n, $m) { echo "[$m] "; });
$o = new stdClass;
$r = [(new D(1))?->self()?->more[$o::class]]; var_dump($r);
$r = [d(2)->more[k('a')][k('b')]]; var_dump($r);
$r = [d(3)->arr[k('k')][k('m')], d('3b')->arr[k('k')][k('x')]]; var_dump($r);
$r = [(new A(4))[k('x')][k('y')]]; var_dump($r);
$r = [isset(d(5)->arr[k('k')][k('z')]), d(6)->arr[k('q')][k('z')] ?? 'def', empty(d(7)->arr[k('k')][k('m')])]; var_dump($r);
$r = [d(8)->{k('none')}->{k('p')}, d(9)->{k('arr')}[k('k')]]; var_dump($r);
$r = [[[d(10), 5], 2][k(0)][k(1)]]; var_dump($r);
try { $r = (new A(11))[k('x')][new stdClass]; var_dump($r); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
function thrower() { throw new Exception('t'); }
try { $r = d(13)->arr[k('k')][thrower()]; var_dump($r); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
$r = [(fn() => d(14))()->arr['k'][k('m')] + d(15)->arr[k('k')][k('m')]]; var_dump($r);
$r = [d(16)?->arr[k('k')]?->nope, d(17)->more?->x[k('never')]]; var_dump($r);
echo d(18)->arr[k('k')][$u], "\n";
for ($i = 0; $i < 3; $i++) echo d("l$i")->arr['k']['m' . ($i > 1 ? 'x' : '')], "\n";
