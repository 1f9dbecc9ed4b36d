<?php
mt_srand(3);
$a = range(1, 10);
shuffle($a);
echo implode(',', $a), ' ', json_encode([array_rand($a, 3), array_rand($a, 8), array_rand($a)]), "\n";
$h = ['a' => 1, 'b' => 2, 'c' => 3, 'd' => 4];
unset($h['b']);
echo array_rand($h), array_rand($h), "\n";
