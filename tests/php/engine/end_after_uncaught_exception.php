<?php
// After an uncaught exception generators end as usual: with their finally blocks.
class D { public $k; function __construct(public $n) {} function __destruct() { echo "~$this->n\n"; } }
function gen($n) { $d = new D("in $n"); try { yield 1; } finally { echo "finally of $n\n"; } }
$g = gen('global'); $g->current();
class H { static $s; }
H::$s = gen('static'); H::$s->current();
$a = new D('a'); $a->k = $a;
function f() { $l = gen('local'); $l->current(); throw new Exception('x'); }
f();
