<?php
function k($x) { echo "k$x "; return $x; } $a = ['x' => 1]; $b = []; $b[k('t')] = &$a[k('x')]; $b['t'] = 2; echo $a['x']; foreach ([k(1), k(2)] as $b[k('f')] => $b[k('g')]) ; echo json_encode($b), "\n"; function f(&$p, $q) { $p = $q; } f($b[k('arg')], k('val')); echo json_encode($b), "\n"; [$b[k('l1')], $b[k('l2')]] = [k('v1'), k('v2')]; echo "\n";
