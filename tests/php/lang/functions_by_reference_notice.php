<?php
function r(&$x) { $x .= '!'; return $x; } function v() { return 'v'; } function &ref() { static $s = 's'; return $s; } echo r(v()), "\n"; echo r(ref()), "\n"; echo ref(), "\n"; $f = 'r'; $q = 'q'; $f($q); echo $q, "\n"; echo r($z = 'assigned'), "\n";
