<?php
$a = [1.5 => 'x']; $a[2.7] = 'y'; $i = 3.0; $a[$i] = 'z'; echo json_encode($a), $a[1.2], 7.9 % 4, 5.5 | 0, 1 << 1.0, "\n"; function f(int $x) { return $x; } echo f(3.0); try { echo f(3.5); } catch (TypeError $e) { echo "no"; } $s = 'abc'; echo $s[1.0] ?? 'q', "\n";
