<?php
$a = 0; var_dump($a ? 1 : 2, $a ?: 'e', 5 ?: 6, '' ?: null, null ?: 'x');
echo (true ? 'x' : 'y') . "\n"; $n = 3; echo $n > 2 ? 'big' : 'small', "\n";
function g() { echo 'g'; return 0; } var_dump(g() ?: 'alt');
