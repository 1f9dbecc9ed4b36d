<?php
function f($o) { try { return "a $o b"
 . "c"; } catch (Error $e) { return $e->getLine(); } }
function g($o, $p) { try { return $p . "a" . $o
 . "c"; } catch (Error $e) { return $e->getLine(); } }
function h($o, $p) { try { return $p . "a"
 . $o . "c"; } catch (Error $e) { return $e->getLine(); } }
function i($o, $p) { try { return $o . $p
 . $p . "c"; } catch (Error $e) { return $e->getLine(); } }
foreach ([new stdClass, 's'] as $x) { var_dump(f($x), g($x, 'p'), h($x, 'p'), i($x, 'p')); }
