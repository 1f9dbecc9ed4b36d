<?php
foreach (['40', '17', '1', '0', '-1', '1100000000'] as $precision) {
    ini_set('precision', $precision);
    echo $precision, ': ', -(2 ** -10), ' ', 0.5, "\n";
}
