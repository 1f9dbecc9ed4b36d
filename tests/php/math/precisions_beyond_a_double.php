<?php
foreach ([17, 20, 40, 63, 64, 100, 200, 766, 1000] as $p) { ini_set('precision', $p); ini_set('serialize_precision', $p); echo strlen(strval(pow(2, -1074))), ' ', strlen(1/3), ' ', strlen((string)1e300), ' ', strlen(json_encode(0.1)), ' ', 1.5, ' '; var_dump(2.5); echo -1e-7, "\n"; }
