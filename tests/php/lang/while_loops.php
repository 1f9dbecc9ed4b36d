<?php
$i = 0; while ($i < 3) { echo $i++; } echo "\n"; while (false) echo 'never'; $j = 3; while ($j--): echo $j; endwhile; echo "\n";
$k = 0; while (true) { if (++$k == 2) continue; if ($k > 4) break; echo $k; } echo "\n"; while (1) { break; }
