<?php
$m = PHP_INT_MAX;
var_dump($m + 1, -$m - 2, $m * 2, $m - -1);
$m++; var_dump($m);
$n = PHP_INT_MIN; $n--; var_dump($n);
$k = PHP_INT_MIN; var_dump(-$k, $k % -1, abs($k));
