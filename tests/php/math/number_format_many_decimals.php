<?php
echo number_format(1234.5678, 120), "\n", strlen(number_format(-2000, 2768)), "\n";
echo number_format(1e300, 510, '', ' '), "\n", number_format(0.1, 60), "\n", number_format(1e-20, 25), "\n";
echo number_format(-0.4), ' ', number_format(0.5), ' ', number_format(-1234.567, 2, null, null), ' ', number_format(1234567.891, 1, ',', "\u{a0}"), "\n";
