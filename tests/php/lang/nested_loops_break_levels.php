<?php
for ($i = 0; $i < 3; $i++) { for ($j = 0; $j < 3; $j++) { if ($j == 1) continue 2; if ($i == 2) break 2; echo "$i$j "; } }
foreach ([1, 2] as $a) { foreach ([1, 2, 3] as $b) { foreach ([1] as $c) { if ($b == 2) continue 3; echo "$a$b$c "; } } } echo "\n";
$n = 0; while (true) { switch ($n++) { case 0: continue 2; case 1: echo 'one'; break; case 3: break 2; } echo "n$n "; } echo "\n";
