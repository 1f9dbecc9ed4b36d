<?php
// An exception from a shutdown function: the others do not run, nor do finally blocks, nor the handler.
class D { public $k; function __construct(public $n) {} function __destruct() { echo "~$this->n\n"; } }
function gen($n) { $d = new D("in $n"); try { yield 1; } finally { echo "finally of $n\n"; } }
$g = gen('global'); $g->current();
class H { static $s; }
H::$s = gen('static'); H::$s->current();
set_exception_handler(function ($e) { echo "handled\n"; });
register_shutdown_function(function () { echo "first\n"; throw new Exception('y'); });
register_shutdown_function(function () { echo "second\n"; });
