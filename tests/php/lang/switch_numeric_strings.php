<?php
function n($x) { switch ($x) { case '1': return 'a'; case '01': return 'b'; case '1e0': return 'c'; case 'x': return 'd'; case '': return 'e'; } return 'none'; }
foreach (['1', '01', '1.0', 1, 'x', '', null, false, 0] as $v) echo n($v), ' '; echo "\n";
