<?php
class C { public $n; function __construct($n) { $this->n = $n; } function __destruct() { echo "~{$this->n}\n"; } }
register_shutdown_function(function () { echo "shutdown\n"; });
$o = new C("global");
function f($a) { $l = new C("local"); throw new Exception("x"); }
f(new C("argument"));
