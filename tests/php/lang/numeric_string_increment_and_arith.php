<?php
foreach (['5', '5.5', '1e2', 'abc', 'a9', 'Zz', '', ' 5', '5 ', 'z'] as $s) { $t = $s; $t++; echo var_export($t, true), ' '; } echo "\n"; foreach (['10', '3.7', '-5', '0b1', '1_0'] as $s) { try { echo $s + 0, ' '; } catch (TypeError $e) { echo 'TE '; } } echo "\n"; var_dump('5' * '4', '1.5' + '1.5', '10' % '3', '2' ** '3', -'5', +'3.0', '7' <=> '07', '6' & '3', 6 & '3', '12' . 3 + 1);
