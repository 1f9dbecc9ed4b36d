<?php
function tick() { static $n = 0; return ++$n; } function f($o = new stdClass) { $o->n = ($o->n ?? 0) + 1; return $o->n; } echo f(), f(), f(), "\n"; 
