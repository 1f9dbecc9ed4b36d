<?php
class D { public $x; } class M { function &__get($n) { throw new LogicException("get $n"); } function __set($n, $v) { echo "set"; } } class T { public int $i = 1; private $p = 2; public readonly int $ro; }
set_error_handler(function ($n, $m) { throw new Exception($m); });
function show($f) { try { $f(); } catch (Throwable $t) { do { echo get_class($t), ': ', $t->getMessage(), ' '; } while ($t = $t->getPrevious()); echo "\n"; } }
$o = new D; show(function () use ($o) { $b = 5; $o->t = &$b; }); var_dump($o);
$o = new D; show(function () use ($o) { $o->t = &$b['12']; }); var_dump($o);
$o = new D; show(function () use ($o) { $o->t = 5; }); var_dump($o);
$o = new D; show(function () use ($o) { $o->t[] = &$b; }); var_dump($o);
$o = new M; show(function () use ($o) { $b = 5; $o->t = &$b; }); var_dump($o);
$o = new T; show(function () use ($o) { $b = 'x'; $o->i = &$b; }); var_dump($o);
$o = new T; show(function () use ($o) { $b = 'x'; $o->p = &$b; }); var_dump($o);
$o = new T; show(function () use ($o) { $b = 4; $o->ro = &$b; }); var_dump($o);
$o = new D; show(function () use ($o) { $b = 4; $o->{''} = &$b; }); var_dump($o);
$o = new D; show(function () use ($o) { foreach ([1, 2] as $o->new); }); var_dump($o);
$o = new D; show(function () use ($o) { $a = [1, 2]; [$q, &$o->nn] = $a; $o->nn = &$q; var_dump($q); }); var_dump($o);
