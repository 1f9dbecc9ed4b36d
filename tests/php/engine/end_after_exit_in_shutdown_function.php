<?php
// exit() in a shutdown function: the others do not run, nor do finally blocks.
class D { public $k; function __construct(public $n) {} function __destruct() { echo "~$this->n\n"; } }
function gen($n) { $d = new D("in $n"); try { yield 1; } finally { echo "finally of $n\n"; } }
$g = gen('global'); $g->current();
class H { static $s; }
H::$s = gen('static'); H::$s->current();
register_shutdown_function(function () { echo "first\n"; exit(4); });
register_shutdown_function(function () { echo "second\n"; });
