<?php
// A hot loop exits: destructors, output callbacks and shutdown functions run.
class F { function __construct(public $n) {} function __destruct() { echo "~F$this->n "; } }
register_shutdown_function(function () { global $i, $total; echo "shut $i $total "; });
ob_start(fn($b) => strtoupper($b)); $total = 0; $keep = [];
function work($i) { static $f; $f ??= new F('static'); $l = new F($i); return $i % 7; }
for ($i = 0; $i < 40; $i++) { $total += work($i); if ($i % 20 == 0) $keep[] = new F("k$i"); if ($i == 33) { exit(3); } }
