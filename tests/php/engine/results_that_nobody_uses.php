<?php
// A result that nobody uses is destroyed by the return, before what the function's frame holds.
class D
{
    public $held;
    function __construct(public $id) {}
    function __destruct() { echo "~{$this->id} "; }
}
function a() { $x = new D('local'); return new D('result'); }
function b(D $arg) { $y = new D('y'); $z = new D('z'); return $arg; }
function first() { $x = new D('first'); $y = new D('second'); return $x; }
function last() { $x = new D('first'); $y = new D('second'); return $y; }
function both($n) { $x = new D('x'); $y = new D('y'); $z = new D('z'); return $n ? $x : $y; }
function &ref() { static $kept; $x = new D('ref local'); $kept = new D('kept'); return $kept; }
function &fresh() { $x = new D('local'); $y = [new D('element')]; return $y; }
function nested() { $x = [[new D('in local')]]; $o = new stdClass; $o->p = new D('in result'); return $o; }
function text($s) { $t = "$s$s"; $x = new D('with text'); return [new D($t)]; }
function finally_() { $x = new D('x'); try { return new D('r'); } finally { echo "finally "; } }
function checked(): D { $x = new D('x'); return new D('checked'); }
function captured() { $x = new D('x'); return (fn() => $x); }
class M
{
    function m() { $l = new D('l'); return new D('r'); }
    static function s() { $l = new D('sl'); return [new D('sr')]; }
    function only() { return new D('only'); }
    function me() { $l = new D('l'); return $this; }
    function __call($n, $a) { $l = new D('l'); return new D($n); }
    static function __callStatic($n, $a) { $l = new D('l'); return new D($n); }
    function __invoke() { $l = new D('l'); return new D('invoked'); }
    function __destruct() { echo '~M '; }
}
class N { function __construct() { $l = new D('l'); return new D('of constructor'); } }
function gen() { $l = new D('l'); yield 1; return new D('of generator'); }
function all()
{
    a(); echo "| "; $k = a(); echo "| "; unset($k); echo "| "; b(new D('arg')); echo "|\n";
    first(); echo "| "; last(); echo "| "; both(1); echo "| "; both(0); echo "|\n";
    ref(); echo "| "; fresh(); echo "| "; nested(); echo "| "; text('t'); echo "| "; finally_(); echo "|\n";
    checked(); echo "| "; captured(); echo "| "; @a(); echo "| "; a()->id; echo "| "; $n = null; $n?->m(); echo "|\n";
    (new M)->m(); echo "| "; M::s(); echo "| "; (new M)->only(); echo "| "; (new M)->me(); echo "| "; (new M)->called(); echo "|\n";
    M::called(); echo "| "; (new M)(); echo "| "; new N; echo "| "; foreach (gen() as $_) {} echo "| "; $m = new M; $m?->m(); echo "|\n";
    (fn() => new D('arrow'))(); call_user_func('a'); call_user_func_array('a', []); array_map('a', [])  ; $f = 'a'; $f(); echo "|\n";
    (function () use ($m) { $l = new D('l'); return [new D('of closure'), $m]; })(); a(...)(); a(...[]); [$m, 'm'](); echo "|\n";
    for ($i = 0, a(); $i < 1; $i++, a()) echo "in ";
    true && a(); echo "| "; true ? a() : 0; echo "| "; [a()]; echo "|\n";
}
for ($round = 0; $round < 4; $round++) {
    all();
    echo "\n";
}
