<?php
function f($x) { if ($x > 10) { return 'big'; } elseif ($x > 5) { return 'mid'; } else if ($x > 2) return 'low'; else { return 'tiny'; } }
foreach ([20, 7, 3, 1] as $x) echo f($x), "\n";
if (0): echo 'a'; elseif ("0"): echo 'b'; elseif ([]): echo 'c'; else: echo 'd'; endif; echo "\n";
if (null) {} else echo "else\n"; if (true); echo "after\n";
