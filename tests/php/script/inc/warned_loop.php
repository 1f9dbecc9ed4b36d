<?php
$sum = 0;
foreach ([1, 2, 3] as $n) {
    switch ($n) {
        case 2:
            continue;
        default:
            $sum += $n;
    }
}
return $sum;
