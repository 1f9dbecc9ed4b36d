<?php
var_dump(1 < 2, 2 <= 2, 3 > 4, 3 >= 3, "10" < "9", "10" < "9a", "abc" < "b", 1.5 < 2, null < 1, [] < 1, [1] > [], [2] < [1, 1]);
var_dump(INF > PHP_INT_MAX, NAN < 1, NAN > 1, "1e1000" == INF);
