<?php
foreach ([1, 2, 3] as $v) { switch ($v) { case 2: continue 2; default: echo $v; } echo '.'; } echo "\n";
