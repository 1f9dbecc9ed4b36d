<?php
// exit() in a destructor at the end: no other destructor runs.
class D { public $k; function __construct(public $n) {} function __destruct() { echo "~$this->n\n"; } }
function gen($n) { $d = new D("in $n"); try { yield 1; } finally { echo "finally of $n\n"; } }
$g = gen('global'); $g->current();
class H { static $s; }
H::$s = gen('static'); H::$s->current();
class T { function __destruct() { echo "T\n"; exit(5); } }
$t = new T; $d = new D('after'); H::$s = new D('static');
