<?php
foreach ([0, 0.5, -0.4, 1234.5678, -1234567.891, 1e15, 0.005, 1.005, 99.995, 1e20, INF, NAN] as $n) {
    echo number_format($n), ' ', number_format($n, 2), ' ', number_format($n, 3, ',', '.'), ' ', number_format($n, 1, '', ''), ' ', number_format($n, -2), ' ', number_format($n, 2, 'dec', 'th'), "\n";
}
