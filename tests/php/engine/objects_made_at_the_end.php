<?php
// Objects that destructors make at the end are destroyed too, and have numbers of their own.
class D { public $k; function __construct(public $n) {} function __destruct() { echo "~$this->n\n"; } }
function gen($n) { $d = new D("in $n"); try { yield 1; } finally { echo "finally of $n\n"; } }
$g = gen('global'); $g->current();
class H { static $s; }
H::$s = gen('static'); H::$s->current();
class M { public $c; function __destruct() { $this->c = new D('child'); new D('temporary'); $x = new D('x'); echo spl_object_id($x), "\n"; H::$s = new D('static'); } }
H::$s = new M; $z = [new D('z1'), new D('z2')]; unset($z[0]);
class N { public $n; static $c = 0; function __destruct() { if (self::$c++ < 5) { $GLOBALS["late" . self::$c] = new N; echo "new ", self::$c, "\n"; } } }
$n = new N;
