<?php
$i = 0; do { echo $i; } while (++$i < 3); do echo 'once'; while (false); $k = 0; do { $k++; if ($k == 2) continue; if ($k == 4) break; echo $k; } while ($k < 10); echo "\n";
