<?php
// An exception from the exception handler ends everything at once: no finally block runs, destructors do.
class D { public $k; function __construct(public $n) {} function __destruct() { echo "~$this->n\n"; } }
function gen($n) { $d = new D("in $n"); try { yield 1; } finally { echo "finally of $n\n"; } }
$g = gen('global'); $g->current();
class H { static $s; }
H::$s = gen('static'); H::$s->current();
set_exception_handler(function ($e) { echo "handled\n"; throw $e; });
register_shutdown_function(function () { echo "shutdown\n"; $x = gen('shutdown'); $x->current(); });
throw new Exception('x');
