<?php
function d($x) { switch ($x) { case 0: return 'zero'; case 1: return 'one'; case 2: return 'two'; case 3: return 'three'; case 4: case 5: return 'four-five'; case 7: return 'seven'; default: return 'other'; } }
foreach ([0, 1, 2, 3, 4, 5, 6, 7, 8, -1, '3', 3.0, '3.0', 'x', null, true, false, 2.5, PHP_INT_MAX, PHP_INT_MIN, [], '03'] as $v) echo d($v), ' '; echo "\n";
