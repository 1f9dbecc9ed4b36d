<?php
class D { function __construct(public $n) {} function __destruct() { echo "[{$this->n}]"; } }
register_shutdown_function(function () { echo "shutdown "; });
function gen() { try { yield 1; } finally { echo "gen-finally "; } }
function f() { $o = new D("local"); foreach ([1, 2] as $x) { try { foreach (gen() as $v) { exit("bye "); } } catch (Throwable $t) { echo "no"; } finally { echo "no-finally "; } } }
$g = new D("global");
f();
