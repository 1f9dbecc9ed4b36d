<?php
for ($i = 0; $i < 3; $i++) echo $i; for ($i = 0, $j = 10; $i < $j; $i += 3, $j -= 2) echo " $i-$j"; for (;;) { break; } for ($i = 0; print("c"), $i < 2; $i++); echo "\n"; for ($i = 5; $i--;): echo $i; endfor; echo "\n";
