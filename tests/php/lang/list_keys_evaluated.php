<?php
function k($n) { echo "k$n "; return $n; } [k('a') => $x, k('b') => $y] = ['a' => 1, 'b' => 2]; echo $x, $y, "\n"; $key = 'dyn'; [$key => $v] = ['dyn' => 'found']; echo $v, "\n";
