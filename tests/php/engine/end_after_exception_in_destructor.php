<?php
// An exception from a destructor at the end: no other destructor runs, nor the handler.
class D { public $k; function __construct(public $n) {} function __destruct() { echo "~$this->n\n"; } }
function gen($n) { $d = new D("in $n"); try { yield 1; } finally { echo "finally of $n\n"; } }
$g = gen('global'); $g->current();
class H { static $s; }
H::$s = gen('static'); H::$s->current();
set_exception_handler(function ($e) { echo "handled\n"; });
class T { function __destruct() { echo "T\n"; throw new Exception('in destructor'); } }
H::$s = [new T, new D('after')]; $q = new D('q');
