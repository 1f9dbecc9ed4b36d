<?php
// offsetGet() and others that drop the last reference to their object: it lives until the notice was given.
class AA implements ArrayAccess { public $d = ['a' => [1, 2], 'b' => 'bb']; function offsetGet($k): mixed { global $g; $g = null; return $this->d[$k] ?? null; } function offsetSet($k, $v): void { global $g; $g = null; $this->d[$k ?? 'n'] = $v; } function offsetExists($k): bool { global $g; $g = null; return isset($this->d[$k]); } function offsetUnset($k): void { global $g; $g = null; unset($this->d[$k]); }  function __destruct() { echo '~'; } }
function f() { global $g; unset($g['a'][0]);  echo "A\n"; }
$g = new AA; f(); echo "B\n"; $h = [1]; echo $h[0]; echo "C\n";
function f2() { global $g; $x = &$g['a']; echo "A\n"; }
$g = new AA; f2(); echo "B\n"; $h = [1]; echo $h[0]; echo "C\n";
function f3() { global $g; $g['k']++; echo "A\n"; }
$g = new AA; f3(); echo "B\n"; $h = [1]; echo $h[0]; echo "C\n";
function f4() { global $g; unset($g['a']); echo "A\n"; }
$g = new AA; f4(); echo "B\n"; $h = [1]; echo $h[0]; echo "C\n";
class M { public $d = 1; function __get($n) { global $g; $g = null; return 5; } function __destruct() { echo "~"; } }
function h() { global $g; $x = &$g->zz; echo "A\n"; }
function h1() { global $g; $g->zz[1] = 2; echo "A\n"; }
function h2() { global $g; unset($g->zz[1]); echo "A\n"; }
foreach (['h', 'h1', 'h2'] as $n) { $g = new M; try { $n(); } catch (Error $e) { echo $e->getMessage(); } echo "B\n"; }
