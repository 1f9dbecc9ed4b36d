<?php
function s($x) { switch ($x) { case 1: echo 'one '; case 2: echo 'two '; break; case 'a': echo 'A '; break; default: echo 'default '; case 99: echo '99 '; } }
foreach ([1, 2, 'a', 5, 99, null, "1", true, 1.0] as $v) { s($v); echo "\n"; }
